"""Official letters: numbers without a gap, frozen texts, two formats with the same words."""

from __future__ import annotations

import datetime as dt
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import translation
from docx import Document
from pypdf import PdfReader

from kavshiri.correspondence import actions, files, leaves, printing, queries, word
from kavshiri.correspondence.models import LetterTemplate, OfficialLetter, Register
from kavshiri.papers import press
from kavshiri.people import queries as people
from kavshiri.texts.values import Texts
from tests import world
from tests.correspondence import world as office
from tests.correspondence.world import AT, BY

pytestmark = pytest.mark.django_db
DAY = dt.date(2020, 10, 5)


@pytest.fixture
def found(db) -> world.World:
    return world.furnish()


@pytest.fixture
def letterhead(found):
    made = office.house()
    office.signs_for(made)
    return made


@pytest.fixture
def drafts(found, letterhead) -> list[OfficialLetter]:
    delegations = [office.delegation(found.published, *told) for told in (("RO", "en"), ("BG", "ka"), ("PL", "en"))]
    return office.drafted(found.published, letterhead, *delegations)


def issue(letter: OfficialLetter, at=AT, by=BY) -> OfficialLetter:
    return actions.issue(letter=letter, by=by, at=at)


def fresh(letter: OfficialLetter) -> OfficialLetter:
    return queries.letter(letter.public_id)


def test_each_delegation_gets_a_draft_in_its_own_language(drafts):
    assert [letter.language for letter in drafts] == ["en", "ka", "en"]
    assert drafts[0].addressee.startswith("Romania") and "will be held on 24 November 2020" in drafts[0].body
    assert drafts[1].addressee.startswith("ბულგარეთი") and "გაიმართება 2020 წლის 24 ნოემბერს" in drafts[1].body
    assert "by 26 October 2020" in drafts[0].body and drafts[0].answer_due_on == dt.date(2020, 10, 26)
    assert [letter.address for letter in drafts][1] == "focal@bg.example.org"
    assert all(letter.registry_number is None for letter in drafts)


def test_whoever_has_a_letter_of_this_template_gets_no_second_one(found, letterhead, drafts):
    delegations = [letter.delegation for letter in drafts]
    assert office.drafted(found.published, letterhead, *delegations) == []
    issue(drafts[0])
    actions.void(letter=drafts[0], reason="A wrong date", by=BY, at=AT)
    assert len(office.drafted(found.published, letterhead, *delegations)) == 1


def test_numbers_run_by_house_and_year_without_a_gap(found, letterhead, drafts):
    other = office.house("KV")
    office.signs_for(other)
    issued = actions.issue_many(letters=drafts, by=BY, at=AT)
    assert [each.registry_number for each in issued] == ["DI-2020/1", "DI-2020/2", "DI-2020/3"]
    hungary, estonia = (office.delegation(found.published, country) for country in ("HU", "EE"))
    assert issue(office.drafted(found.published, other, hungary)[0]).registry_number == "KV-2020/1"
    later = office.drafted(found.published, letterhead, estonia, answer_due_on=dt.date(2021, 1, 20))[0]
    # new year's eve in London is new year in Tbilisi
    assert issue(later, dt.datetime(2020, 12, 31, 21, tzinfo=dt.UTC)).registry_number == "DI-2021/1"


def test_what_fails_takes_no_number(drafts):
    first, second, third = drafts
    actions.change_letter(letter=second, values={"body": "See {programme}"}, by=BY, at=AT)
    with pytest.raises(ValidationError):
        actions.issue_many(letters=[first, fresh(second), third], by=BY, at=AT)
    assert not Register.objects.filter(last__gt=0).exists() and fresh(first).is_draft
    with pytest.raises(RuntimeError), transaction.atomic():
        issue(first)
        raise RuntimeError
    assert issue(third).number == 1 and issue(fresh(first)).number == 2


def test_the_database_gives_no_number_twice_and_none_to_a_draft(drafts):
    from kavshiri.access.acting import acting

    first, second = issue(drafts[0]), issue(drafts[1])
    for values in ({"number": first.number}, {"registry_number": first.registry_number}, {"state": "draft"}):
        with pytest.raises(IntegrityError), transaction.atomic(), acting("test"):
            OfficialLetter.objects.filter(pk=second.pk).update(**values)


def test_an_issued_letter_is_never_changed_issued_again_or_removed(drafts):
    letter = issue(drafts[0])
    for deed in (
        lambda: actions.change_letter(letter=letter, values={"body": "Other"}, by=BY, at=AT),
        lambda: issue(letter),
        lambda: actions.remove_letter(letter=letter, by=BY, at=AT),
    ):
        with pytest.raises(ValidationError):
            deed()
    actions.remove_letter(letter=drafts[1], by=BY, at=AT)
    assert issue(drafts[2]).number == 2


