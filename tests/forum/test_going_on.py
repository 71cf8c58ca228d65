"""A conference, or a session of a programme, is created from a forum's session, and says what of it is done."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import translation

from kavshiri.access import actors
from kavshiri.conference import actions as conferences
from kavshiri.conference.models import Conference, Day, Session
from kavshiri.forum import actions, offers, queries, slots
from kavshiri.forum.models import Carried, Deadline, ForumSession, Successor
from kavshiri.journal.models import name_of
from kavshiri.outcomes import actions as deciding
from kavshiri.provenance import queries as provenance
from kavshiri.texts.values import Texts
from kavshiri.ui import clock
from tests import world
from tests.forum import world as forum
from tests.outcomes import world as outcomes

AT = world.AT
GONE = "outcomes.recommendation:01a21c42-9738-7353-9885-b4057cebe68f"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _as_it_is(monkeypatch, settings, tmp_path):
    settings.FILES_ROOT = tmp_path / "files"
    monkeypatch.setattr(clock, "now", lambda: AT)


@pytest.fixture
def system():
    return actors.system()


@pytest.fixture
def house() -> world.World:
    return world.furnish(sessions=2)


@pytest.fixture
def session(house, system) -> ForumSession:
    made = forum.session(house.published, system)
    names = [name_of(each) for each in house.published.sessions.order_by("pk")]
    forum.carried(made, system, *names, name_of(house.draft.sessions.earliest("pk")), GONE)
    found = queries.session(made.slug)
    assert found
    return found


@pytest.fixture
def counted(monkeypatch, house):
    """Two of twelve recommendations of the published conference are done."""
    monkeypatch.setattr(slots, "realised", [lambda whole: (2, 12) if whole == house.published else (0, 0)])


def main(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, answer.status_code
    return " ".join(BeautifulSoup(answer.content, "html.parser").find("main").get_text(" ").split())


def published(conference: Conference, by) -> None:
    day = Day()
    conferences.keep_day(day=day, values={"conference": conference, "on": AT.date()}, by=by, at=AT)
    told = {
        "conference": conference, "slug": "first", "kind": "plenary", "title": forum.text("First"), "starts_at": AT,
    }  # fmt: skip
    conferences.keep_session(session=Session(), values=told, by=by, at=AT)
    conferences.publish(conference=conference, note=Texts.of(en="New", ka="ახალი"), by=by, at=AT)


def made(house: world.World, session: ForumSession) -> Conference:
    client = Client()
    client.force_login(house.users["secretary"])
    address = reverse("forum:next-conference", args=[session.slug])
    assert client.post(address, {"title": "", "language": "en"}).status_code == 200
    answer = client.post(address, {"title": "The second conference", "language": "en"})
    conference = Conference.objects.get(slug="the-second-conference")
    assert answer.status_code == 302 and answer["Location"].endswith(f"/conferences/{conference.pk}/")
    return conference


def test_a_conference_created_from_it_inherits_what_everybody_may_read_of_what_was_carried(house, session):
    conference = made(house, session)
    of = session.conference
    assert (conference.series, conference.zone, conference.languages) == (of.series, of.zone, of.languages)
    assert conference.focus.text("en") == "Session 1\nSession 2" and "სესია 1" in conference.focus.text("ka")
    became = provenance.became_of([name_of(session)])[name_of(session)]
    assert [one.derived for one in became] == [name_of(conference)]
    assert Successor.objects.get().conference == conference


def test_its_preamble_says_how_much_is_done_in_both_languages(client, house, session, system, counted):
    conference = made(house, session)
    published(conference, system)
    with translation.override("en"):
        english = main(client, reverse("conference:home", args=[conference.slug]))
        forums = main(client, reverse("forum:session", args=[session.slug]))
    with translation.override("ka"):
        georgian = main(client, reverse("conference:home", args=[conference.slug]))
    assert "2 of 12 recommendations done." in english and str(session.title.read("en")) in english
    assert "2 of 12 recommendations done." in forums and "The second conference" in forums
    assert "შესრულდა 2 რეკომენდაცია 12-დან." in georgian
    card = offers.conference_cards([str(conference.public_id)], actors.stranger(), "en")[str(conference.public_id)]
    assert card.state == "open" and card.where.endswith(f"/{conference.slug}/")


def test_nothing_is_said_of_a_forum_that_readers_do_not_see(client, house, session, system, counted):
    conference = made(house, session)
    published(conference, system)
    quiet = {"is_public": False, "title": forum.text("Planted quiet title")}
    actions.keep_session(session=session, values=quiet, by=system, at=AT)
    assert "Planted quiet" not in main(client, reverse("conference:home", args=[conference.slug]))
    names = [name_of(session), "forum.forumsession:no-such-id", GONE]
    found = provenance.things(names, actors.stranger(), "en")
    assert found[names[0]].is_closed and not found[names[0]].card.title
    assert {found[name].card.state for name in names[1:]} == {"gone"}


def test_a_session_created_from_it_asks_what_was_asked_of_the_forum(client, house, session, system, counted):
    first = session.carried.all()[0]
    actions.keep_carried(carried=first, values={"asked": forum.text("What did the forum say?")}, by=system, at=AT)
    secretary = Client()
    secretary.force_login(house.users["secretary"])
    address = reverse("forum:next-session", args=[session.slug])
    told = {
        "title": "Back from the forum", "language": "en", "conference": world.SLUG, "kind": "thematic",
        "starts_at": "2020-11-25T10:00", "ends_at": "2020-11-25T11:00",
    }  # fmt: skip
    answer = secretary.post(address, told)  # the conference does not meet on this day
    assert answer.status_code == 200 and "Back from the forum" in answer.content.decode()
    assert secretary.post(address, {**told, "starts_at": "2020-11-24T22:00", "ends_at": ""}).status_code == 302
    found = Session.objects.get(slug="back-from-the-forum")
    asked = [one.text.text("en") for one in found.questions.all()]
    assert asked == ["What did the forum say?", "Session 2"]
    conferences.publish(conference=house.published, note=Texts.of(en="New", ka="ახალი"), by=system, at=AT)
    with translation.override("en"):
        said = main(client, reverse("conference:session", args=[world.SLUG, found.slug]))
    assert "2 of 12 recommendations done." in said


def test_only_the_secretariat_goes_on_from_it(house, session, system):
    forum.carrier(session, house.users["visitor"], system)
    with pytest.raises(PermissionDenied):
        actions.create_conference(session=session, values={}, by=house.actor("visitor"), at=AT)
    visitor = Client()
    visitor.force_login(house.users["visitor"])
    address = reverse("forum:next-conference", args=[session.slug])
    assert visitor.post(address, {"title": "Planted", "language": "en"}).status_code in (403, 404)
    assert not Successor.objects.exists()


def test_the_secretariat_sets_it_up_in_the_back_office(house, session, system):
    client = Client()
    client.force_login(house.users["secretary"])
    for name in ("forum-sessions", "platforms", "carried"):
        with translation.override("en"):
            assert client.get(reverse(f"{name}:index")).status_code == 200
            assert client.get(reverse(f"{name}:add")).status_code == 200
    with translation.override("en"):
        listed = client.get(reverse("carried:index")).content.decode()
        sessions = BeautifulSoup(client.get(reverse("forum-sessions:index")).content, "html.parser")
        edit = BeautifulSoup(client.get(reverse("forum-sessions:edit", args=[session.pk])).content, "html.parser")
        item = client.get(reverse("carried:edit", args=[session.carried.all()[0].pk]))
    assert "სესია 1" in listed and "აღარ არსებობს" in listed and item.status_code == 200  # their own language
    assert "True" not in sessions.select_one("#listing-results").get_text(), "a claim stands in words"
    sent = {
        each["name"]: each.get("value", "")
        for each in edit.select("form input[name]")
        if each.get("type") != "checkbox"
    }
    for chosen in edit.select("form select[name]"):
        picked = chosen.find("option", selected=True)
        sent[chosen["name"]] = picked["value"] if picked else ""
    sent |= {each["name"]: each.get_text() for each in edit.select("form textarea[name]")}
    empty = {name: value for name, value in sent.items() if "__prefix__" not in name}
    row = {
        "deadlines-TOTAL_FORMS": "1", "deadlines-0-row": "", "deadlines-0-due_on": "2021-01-10",
        "deadlines-0-what_origin": "en", "deadlines-0-what_en": "Paper", "deadlines-0-what_en_state": "reviewed",
    }  # fmt: skip
    answer = client.post(reverse("forum-sessions:edit", args=[session.pk]), {**empty, **row, "is_public": "on"})
    assert answer.status_code == 302, BeautifulSoup(answer.content, "html.parser").select(".error-message, .kv-faults")
    assert Deadline.objects.get().what.text("en") == "Paper"


def test_what_can_be_carried_is_offered_and_what_is_carried_already_is_not(monkeypatch, house, session, system):
    held, fresh = name_of(house.published.sessions.earliest("pk")), "outcomes.recommendation:fresh"
    monkeypatch.setattr(slots, "candidates", [lambda whole, language: [(held, "Held"), (fresh, "Planted fresh")]])
    client = Client()
    client.force_login(house.users["secretary"])
    work = reverse("forum:work", args=[session.slug])
    page = BeautifulSoup(client.get(work).content, "html.parser")
    assert [each["value"] for each in page.select("input[name=names]")] == [fresh]
    carry = reverse("forum:carry", args=[session.slug])
    client.post(carry, {"names": "outcomes.recommendation:not-offered"})
    assert not Carried.objects.filter(name__endswith="not-offered").exists()
    client.post(carry, {"names": fresh})
    assert Carried.objects.filter(session=session, name=fresh).count() == 1


def test_a_recommendation_is_offered_once_it_is_decided_and_says_its_words(client, house, session, system):
    decided = outcomes.recommend(house.published, forum.text("One office answers every question."))
    outcomes.recommend(house.published, forum.text("Planted draft."))
    done = {"state": "adopted", "decision": "Closing session", "decided_at": AT}
    deciding.decide(recommendation=decided, **done, by=system, at=AT)
    assert [name for name, _words in slots.candidates_of(house.published, "en")] == [name_of(decided)]
    forum.carried(session, system, name_of(decided))
    with translation.override("en"):
        said = main(client, reverse("forum:session", args=[session.slug]))
    assert "One office answers every question." in said and "Planted draft" not in said


def test_a_session_of_another_conference_cannot_be_answered_here(house, session, system):
    other = forum.session(house.published, system, "other")
    item = forum.carried(other, system)[0]
    with pytest.raises(ValidationError):
        forum.reply(session, system, carried=item)
