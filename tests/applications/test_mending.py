"""The secretariat corrects an application and moves it: with a reason, and nobody is overtaken."""

from __future__ import annotations

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from kavshiri.access import actors
from kavshiri.accreditation.models import Participant
from kavshiri.applications import actions, queries
from kavshiri.applications.models import Application
from kavshiri.journal.models import Entry, FieldChange
from kavshiri.mail.models import Letter
from kavshiri.texts.values import Texts
from kavshiri.ui import clock
from tests import world
from tests.applications.test_places import accredited, letters, state
from tests.applications.world import FIRST, SECOND, arrive, category, own
from tests.questions.world import a_form, a_question

pytestmark = pytest.mark.django_db
AT = world.AT
HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)


@pytest.fixture
def conference(db):
    content = world.bundle()
    content["conference"]["days"].append({"on": dt.date(2020, 12, 24)})
    return world.load(content)


def correct(application: Application, by=FIRST, reason="The passport says so.", **values) -> set[str]:
    return actions.mend(application=application, values=values, reason=reason, by=by, at=AT + DAY)


def move(application: Application, to, by=FIRST, reason="You are a journalist.", at=AT + DAY) -> None:
    actions.move(application=application, category=to, reason=reason, by=by, at=at)


def press(conference, **told):
    return category(conference, "press", kind="press", name=Texts.of(ka="პრესა", en="Press"), **told)


def test_a_correction_is_told_with_its_reason_and_the_journal_learns_nothing_personal(conference):
    mine = arrive(category(conference), "Secret Nmae")
    assert correct(mine, name="Secret Name", needs="") == {"name"}
    assert letters(mine)[-1] == "corrected"
    body = Letter.objects.get(kind="applications.corrected").body
    assert "The passport says so" in body and "Name" in body
    mine.refresh_from_db()
    assert mine.reason == "The passport says so."
    entry = Entry.objects.get(kind="applications.correct")
    assert (entry.actor, entry.payload) == (FIRST.key, {"fields": ["name"]})
    kept = [*Entry.objects.values_list("payload", flat=True), *FieldChange.objects.values_list("before", "after")]
    assert "Secret" not in str(kept) and "passport" not in str(kept)


def test_what_is_refused(conference):
    mine = arrive(category(conference))
    for reason in ("", "  "):
        with pytest.raises(ValidationError):
            correct(mine, name="B", reason=reason)
    for by in (actors.stranger(), actors.Actor(key="visitor"), own(mine)):
        with pytest.raises(PermissionDenied):
            correct(mine, by=by, name="B")
        with pytest.raises(PermissionDenied):
            move(mine, press(conference) if not queries.category(conference, "press") else mine.category, by=by)
    assert correct(mine, name=mine.name, address="another@example.org") == set(), "the address is theirs alone"
    with pytest.raises(ValidationError, match="ამასობაში"):
        actions.mend(application=mine, values={"name": "B"}, reason="R", seen=AT - DAY, by=FIRST, at=AT)
    actions.withdraw(application=mine, by=own(mine), at=AT)
    with pytest.raises(ValidationError):
        correct(mine, name="B")
    with pytest.raises(ValidationError):
        move(mine, queries.category(conference, "press"))


def test_where_one_approves_whoever_corrects_has_approved_and_the_badge_says_it(conference):
    mine = arrive(category(conference, places=1))
    actions.approve(application=mine, by=FIRST, at=AT)
    correct(mine, by=SECOND, name="Person Z")
    assert (state(mine), mine.first_by, accredited()) == ("approved", SECOND.key, ["Person Z"])
    assert letters(mine)[-2:] == ["approved", "corrected"], "the letter of approval is not lost"


def test_where_two_approve_a_correction_needs_another_one_after_it(conference):
    mine = arrive(category(conference, approval=2))
    for by in (FIRST, SECOND):
        actions.approve(application=mine, by=by, at=AT)
    correct(mine, needs="Captions")
    assert (state(mine), accredited()) == ("approved", ["Person A"])
    correct(mine, name="Person Z")
    assert (state(mine), mine.has_place, mine.first_by, mine.second_by) == ("pre-approved", True, FIRST.key, "")
    assert accredited() == []
    with pytest.raises(ValidationError):
        actions.approve(application=mine, by=FIRST, at=AT)
    actions.approve(application=mine, by=SECOND, at=AT)
    assert (state(mine), accredited()) == ("approved", ["Person Z"])


def test_a_correction_of_what_nobody_has_approved_approves_nothing(conference):
    mine = arrive(category(conference))
    correct(mine, name="Person Z")
    assert (state(mine), mine.first_by, accredited()) == ("new", "", [])


def test_a_move_asks_for_the_approvals_of_the_new_category_and_passes_the_place_on(conference):
    viewers, journalists = category(conference, places=1), press(conference, approval=2)
    mine, other = arrive(viewers), arrive(viewers, "Person B")
    actions.approve_many(applications=[mine, other], by=FIRST, at=AT)
    move(mine, journalists)
    assert (state(mine), mine.category, mine.steps, mine.first_by, mine.has_place) == ("new", journalists, 2, "", False)
    assert (accredited(), state(other), letters(other)[-1]) == ([], "offered", "offered")
    told = Letter.objects.get(kind="applications.moved").body
    assert "You are a journalist" in told and "Press" in told and "Observers" in told
    for by in (FIRST, SECOND):
        actions.approve(application=mine, by=by, at=AT + DAY)
    participant = Participant.objects.get(state="accredited")
    assert (participant.name, participant.kind) == ("Person A", "press")