def test_a_voided_letter_keeps_its_number_and_says_why(drafts):
    letter = issue(drafts[0])
    with pytest.raises(ValidationError):
        actions.void(letter=letter, reason=" ", by=BY, at=AT)
    actions.void(letter=letter, reason="A wrong date", by=BY, at=AT)
    assert issue(drafts[1]).number == 2
    kept = fresh(letter)
    assert (kept.state, kept.number, kept.reason) == ("voided", 1, "A wrong date")
    with pytest.raises(ValidationError):
        actions.void(letter=letter, reason="Again", by=BY, at=AT)


def test_what_was_issued_does_not_change_with_its_template_signatory_or_letterhead(letterhead, drafts):
    letter = issue(drafts[0])
    before, frozen = printing.html(fresh(letter)), fresh(letter).frozen
    template, signatory = LetterTemplate.objects.get(kind="delegation"), letterhead.signatories.get()
    values = {"body": Texts.of(ka="სხვა", en="Other")}
    actions.keep_template(template=template, values=values, by=BY, at=AT)
    values = {"office": Texts.of(ka="მინისტრი", en="Minister")}
    actions.keep_signatory(signatory=signatory, values=values, by=BY, at=AT)
    values = {"organisation": Texts.of(ka="უწყება ბ", en="Ministry B")}
    actions.keep_letterhead(letterhead=letterhead, values=values, by=BY, at=AT)
    assert printing.html(fresh(letter)) == before and "Ministry A" in before and "Deputy Minister" in before
    assert leaves.digest_of(frozen) == fresh(letter).digest == leaves.digest_of(fresh(letter).frozen)
    assert "Ministry B" in printing.html(fresh(drafts[2]))


def test_the_sign_of_a_register_stays_once_numbers_were_given(letterhead, drafts):
    actions.keep_letterhead(letterhead=letterhead, values={"code": "DX"}, by=BY, at=AT)
    issue(fresh(drafts[0]))
    with pytest.raises(ValidationError):
        actions.keep_letterhead(letterhead=letterhead, values={"code": "DY"}, by=BY, at=AT)


BODY = (
    "First paragraph\nwith a second line.\n\n3. third point;\n\n4. fourth point.\n\n"
    "Between.\n\n1. one;\n2. two.\n\n- a dot\n- another"
)


def test_lines_become_paragraphs_points_and_lists():
    told = [(each["kind"], each.get("start"), each.get("items") or each["lines"]) for each in leaves.blocks_of(BODY)]
    assert told == [
        ("paragraph", None, ["First paragraph", "with a second line."]),
        ("points", 3, ["third point;", "fourth point."]),
        ("paragraph", None, ["Between."]),
        ("points", 1, ["one;", "two."]),
        ("list", 1, ["a dot", "another"]),
    ]


def words_of(text: str) -> list[str]:
    return [part for part in text.replace("•", " ").split() if part]


def pdf_words(content: bytes) -> list[str]:
    return words_of(" ".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages))


def docx_words(content: bytes) -> list[str]:
    return words_of("\n".join(paragraph.text for paragraph in Document(BytesIO(content)).paragraphs))


@pytest.mark.skipif(not press.is_ready(), reason="no PDF can be made here")
@pytest.mark.parametrize("place", [0, 1])
def test_both_formats_say_the_same_words_in_the_letters_language(drafts, place):
    letter = drafts[place]
    values = {"body": BODY if place == 0 else letter.body, "enclosed": "One sheet"}
    actions.change_letter(letter=letter, values=values, by=BY, at=AT)
    letter = fresh(issue(fresh(letter)))
    printed, written = printing.pdf(letter), word.docx(letter)
    numbers = [f"{number}." for number in range(1, 9)]  # both formats count by themselves
    paper = [each for each in pdf_words(printed) if each not in numbers]
    text = [each for each in docx_words(written) if each not in numbers]
    whole = "".join(paper)  # a long address is parted on paper
    assert [each for each in text if each not in whole] == []
    pages = {"Page", "of", "1", "1,", "გვერდი", "სულ"}
    assert [each for each in paper if each not in "".join(text) and each not in pages] == []
    reader, file = PdfReader(BytesIO(printed)), Document(BytesIO(written))
    locale = {0: "en", 1: "ka"}[place]
    assert reader.trailer["/Root"]["/Lang"] == locale and reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert reader.metadata.title == file.core_properties.title == f"{letter.registry_number} · {letter.subject}"
    assert file.core_properties.language == {"en": "en-GB", "ka": "ka-GE"}[locale]
    assert ("2020 წლის 5 ოქტომბერი" if place else "5 October 2020") in " ".join(text)


def test_a_draft_says_that_it_is_one_and_markup_in_it_is_words(drafts):
    actions.change_letter(letter=drafts[0], values={"subject": "<script>x</script>"}, by=BY, at=AT)
    page = printing.html(fresh(drafts[0]))
    assert "Draft, not issued" in page and "&lt;script&gt;" in page and "<script>" not in page
    assert files.name_of(drafts[0], "pdf") == "draft.pdf"


