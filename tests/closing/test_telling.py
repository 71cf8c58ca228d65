"""The press release, reports to funders, and the steps that are to be taken."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import translation
from docx import Document
from pypdf import PdfReader
from wagtail.users.models import UserProfile

from kavshiri.access.actors import Actor
from kavshiri.archives import visiting
from kavshiri.closing import actions, queries, slots, steps
from kavshiri.closing.release import brackets
from kavshiri.closing.report import composing, filing
from kavshiri.closing.slots import State, Step
from kavshiri.evaluation import actions as evaluations
from kavshiri.evaluation import queries as answers
from kavshiri.outcomes import actions as outcomes
from kavshiri.papers import press
from kavshiri.portal import archived
from kavshiri.portal.models import NewsPage
from kavshiri.results.models import Part
from kavshiri.texts.values import Texts
from kavshiri.uploads import queries as uploads
from tests import world as portal
from tests.closing import world
from tests.closing.world import AFTER, AT, SYSTEM
from tests.commitments import world as commitments
from tests.documents import world as documents
from tests.evaluation import world as evaluated
from tests.forum import world as forums
from tests.hall import world as halls
from tests.outcomes import world as recommended
from tests.portal import tree
from tests.results import world as results
from tests.uploads import making

pytestmark = pytest.mark.django_db
HIDDEN = ("A draft that nobody may see", "What only the rapporteur has written", "Person p1", "p1@example.org")


@pytest.fixture
def conference():
    return portal.load(portal.bundle())


def resulted(conference):
    """A session that was held and told of, a recommendation that was adopted, a forum; and what is not public."""
    hall = halls.hall(conference)
    results.written(results.ended(hall))
    results.keep(hall, new={Part.AGREED: HIDDEN[1]}, at=results.later(70))
    words = Texts.of(en="Each State names one office.", ka="დასახელდეს უწყება.")
    one = recommended.recommend(conference, words)
    told = {"state": "adopted", "decision": "closing session", "decided_at": AT}
    outcomes.decide(recommendation=one, **told, by=SYSTEM, at=AT)
    recommended.recommend(conference, HIDDEN[0])
    forums.session(conference, SYSTEM)
    world.people(conference, 14, 12)


def text_of(data: bytes) -> list[str]:
    file = Document(BytesIO(data))
    cells = [cell.text for table in file.tables for row in table.rows for cell in row.cells]
    return [*(paragraph.text for paragraph in file.paragraphs), *cells]


def test_a_press_release_tells_what_is_published_and_leaves_the_rest_to_people(conference):
    resulted(conference)
    release = actions.compose(conference=conference, by=SYSTEM, at=AFTER)
    text = release.text.text("en")
    # nothing of who took part is published yet
    assert "Please confirm that it was held" in text and "publish planned and actual first" in text
    world.publish(conference)
    with pytest.raises(ValidationError):
        actions.compose(conference=conference, by=SYSTEM, at=AFTER)
    release = actions.compose(conference=conference, anew=True, by=SYSTEM, at=AFTER)
    text = release.text.text("en")
    for said in ("On 24 November 2020, the conference “The world's conference” was held online.",
                 "12 persons were present", "• Session 1", "1 recommendation was adopted", "Skills are recognised.",
                 "Each State names one office.",
                 "to be presented at an international platform: World Forum"):  # fmt: skip
        assert said in text
    assert not any(said in text for said in HIDDEN) and "confirm that it was held" not in text
    georgian = release.text.text("ka")
    assert "2020 წლის 24 ნოემბერს ონლაინ ფორმატით ჩატარდა" in georgian and "დასახელდეს უწყება." in georgian
    # words that were never translated are named as such, not mixed in
    assert "[სათარგმნია: Skills are recognised.]" in georgian
    assert any(one.startswith("[Quote:") for one in brackets.found(text))


def test_a_button_that_is_pressed_twice_hands_it_over_once(conference):
    house = portal.furnish()
    tree.plant()
    release = actions.compose(conference=house.published, by=SYSTEM, at=AFTER)
    words = {"text": Texts.of(en="It was held.", ka="ჩატარდა."), "title": Texts.of(en="Results", ka="შედეგები")}
    actions.keep_release(release=release, values=words, by=SYSTEM, at=AFTER)
    client, address = Client(), reverse("closing-office:release", args=[house.published.pk])
    UserProfile.objects.update_or_create(user=house.users["secretary"], defaults={"preferred_language": "en"})
    client.force_login(house.users["secretary"])
    page = client.get(address).content.decode()
    assert 'name="seen" value="0"' in page and 'name="again"' not in page
    pressed = {"deed": "hand-over", "language": "en", "seen": "0"}
    first = client.post(address, pressed, follow=True).content.decode()
    again = client.post(address, pressed, follow=True).content.decode()
    (made,) = release.hand_overs.all()
    assert "Handed over already" in first and first.count(f'href="{made.url}"') == 1
    # who comes later is told where it is
    assert "handed over in this language meanwhile" in again and again.count(f'href="{made.url}"') == 2
    seen = {**pressed, "seen": str(made.pk)}
    told = client.post(address, seen, follow=True).content.decode()
    assert "These words have been handed over already" in told and release.hand_overs.count() == 1
    # another language is a draft of its own, whoever handed over the first; a second draft has to be meant
    client.post(address, {**pressed, "language": "ka"})
    client.post(address, {**seen, "again": "on"})
    assert [one.language for one in release.hand_overs.order_by("pk")] == ["en", "ka", "en"]
    actions.keep_release(release=release, values={"text": Texts.of(en="It was held. Really.")}, by=SYSTEM, at=AFTER)
    changed = client.get(address).content.decode()
    assert changed.count("The words here have changed since.") == 3 and 'name="again"' in changed
    with pytest.raises(ValidationError) as refused:
        actions.hand_over(release=release, language="en", seen=made.pk, by=SYSTEM, at=AFTER)
    assert refused.value.code == "meanwhile"


def test_it_is_handed_over_as_a_draft_and_not_with_open_places_by_mistake(conference):
    house = portal.furnish()
    release = actions.compose(conference=house.published, by=SYSTEM, at=AFTER)
    told = {"release": release, "language": "en", "at": AFTER}
    with pytest.raises(ValidationError, match="square brackets"):
        actions.hand_over(**told, by=SYSTEM)
    with pytest.raises(PermissionDenied):
        actions.hand_over(**told, by=house.actor("visitor"))
    with pytest.raises(ValidationError, match="no page of news"):
        actions.hand_over(**told, with_brackets=True, by=SYSTEM)
    tree.plant()
    words = {"text": Texts.of(en="It was held.\n• One\n<b>Two</b>"), "title": Texts.of(en="Results")}
    actions.keep_release(release=release, values=words, by=SYSTEM, at=AFTER)
    made = actions.hand_over(**told, by=house.actor("secretary"))
    page = NewsPage.objects.get(title="Results")
    assert not page.live and made.url.endswith(f"/{page.pk}/edit/")
    assert "&lt;b&gt;Two" in str(page.body) and queries.release(house.published).hand_overs.count() == 1
    with pytest.raises(ValidationError):
        actions.hand_over(**{**told, "language": "ka"}, by=SYSTEM)
    # the archive of the conference has it as soon as an editor has published it
    assert list(archived.items(house.published, "en")) == []
    page.save_revision().publish()
    (news,) = archived.items(house.published, "en")
    assert "&lt;b&gt;Two" in b"".join(visiting.visit(news.address).pieces).decode()


def test_a_report_holds_what_is_known_marks_what_is_left_and_withholds_small_numbers(conference):
    resulted(conference)
    lessons = Texts.of(en="Begin earlier.", ka="უფრო ადრე დავიწყოთ.")
    report = world.report(conference, agreement="QZA-18/0123", lessons=lessons, currency="NOK")
    made = filing.content(report, "en", AFTER)
    assert made.name == "report-world-conference-world-funder-en-2020-11-30.docx"
    words = text_of(made.data)
    for said in ("Funding body", "QZA-18/0123", "Begin earlier.", "Each State names one office.",
                 "12. Use of the funds",
                 "Views are those of the participants.", "Annex 1. Programme as held", "withheld",
                 "The questionnaire has not been closed and counted so far: there are no figures."):  # fmt: skip
        assert any(said in line for line in words), said
    assert not any(said in line for said in HIDDEN for line in words)
    file = Document(BytesIO(made.data))
    money = file.tables[-3]
    assert [cell.text for cell in money.rows[1].cells] == ["Interpretation and languages", "[…]", "[…]", "[…]", ""]
    assert money.rows[1].cells[1].paragraphs[0].runs[0].style.name == "Fill in"
    heads = [one for one in file.paragraphs if one.style.name == "Heading 1"]
    assert len(heads) == 15 and file.core_properties.language == "en-GB"
    georgian = text_of(filing.content(report, "ka", AFTER).data)
    assert "უფრო ადრე დავიწყოთ." in georgian and not any("withheld" in line for line in georgian)
    with translation.override("en"):
        gaps = composing.of(report, "en", AFTER).gaps
    assert "[period of the report]" in gaps and not any("Begin earlier" in gap for gap in gaps)


@pytest.mark.skipif(not press.is_ready(), reason="no PDF can be made here")
def test_a_report_can_be_kept_as_a_pdf_for_archives(conference):
    resulted(conference)
    report = world.report(conference, agreement="QZA-18/0123", lessons=Texts.of(en="Begin earlier.", ka="ადრე."))
    made = filing.paper(report, "en", AFTER)
    assert made.name == "report-world-conference-world-funder-en-2020-11-30.pdf"
    read = PdfReader(BytesIO(made.data))
    text = " ".join(" ".join(page.extract_text() for page in read.pages).split())
    for said in ("Report to the funder", "QZA-18/0123", "Begin earlier.", "Each State names one office.",
                 "Annex 1 Programme as held", "Places like [this] have not been filled in"):  # fmt: skip
        assert said in text, said
    assert not any(said in text for said in HIDDEN)
    about = read.metadata, read.root_object["/Metadata"].get_object().get_data()
    assert b"pdfaid:part" in about[1] and b"pdfuaid:part" in about[1] and read.root_object["/Lang"] == "en"
    inside = json.loads(read.attachments["report-world-conference-world-funder-en-2020-11-30.json"][0])
    assert inside["language"] == "en" and len(inside["parts"]) == 15


def test_what_was_handed_in_stays_as_it_was(conference):
    report = world.report(conference)
    file = filing.content(report, "en", AFTER)
    one = actions.hand_in(report=report, language="en", file=file, on=AFTER.date(), by=SYSTEM, at=AFTER)
    assert one.digest == hashlib.sha256(uploads.content(one.file)).hexdigest() == hashlib.sha256(file.data).hexdigest()
    for fault in ({"on": AFTER.date() + dt.timedelta(days=2)}, {}):
        with pytest.raises(ValidationError):
            told = {"on": AFTER.date(), **fault}
            actions.hand_in(report=report, language="en", file=file, **told, by=SYSTEM, at=AFTER)
    actions.keep_report(report=report, values={"summary": Texts.of(en="Changed")}, by=SYSTEM, at=AFTER)
    assert uploads.content(queries.report(report.pk).versions.all()[0].file) == file.data
    with pytest.raises(ValidationError):
        actions.remove_report(report=report, by=SYSTEM, at=AFTER)
    with pytest.raises(ValidationError):
        world.report(conference)


def test_a_report_takes_the_document_the_questionnaire_and_commitments_from_their_rooms(conference):
    version = documents.furnish(conference, SYSTEM)
    taken = commitments.commitment(conference, SYSTEM)
    evaluation = evaluated.opened(conference, SYSTEM, count=10)
    for number, one in enumerate(answers.invitations(evaluation)):
        evaluated.answer(one, evaluated.sheet(evaluation, 4, f"Words {number}"))
    evaluations.close(evaluation=evaluation, by=SYSTEM, at=AT)
    words = text_of(filing.content(world.report(conference), "en", AFTER).data)
    told = version.renditions.get(language="en")
    for said in (f"SHA-256: {told.sha256}", "Asked: 10 persons; answered: 10 (100%).", "40 advisers in 10 missions",
                 "0 of 1 commitments done.", str(taken.responsible.called("en"))):  # fmt: skip
        assert any(said in line for line in words), said
    assert not any("Words 3" in line for line in words)
    done = {one.step.key for one in steps.of(conference, "en", AFTER) if one.is_done}
    assert {"documents.published", "evaluation.closed", "commitments.taken"} <= done
    release = actions.compose(conference=conference, by=SYSTEM, at=AFTER)
    assert "The document of the conference (" in release.text.text("en")


def test_the_funders_mark_stands_on_the_cover_and_a_broken_one_stops_nothing(conference):
    report = world.report(conference)
    for data, pictures in ((making.picture(), 1), (b"no picture", 0)):
        world.give_mark(conference, data)
        file = Document(BytesIO(filing.content(report, "en", AFTER).data))
        assert len(file.inline_shapes) == pictures


def test_steps_are_as_the_rooms_know_them_and_rooms_above_add_theirs(conference, monkeypatch):
    above = Step("above.step", "Above", "/x/", State.OPEN, order=990)
    monkeypatch.setattr(slots, "steps", [*slots.steps, lambda conference, language, at: [above]])

    def states():
        return {one.step.key: one.step.state for one in steps.of(conference, "en", AFTER)}

    before = states()
    assert list(before)[-2:] == ["archives.archive", "above.step"] and before["closing.figures"] == "open"
    words = {one.step.key: one.step.words for one in steps.of(conference, "en", AFTER)}
    assert words["interests.passed"] == "none was expressed so far", "done, since there is nothing to do"
    resulted(conference)
    world.publish(conference)
    world.report(conference)
    after = states()
    changed = {key: after[key] for key in after if after[key] != before[key]}
    assert changed == {
        "results.published": "done", "outcomes.decided": "under-way", "closing.figures": "done",
        "closing.report": "under-way", "forum.carried": "under-way",
    }  # fmt: skip
    told = {"conference": conference, "step": "above.step", "by": SYSTEM, "at": AFTER}
    with pytest.raises(ValidationError):
        actions.mark(verdict="needless", **told)
    with pytest.raises(ValidationError):
        actions.mark(**{**told, "step": "no.step"}, verdict="done")
    with pytest.raises(PermissionDenied):
        actions.mark(**{**told, "by": Actor(key="x", user_id=1)}, verdict="done")
    actions.mark(verdict="needless", words="Another house keeps it.", **told)
    last = steps.of(conference, "en", AFTER)[-1]
    assert last.is_done and last.said == "not needed"
    actions.unmark(**told)
    assert not steps.of(conference, "en", AFTER)[-1].is_done


def test_the_secretariat_works_on_its_screens_and_loses_nothing(conference):
    house = portal.furnish()
    found, client = house.published, Client(headers={"accept-language": "en"})
    client.force_login(house.users["secretary"])

    def url(name, **told):
        return reverse(f"closing-office:{name}", kwargs={"pk": found.pk, **told})

    for name in ("conference", "comparison", "release", "reports"):
        assert client.get(url(name)).status_code == 200
    assert client.get(url("comparison"), {"as": "readers"}).status_code == 200
    assert client.post(url("release"), {"deed": "compose"}).status_code == 302
    assert "შესავსებია" in client.get(url("release")).content.decode()
    wrong = client.post(url("mark", step="closing.report"), {"verdict": "needless", "words": ""}, follow=True)
    assert "მიუთითეთ, რატომ არ არის საჭირო." in wrong.content.decode()
    report = world.report(found)
    where = reverse("closing-office:report", args=[report.pk])
    broken = SimpleUploadedFile("report.docx", b"not a file of Word")
    told = {"language": "en", "on": "2020-11-24", "note": "By courier"}
    answer = client.post(where, {**told, "file": broken}).content.decode()
    assert "By courier" in answer and not queries.report(report.pk).versions.all()
    word = client.get(reverse("closing-office:word", args=[report.pk, "ka"]))
    assert word["Content-Disposition"].startswith('attachment; filename="report-world-conference')
    for name in ("word", "paper"):
        assert client.get(reverse(f"closing-office:{name}", args=[report.pk, "xx"])).status_code == 404