def test_a_move_overtakes_nobody(conference):
    viewers, journalists = category(conference), press(conference, approval=0, places=1)
    mine = arrive(viewers, "Early", AT)
    first, second = (arrive(journalists, f"Person {n}", AT + n * HOUR) for n in (1, 2))
    move(mine, journalists)
    assert [state(each) for each in (first, second, mine)] == ["approved", "waiting", "waiting"]
    assert [queries.standing(each).place for each in (second, mine)] == [1, 2]
    assert letters(mine)[-2:] == ["waiting", "moved"]


def test_who_sent_the_form_when_the_new_category_was_closed_stands_with_the_late_ones(conference):
    mine = arrive(category(conference), at=AT)
    move(mine, press(conference, approval=0, closes_at=AT - HOUR))
    assert (state(mine), mine.is_late, mine.steps) == ("new", True, 1)


def test_whoever_came_by_a_pseudonym_is_looked_at_where_the_name_must_be_real(conference):
    mine = arrive(category(conference, "viewers", kind="viewer", takes_pseudonyms=True, approval=0))
    move(mine, press(conference, approval=0))
    assert (state(mine), accredited()) == ("new", [])


def test_only_to_another_category_of_the_same_conference_and_not_when_it_is_over(conference):
    observers = category(conference)
    mine = arrive(observers)
    with pytest.raises(ValidationError):
        move(mine, observers)
    with pytest.raises(ValidationError):
        move(mine, press(conference), at=AT + 60 * DAY)
    assert (state(mine), mine.category) == ("new", observers)


def test_answers_to_questions_that_are_no_longer_asked_go(conference):
    form = a_form()
    a_question(form, "paper")
    observers = category(conference, questionnaire=form)
    mine = arrive(observers, answers={"paper": "A"}, brief_answers={"food": "B"})
    move(mine, category(conference, "guests", questionnaire=form))
    assert (state(mine), mine.answers) == ("new", {"paper": "A"})
    move(mine, press(conference))
    assert (state(mine), mine.answers, mine.brief_answers) == ("new", {}, {})


def test_the_screens(client, monkeypatch):
    house = world.furnish()
    form = a_form()
    visa = a_question(form, "visa", "yes-no", required="always")
    a_question(form, "where", hinges_on=visa, hinges_answers=["yes"])
    observers = category(house.published, questionnaire=form)
    press(house.published, places=3)
    mine = arrive(observers, answers={"visa": "no"})
    client.force_login(house.users["secretary"])
    screen = reverse("registrations:correct", args=[mine.pk])
    page = BeautifulSoup(client.get(screen).content, "html.parser")
    assert page.find(attrs={"data-hinge": "q-visa"}) and "conditions" in str(page.find_all("script", type="module"))
    sent = {
        "name": "Person Z", "language": "en", "country": "RO", "q-visa": "yes", "q-where": "There",
        "seen": page.find("input", {"name": "seen"})["value"],
    }  # fmt: skip
    wrong = client.post(screen, sent)
    assert wrong.status_code == 200 and "There" in wrong.content.decode(), "without a reason, and nothing is lost"
    assert "მონიშნულ ველებს" in BeautifulSoup(wrong.content, "html.parser").find(role="alert").text
    assert client.post(screen, {**sent, "reason": "R"}).status_code == 302
    mine.refresh_from_db()
    assert (mine.name, mine.answers) == ("Person Z", {"visa": "yes", "where": "There"})
    late = client.post(screen, {**sent, "reason": "R", "name": "Typed"}).content.decode()
    assert "ამასობაში" in late and "Typed" in late
    mine.refresh_from_db()
    assert mine.name == "Person Z", "what was changed meanwhile is not written over"
    screen = reverse("registrations:move", args=[mine.pk])
    assert "3-დან" in client.get(screen).content.decode(), "how many places there are, before one decides"
    target = queries.category(house.published, "press")
    monkeypatch.setattr(clock, "now", lambda: AT - 60 * DAY)  # before the conference is over
    wrong = client.post(screen, {"category": target.pk})
    assert "მონიშნულ ველებს" in BeautifulSoup(wrong.content, "html.parser").find(role="alert").text
    assert client.post(screen, {"category": target.pk, "reason": "R"}).status_code == 302
    mine.refresh_from_db()
    assert mine.category == target


def test_the_table_has_the_answers_that_may_be_listed_and_calculates_none(client):
    house = world.furnish()
    form, other = a_form(), a_form("press-form", title=Texts.of(ka="პრესის კითხვარი", en="Press form"))
    a_question(form, "paper")
    a_question(form, "from", "country")
    a_question(form, "secret", is_listed=False)
    observers = category(house.published, questionnaire=form)
    arrive(observers, answers={"paper": "=cmd()", "from": "RO", "secret": "Unlisted words"})
    arrive(observers, "Person B")
    client.force_login(house.users["secretary"])

    def lines(query: str = "") -> list[str]:
        found = client.get(reverse("registrations:table", args=[house.published.pk, "csv"]) + query).content.decode()
        assert "Unlisted" not in found and "secret" not in found
        return found.splitlines()

    head, first, second = lines()
    assert head.endswith(",paper-ka,from-ka") and "'=cmd()" in first and ",=cmd()" not in first
    assert first.endswith("რუმინეთი") and second.endswith(",,")
    a_question(other, "camera")
    press(house.published, questionnaire=other)
    assert lines()[0].endswith("დელეგატის კითხვარი: from-ka,პრესის კითხვარი: camera-ka")
    assert lines("?category=observers")[0].endswith(",paper-ka,from-ka")
    client.force_login(house.users["visitor"])
    refused = client.get(reverse("registrations:table", args=[house.published.pk, "csv"]))
    assert refused.status_code != 200 and b"cmd" not in refused.content
