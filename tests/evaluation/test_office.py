"""What the secretariat does after a conference: a questionnaire until its figures are published; letters of thanks."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from openpyxl import load_workbook

from kavshiri.conference import slots
from kavshiri.conference.models import Conference
from kavshiri.evaluation import actions, again, queries
from kavshiri.evaluation.models import Capacity, Evaluation
from kavshiri.mail.models import Letter
from kavshiri.questions import actions as questions
from kavshiri.questions.models import Kind, Question
from kavshiri.texts.values import Texts
from kavshiri.ui import clock
from tests import world
from tests.accreditation import world as accreditation
from tests.evaluation import world as evaluations
from tests.speaking import world as speaking

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: world.AT)
    with translation.override("en"):
        yield


@pytest.fixture
def house() -> world.World:
    return world.furnish(sessions=2)


@pytest.fixture
def office(house) -> Client:
    client = Client()
    client.force_login(house.users["secretary"], backend="kavshiri.people.backends.LinkBackend")
    return client


def at(name: str, *words: object) -> str:
    return reverse(f"evaluation-office:{name}", args=words)


def public(name: str, *words: object) -> str:
    """In English, whatever language the last screen spoke."""
    with translation.override("en"):
        return reverse(f"evaluation:{name}", args=words)


def words_of(page: bytes) -> str:
    return " ".join(BeautifulSoup(page, "html.parser").get_text(" ").split())


def test_from_the_ready_made_questions_to_published_figures(house, office, system):
    pk, slug = house.published.pk, house.published.slug
    prepared = BeautifulSoup(office.post(at("prepare", pk), follow=True).content, "html.parser")
    assert prepared.select_one("input[name=closes_at]")["value"].endswith("T18:00"), "the end of a day is proposed"
    one = Evaluation.objects.select_related("questionnaire").get()
    asked = evaluations.asked(one)
    interpretation = [each.label.text("en") for each in asked[Kind.SCALE] if "interpretation" in each.label.text("en")]
    assert interpretation == ["Quality of the interpretation into this language: English"]
    assert [each.label.text("en") for each in asked[Kind.SOME_OF][0].choices.all()] == ["Session 1", "Session 2"]
    assert queries.faults(one) == []
    evaluations.people(house.published, 12)
    opened = office.post(at("conference", pk), {"closes_at": "2020-12-10T18:00"}, follow=True)
    assert "მოწვეულია 12 პირი." in words_of(opened.content)
    assert "ღიაა 2020 წლის 10 დეკემბრის ჩათვლით" in words_of(opened.content)
    # whoever would close it too early is told what would be lost, and needs a second step
    assert "თუ ახლა დახურავთ, პასუხები წაიშლება" in words_of(opened.content)
    assert BeautifulSoup(opened.content, "html.parser").select_one("details button[value=close]")
    with pytest.raises(ValidationError, match="აღარ იცვლება"):
        questions.remove_question(question=asked[Kind.LINES][0], by=system, at=world.AT)
    for number, who in enumerate(queries.invitations(one)):
        evaluations.answer(who, evaluations.sheet(one, 5 if number % 2 else 4, "Cold hall", number % 2))
    running = words_of(office.get(at("conference", pk)).content)
    assert "მოწვეულია 12, უპასუხა 12." in running and "პასუხები წაიშლება" not in running
    assert "Cold hall" not in running + words_of(office.get(at("words", pk)).content)
    page = public("results", slug)
    assert office.get(page).status_code == 404
    office.post(at("do", pk), {"deed": "close"})
    assert "Cold hall" in words_of(office.get(at("words", pk)).content)
    assert (Client().get(page).status_code, office.get(page).status_code) == (404, 200)
    summary = {"summary_origin": "en", "summary_en": "We have read all of it.", "summary_ka": ""}
    office.post(at("publish", pk), summary)
    shown = words_of(Client().get(page).content)
    assert "We have read all of it." in shown
    assert "On average 4.5 of 5" in shown
    assert "Cold hall" not in shown
    files(slug)
    with translation.override("en"):
        (way,) = slots.called_for(house.published, "en", world.AT)
    assert way.url == page
    office.post(at("do", pk), {"deed": "withdraw"})
    assert Client().get(page).status_code == 404


def test_the_questions_of_an_earlier_conference_are_put_again_without_its_answers(house, office, system):
    draft = Conference.objects.get(slug=world.DRAFT)
    own = Texts.of(en="How was the food?", ka="როგორი იყო საჭმელი?")
    first = actions.prepare(conference=draft, by=system, at=world.AT)
    for one in evaluations.asked(first)[Kind.LINES]:
        questions.keep_question(question=one, values={"label": own}, by=system, at=world.AT)
    first = evaluations.opened(draft, system, count=10)
    for number, who in enumerate(queries.invitations(first)):
        evaluations.answer(who, evaluations.sheet(first, 4, f"Words {number}"))
    page = office.get(at("conference", house.published.pk)).content.decode()
    assert f'<option value="{first.pk}">' in page
    assert f'<option value="{first.pk}">' not in office.get(at("conference", draft.pk)).content.decode()
    office.post(at("prepare", house.published.pk), {"earlier": "99999"})
    assert queries.of(house.published) is None
    for _time in range(2):
        office.post(at("prepare", house.published.pk), {"earlier": str(first.pk)})
    made = queries.of(house.published)
    asked = evaluations.asked(made)
    assert {str(one.label) for one in asked[Kind.LINES]} == {str(own)}
    # its sessions and languages are those of this conference
    titles = [[str(each.label) for each in one.choices.all()] for one in asked[Kind.SOME_OF]]
    assert ["Session 1", "Session 2"] in titles or len(titles) == 1
    interpretation = [one for one in asked[Kind.SCALE] if again.is_of_interpretation(one)]
    assert len(interpretation) <= len(queries.interpreted(house.published))
    assert made.opened_at is None and queries.returned(made) == (0, 0) and queries.faults(made) == []
    with pytest.raises(ValidationError):
        actions.prepare(conference=draft, earlier=first, by=system, at=world.AT)


def files(slug: str) -> None:
    """All three say the same, and nothing below ten."""
    got = {form: Client().get(public("file", slug, form)) for form in ("csv", "xlsx", "json")}
    rows = list(csv.reader(io.StringIO(got["csv"].content.decode("utf-8-sig"))))
    sheet = list(load_workbook(io.BytesIO(got["xlsx"].content)).active.values)
    told = json.loads(got["json"].content)
    assert [row[0] for row in rows] == [row[0] for row in sheet]
    assert (told["answered"], told["k"], told["invited"]) == (12, 10, 12)
    counts = [bar["count"] for one in told["questions"] for bar in one["bars"] if bar["count"] is not None]
    assert counts
    assert min(counts) >= 10
    assert all(int(row[3]) >= 10 for row in rows[1:] if row[3])
    assert "Cold hall" not in got["csv"].content.decode() + got["json"].content.decode() + str(sheet)


def test_what_would_tell_who_has_answered_cannot_be_opened(house, system):
    one = actions.prepare(conference=house.published, by=system, at=world.AT)
    assert actions.prepare(conference=house.published, by=system, at=world.AT) == one
    for kind, label in ((Kind.DATE, "When did you arrive?"), (Kind.LINE, "Which religion do you belong to?")):
        values = {"questionnaire": one.questionnaire, "kind": kind, "label": Texts.of(en=label)}
        questions.keep_question(question=Question(), values=values, by=system, at=world.AT)
    with pytest.raises(ValidationError) as refused:
        actions.open_it(evaluation=one, closes_at=evaluations.UNTIL, by=system, at=world.AT)
    assert [fault.partition("?")[0] for fault in refused.value.messages] == [
        "When did you arrive", "Which religion do you belong to"
    ]  # fmt: skip
    early = world.AT - dt.timedelta(days=2)
    with pytest.raises(ValidationError, match="not over yet"):
        actions.open_it(evaluation=one, closes_at=evaluations.UNTIL, by=system, at=early)
    actions.discard(evaluation=one, by=system, at=world.AT)
    assert not Evaluation.objects.exists()


def test_whoever_is_silent_is_reminded_once_and_whoever_comes_later_is_asked(house, system):
    one = evaluations.opened(house.published, system, count=3)
    first = queries.invitations(one).get(participant__address="reader1@example.org")
    evaluations.answer(first, evaluations.sheet(one))
    accreditation.admit(house.published, "member:again", address="reader1@example.org", kind="observer")
    evaluations.people(house.published, 1, language="ka", first=9)
    assert actions.invite_others(evaluation=one, by=system, at=world.AT) == 1  # the observer was asked as a delegate
    assert actions.remind(evaluation=one, by=system, at=world.AT) == 3
    with pytest.raises(ValidationError, match="no second one"):
        actions.remind(evaluation=one, by=system, at=world.AT)
    reminded = Letter.objects.filter(kind="evaluation.reminder").order_by("address")
    assert [letter.address for letter in reminded] == [f"reader{n}@example.org" for n in (2, 3, 9)]
    assert "ერთადერთი შეხსენებაა" in reminded[2].body


def test_everybody_is_thanked_once_as_what_they_are(house, office, system):
    conference = house.published
    speaking.speaker(conference, system)
    evaluations.people(conference, 2)
    accreditation.admit(conference, "speaker:1", address=speaking.ADDRESS, kind="speaker", name="Speaker A")
    accreditation.admit(conference, "staff:1", address="booth@example.org", kind="interpreter", language="ka")
    paragraph = {"paragraph_origin": "en", "paragraph_en": "The *next* one is in spring.", "paragraph_ka": ""}
    office.post(at("letter", conference.pk, "team"), paragraph)
    preview = office.get(at("preview", conference.pk, "team"), {"language": "en"}).content.decode()
    assert "The *next* one is in spring." in preview  # words are words
    sent = {key: actions.thank(conference=conference, capacity=key, by=system, at=world.AT) for key in Capacity.values}
    assert {key: count for key, count in sent.items() if count} == {"speaker": 1, "team": 1, "participant": 2}
    assert sum(actions.thank(conference=conference, capacity=key, by=system, at=world.AT) for key in sent) == 0
    letters = {letter.address: letter for letter in Letter.objects.filter(kind__startswith="evaluation.thanks")}
    assert len(letters) == 4
    assert letters[speaking.ADDRESS].kind == "evaluation.thanks-speaker"
    assert "სათარჯიმნო კაბინებში" in letters["booth@example.org"].body
    assert "reader1@example.org" not in json.dumps(list(queries.thanked(conference)))
    assert queries.thanked(conference) == {"speaker": 1, "team": 1, "participant": 2}
    # only those who were seen, where the secretariat wants it so
    evaluations.people(conference, 1, first=7)
    later = {"conference": conference, "capacity": "participant", "by": system, "at": world.AT}
    assert actions.thank(**later, only_present=True) == 0
    assert actions.thank(**later) == 1
    official = office.post(at("official", conference.pk))
    assert official.headers["Location"] == reverse("official-letters:series", args=[conference.pk, "delegation"])
    assert not actions.offer_official(by=system, at=world.AT)


def test_screens_ask_no_more_of_twenty_people_than_of_two(house, office, system):
    evaluations.opened(house.published, system, count=2)
    counts = []
    for first in (10, 30):
        evaluations.people(house.published, 9, first=first)
        for name in ("conference", "thanks"):
            with CaptureQueriesContext(
                connection,
            ) as asked:
                assert office.get(at(name, house.published.pk)).status_code == 200
            counts.append(len(asked))
    assert counts[:2] == counts[2:]