def test_a_template_knows_only_its_own_placeholders():
    template = office.template("delegation")
    for words in ("{name}", "{", "{0}", "{conference.title}"):
        with pytest.raises(ValidationError):
            actions.keep_template(template=template, values={"body": Texts.of(en=words)}, by=BY, at=AT)


def test_nothing_is_drafted_where_one_language_is_not_worded(found, letterhead):
    template = office.template("delegation")
    actions.keep_template(template=template, values={"body": Texts.of(en="Only English")}, by=BY, at=AT)
    both = [office.delegation(found.published, "RO", "en"), office.delegation(found.published, "BG", "ka")]
    with pytest.raises(ValidationError):
        office.drafted(found.published, letterhead, *both)
    assert not OfficialLetter.objects.exists()


def test_a_participant_is_addressed_by_name_or_form_of_address(found, letterhead):
    one, other = office.participant(found.published, "Person A"), office.participant(found.published, "Person B", "ka")
    order = office.order(found.published, letterhead, "person")
    english, georgian = actions.draft_to(order=order, participants=[one, other], by=BY, at=AT)
    assert english.salutation == "Person A," and english.addressee == "Person A" and "as speaker" in english.body
    assert georgian.salutation == "პატივცემულო მონაწილე," and georgian.language == "ka"
    assert actions.draft_to(order=order, participants=[one], by=BY, at=AT) == []


def test_only_the_signatory_and_administrators_issue_in_a_name_that_has_an_account(found, letterhead):
    secretary, administrator = found.actor("secretary"), found.actor("administrator")
    signatory = office.signs_for(letterhead, account=found.users["administrator"])
    delegation = office.delegation(found.published)
    letter = office.drafted(found.published, letterhead, delegation, signatory=signatory)[0]
    with pytest.raises(PermissionDenied):
        issue(letter, by=secretary)
    issue(letter, by=administrator)
    with pytest.raises(PermissionDenied):
        actions.void(letter=letter, reason="No", by=secretary, at=AT)
    actions.void(letter=letter, reason="No", by=administrator, at=AT)
    signatory = letterhead.signatories.get(account=None)
    letter = office.drafted(found.published, letterhead, delegation, signatory=signatory)[0]
    assert issue(letter, by=secretary).number == 2


def test_visitors_and_strangers_write_nothing(found, letterhead, drafts):
    for actor in (found.actor("visitor"), world.actors.stranger(), people.actor_for(found.users["visitor"])):
        for deed in (
            lambda by: issue(drafts[0], by=by),
            lambda by: actions.change_letter(letter=drafts[0], values={}, by=by, at=AT),
            lambda by: actions.send(letter=drafts[0], by=by, at=AT),
            lambda by: actions.note(letter=drafts[0], what="sent", on=DAY, by=by, at=AT),
            lambda by: actions.keep_letterhead(letterhead=letterhead, values={}, by=by, at=AT),
            lambda by: actions.draft_to(order=office.order(found.published, letterhead), by=by, at=AT),
        ):
            with pytest.raises(PermissionDenied):
                deed(actor)
    with pytest.raises(PermissionDenied):
        actions.keep_signatory(signatory=letterhead.signatories.get(), values={}, by=found.actor("secretary"), at=AT)


def test_a_signatory_of_another_house_or_out_of_office_does_not_sign(letterhead, drafts):
    signatory = letterhead.signatories.get()
    actions.keep_signatory(signatory=signatory, values={"is_in_office": False}, by=BY, at=AT)
    with pytest.raises(ValidationError), translation.override("en"):
        issue(fresh(drafts[0]))


def test_a_draft_is_written_anew_in_another_language_and_an_issued_letter_is_not(found, letterhead, drafts):
    actions.change_letter(letter=drafts[0], values={"body": "By hand"}, by=BY, at=AT)
    actions.refill(letter=drafts[0], language="ka", by=BY, at=AT)
    kept = fresh(drafts[0])
    assert kept.language == "ka" and kept.addressee.startswith("რუმინეთი") and "By hand" not in kept.body
    with pytest.raises(ValidationError):
        actions.refill(letter=drafts[0], language="fr", by=BY, at=AT)
    issue(fresh(drafts[0]))
    with pytest.raises(ValidationError):
        actions.refill(letter=drafts[0], language="en", by=BY, at=AT)
    order = office.order(found.published, letterhead, "person")
    one = actions.draft_to(order=order, participants=[office.participant(found.published)], by=BY, at=AT)[0]
    actions.refill(letter=one, language="ka", by=BY, at=AT)
    assert fresh(one).salutation == "პატივცემულო მონაწილე,"


def test_no_letter_asks_for_an_answer_by_a_day_that_is_over(drafts):
    with pytest.raises(ValidationError):
        issue(drafts[0], AT + dt.timedelta(days=22))
    assert issue(drafts[0], AT + dt.timedelta(days=21)).number == 1
