"""Badges on paper: Georgian letters, long names, eight on a sheet, and a square that leads to our own page."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfReader

from kavshiri.accreditation.badges import faces, printing, reading
from kavshiri.accreditation.models import Participant
from kavshiri.papers import press
from kavshiri.texts.values import Texts
from tests.accreditation import people
from tests.conference import furnish

pytestmark = pytest.mark.django_db
LONG = "კონსტანტინე-ვახტანგ ამილახვარ-ჩოლოყაშვილი-ბარათაშვილი"
POST = "საგარეო საქმეთა სამინისტროს დიასპორასთან ურთიერთობის დეპარტამენტის დირექტორის პირველი მოადგილე"


@pytest.fixture
def conference():
    return furnish.announced()


@pytest.fixture
def press_needed():
    if reason := press.why_not():
        pytest.skip(reason)


def numbered(conference):
    return list(faces.ordered(reading.numbered(Participant.objects.filter(conference=conference)), conference, "ka"))


def words_of(content: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(content)).pages]


def test_georgian_stands_on_the_badge_letter_for_letter(conference, press_needed):
    people.admit(conference, name=LONG, latin_name="Konstantine Amilakhvari", post=POST, kind="head")
    people.issue(conference)
    for format_ in printing.FORMATS:
        said = words_of(printing.pdf(numbered(conference), conference, "ka", format_))[0].replace(" ", "")
        for words in (LONG, POST, "Konstantine Amilakhvari", "დელეგაცია ა", "დელეგაციის ხელმძღვანელი", "№ 1"):
            assert words.replace(" ", "") in said, (format_, words)


def test_eight_badges_stand_on_a_sheet_and_one_on_a6(conference, press_needed):
    people.admit_many(conference, range(1, 10))
    people.issue(conference)
    sheets = PdfReader(BytesIO(printing.pdf(numbered(conference), conference, "en", "a4"))).pages
    assert len(sheets) == 2
    assert [round(float(side) / 72 * 25.4) for side in sheets[0].mediabox[2:]] == [210, 297]
    single = PdfReader(BytesIO(printing.pdf(numbered(conference)[:1], conference, "en", "a6"))).pages
    assert [round(float(side) / 72 * 25.4) for side in single[0].mediabox[2:]] == [105, 148]
    assert len(single) == 1


def test_the_capacity_is_a_word_in_both_languages_and_never_a_colour_alone(conference):
    people.admit(conference, kind="press")
    people.admit(conference, 2, kind="expert", capacity=Texts.of(ka="მოწვეული ექსპერტი", en="Invited expert"))
    people.issue(conference)
    found = {face.kind: face for face in faces.faces(numbered(conference), conference, "en")}
    assert (found["press"].capacity.said, found["press"].other) == ("press", "პრესა")
    assert (found["expert"].capacity.said, found["expert"].other) == ("Invited expert", "მოწვეული ექსპერტი")


def test_the_square_leads_to_our_own_page_and_bears_the_code_alone(conference, settings):
    people.admit(conference)
    people.issue(conference)
    face = faces.faces(numbered(conference), conference, "en")[0]
    assert face.url == f"{settings.ORIGIN}/b/{face.code.replace(' ', '')}/"
    assert face.qr.startswith("data:image/svg+xml")


def test_a_name_gets_smaller_rather_than_longer(conference):
    assert faces._fitted("ნანა", "name", "a4", "name").size == "22"
    assert float(faces._fitted(LONG, "name", "a4", "name").size.replace("-", ".")) < 20
    assert faces.lines_of("one two three", 7) == 2
    assert faces.lines_of("x" * 25, 10) == 3


def test_badges_lie_in_the_order_of_delegations_and_in_it_of_capacities(conference):
    people.admit(conference, 1, kind="adviser", name="ა")
    people.admit(conference, 2, kind="head", name="ჰ")
    other = {"delegation_key": people.DELEGATION_B, "affiliation": Texts.of(ka="დელეგაცია ბ", en="Delegation B")}
    people.admit(conference, 3, name="ბ", **other)
    people.admit(conference, 4, name="გ", kind="expert", delegation_key="", affiliation=Texts.of(ka="აკადემია"))
    people.issue(conference)
    assert [one.name for one in numbered(conference)] == ["ჰ", "ა", "ბ", "გ"]


def test_whoever_has_no_badge_that_holds_is_not_printed(conference):
    people.admit_many(conference, range(1, 3))
    assert numbered(conference) == []
