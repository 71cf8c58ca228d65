"""Who sees what of a poll: nothing of a tally before its release, unless the early right says so."""

from __future__ import annotations

import json
import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from kavshiri.hall import links, topics
from kavshiri.hall import showing as hall_showing
from kavshiri.hall.answering import address
from kavshiri.hall.models import Duty, Hall
from kavshiri.hall.panels import Scene, Screen
from kavshiri.journal.models import Entry
from kavshiri.texts.values import Texts
from kavshiri.voting import actions, panels, queries, record, showing
from tests.voting import world

pytestmark = pytest.mark.django_db
SCREENS = (Screen.ROOM, Screen.DESK, Screen.STAGE)


@pytest.fixture
def hall() -> Hall:
    return world.hall()


@pytest.fixture
def people_in(hall):
    return [world.person(hall.session.conference, number) for number in range(1, 13)]


def fragment(hall, screen: Screen) -> str:
    with translation.override("en"):
        duties = frozenset({"moderator"} if screen == Screen.DESK else ())
        states = hall_showing.states(topics.states(hall, screen, "en", duties), None)
    return json.dumps({name: states[name] for name in ("poll", "polls") if name in states}, ensure_ascii=False)


def tells(hall, screen: Screen, figure: str = "8 · 67%") -> bool:
    """Whether a fragment has bars, or their figure."""
    told = fragment(hall, screen)
    assert ("meterline" in told) == (figure in told)
    return figure in told


def vote_all(poll, people_in) -> None:
    """Eight yes and four no."""
    for number, who in enumerate(people_in):
        world.vote(poll, who, "yes" if number < 8 else "no")


EARLY = {"nobody": (False, False, False), "desk": (False, True, False), "all": (True, True, True)}


@pytest.mark.parametrize(("early", "may"), EARLY.items())
def test_the_running_tally_is_seen_by_those_with_the_right(hall, people_in, early, may):
    poll = world.by_name(hall, early=early)
    vote_all(poll, people_in)
    assert tuple(tells(hall, screen) for screen in SCREENS) == may
    actions.close_poll(poll=poll, by=world.SYSTEM, at=world.AT)
    # the desk decides when all see it, and sees it before
    assert tuple(tells(hall, screen) for screen in SCREENS) == (False, True, False)
    actions.release(poll=poll, by=world.SYSTEM, at=world.AT)
    assert tuple(tells(hall, screen) for screen in SCREENS) == (True, True, True)


def test_the_running_tally_of_a_secret_poll_moves_by_ten_ballots_at_once(hall, people_in):
    poll = world.poll(hall, early="all")
    seen = []
    for who in people_in:
        world.vote(poll, who, "yes")
        shown = showing.shown(queries.poll(str(poll.public_id)), Screen.ROOM)
        seen.append(shown.tallies[0].ballots if shown.tallies else 0)
    assert seen == [0] * 9 + [10] * 3


def test_words_of_a_secret_poll_are_seen_early_whole_or_not(hall, people_in):
    poll = world.poll(hall, kind="words", early="all", most=2)
    for number, who in enumerate(people_in):
        world.vote(poll, who, f"word{number % 3}", "common")
    shown = showing.shown(queries.poll(str(poll.public_id)), Screen.STAGE).tallies[0]
    assert (shown.ballots, shown.words[0][0].text, shown.words[0][0].count) == (10, "common", 10)
    assert sum(word.count for word, _size in shown.words) == 20


def test_nothing_a_reader_gets_tells_the_tally_before_the_release(hall, people_in, client):
    """Planted: an option that nobody else has, and numbers that stand nowhere else."""
    titles = {"title": Texts.of(en="Which?")}
    poll = world.poll(hall, options=3, kind="single", **titles)
    for number, who in enumerate(people_in):
        world.vote(poll, who, "3" if number < 11 else "1")
    actions.close_poll(poll=poll, by=world.SYSTEM, at=world.AT)
    reader = people_in[0]
    client.force_login(reader.user)
    with translation.override("en"):
        pages = [client.get(address(hall, Screen.ROOM)).content.decode()]
        pages.append(client.get(reverse("hall:stage", args=[links.stage_secret(hall)])).content.decode())
        own = client.post(reverse("voting:vote", args=[poll.public_id]), {"pick": "2"}, headers={"HX-Request": "true"})
    pages += [own.content.decode(), fragment(hall, Screen.ROOM), fragment(hall, Screen.STAGE)]
    heard = Entry.objects.filter(topic__name__in=[topics.room(hall), topics.console(hall)])
    pages += [json.dumps([entry.kind, entry.payload, entry.about]) for entry in heard]
    for page in pages:
        assert "meterline" not in page
        assert not re.search(r"\b11 ·|\b92%|\"3\": 11|picks", page)


def test_few_secret_votes_are_told_as_a_decision_and_without_numbers(hall, people_in):
    poll = world.poll(hall, majority="simple")
    for who in people_in[:9]:
        world.vote(poll, who, "yes" if who != people_in[0] else "no")
    actions.close_poll(poll=poll, is_released=True, by=world.SYSTEM, at=world.AT)
    for screen in SCREENS:
        told = fragment(hall, screen)
        assert "Adopted" in told
        assert "Fewer than ten secret votes" in told
        assert not re.search(r"\b[18] ·|11%|89%|Needed", told)
    assert [row["count"] for row in record.rows(hall)] == [None]


def test_seven_delegations_in_secret_are_enough(hall):
    heads = [world.delegation(hall.session.conference, letter) for letter in world.LETTERS]
    poll = world.poll(hall, unit="delegation", majority="two-thirds", quorum=50)
    for head, pick in zip(heads, ("yes", "yes", "yes", "yes", "no", "no", "abstain"), strict=True):
        world.vote(poll, head, pick, delegation=True)
    actions.close_poll(poll=poll, is_released=True, by=world.SYSTEM, at=world.AT)
    with translation.override("en"):
        rows = record.rows(hall)
    assert (rows[0]["answer"], rows[0]["count"], rows[0]["outcome"]) == ("Yes", 4, "Adopted")
    assert {(row["eligible"], row["voted"]) for row in rows} == {(7, 7)}
    assert record.of(hall).votes == []


def test_both_tallies_stand_side_by_side(hall):
    conference = hall.session.conference
    heads = [world.delegation(conference, letter) for letter in "AB"]
    poll = world.by_name(hall, unit="both", majority="simple")
    for head in heads:
        world.vote(poll, head, "no")
        world.vote(poll, head, "yes", delegation=True)
    world.vote(poll, world.person(conference, 1), "yes")
    actions.close_poll(poll=poll, is_released=True, by=world.SYSTEM, at=world.AT)
    told = fragment(hall, Screen.ROOM)
    assert "By person" in told and "By delegation" in told
    assert "Not adopted" in told and "Adopted" in told
    assert "2 of 2 delegations have voted" in told and "3 of 3 have voted" in told


def test_a_ballot_form_is_the_same_for_all_and_the_own_part_is_not(hall, people_in, client):
    poll = world.by_name(hall)
    client.force_login(people_in[0].user)
    with translation.override("en"):
        before = client.get(address(hall, Screen.ROOM)).content.decode()
        url = reverse("voting:vote", args=[poll.public_id])
        answer = client.post(url, {"pick": "yes", "unit": "person"}, headers={"HX-Request": "true"}).json()
    assert f'data-mark="voted-{poll.public_id}-person"' in before
    assert f"voted-{poll.public_id}-person" in answer["own"]
    assert "Your choice: Yes." in answer["own"] and "You may change it" in answer["own"]


def test_without_a_script_a_vote_leads_back_to_the_hall(hall, people_in, client):
    poll = world.poll(hall)
    client.force_login(people_in[0].user)
    with translation.override("en"):
        url = reverse("voting:vote", args=[poll.public_id])
        answer = client.post(url, {"pick": "yes", "unit": "person"}, follow=True)
        again = client.post(url, {"pick": "no", "unit": "person"}, follow=True)
    assert "Your vote has been counted." in answer.content.decode()
    assert "cannot be changed" in again.content.decode()


def test_strangers_and_forged_forms_vote_nothing(hall, people_in):
    poll = world.poll(hall)
    url = reverse("voting:vote", args=[poll.public_id])
    assert Client().post(url, {"pick": "yes"}).status_code in (403, 404)
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(people_in[0].user)
    assert strict.post(url, {"pick": "yes"}).status_code == 403
    assert not poll.votes.exists()


def test_a_poll_that_is_only_prepared_is_there_for_nobody_else(hall, people_in, client):
    poll = world.poll(hall, is_open=False, title=Texts.of(en="Hidden question"))
    client.force_login(people_in[0].user)
    for screen, found in ((Screen.ROOM, False), (Screen.STAGE, False), (Screen.DESK, True)):
        assert ("Hidden question" in fragment(hall, screen)) == found
    assert client.post(reverse("voting:vote", args=[poll.public_id]), {"pick": "yes"}).status_code == 404


def moderator(hall, who) -> None:
    from kavshiri.access.acting import acting

    with acting("test"):
        Duty.objects.create(
            hall=hall, participant=who, kind="moderator", made_at=world.AT, changed_at=world.AT
        )  # fmt: skip


def test_a_moderator_runs_a_poll_from_the_desk(hall, people_in, client):
    moderator(hall, people_in[0])
    client.force_login(people_in[0].user)
    ajax = {"HX-Request": "true"}
    with translation.override("en"):
        quick = {"title": "Quick one?", "unit": "person", "secrecy": "open"}
        told = client.post(reverse("voting:quick", args=[hall.public_id]), quick, headers=ajax)
        poll = queries.open_in(hall)[0]
        turn = reverse("voting:turn", args=[poll.public_id])
        said = [told.json()["said"]]
        said += [
            client.post(turn, {"turn": name}, headers=ajax).json()["said"] for name in ("close", "release", "open")
        ]
    assert said[:3] == ["The poll is open.", "The poll is closed. The result waits to be shown.", "All see the result."]
    assert said[3] == "The poll stands otherwise by now: result released."


def test_somebody_without_a_duty_runs_nothing(hall, people_in, client):
    poll = world.poll(hall)
    client.force_login(people_in[0].user)
    assert client.post(reverse("voting:turn", args=[poll.public_id]), {"turn": "close"}).status_code == 403
    assert client.get(reverse("voting:record", args=[hall.public_id, "csv"])).status_code == 403


def test_a_hidden_word_is_shown_nowhere_and_stays_counted(hall, people_in):
    poll = world.by_name(hall, kind="words", early="all")
    world.vote(poll, people_in[0], "Rudeword")
    actions.hide_word(poll=poll, word="rudeword", by=world.SYSTEM, at=world.AT)
    for screen in (Screen.ROOM, Screen.STAGE):
        assert "rudeword" not in fragment(hall, screen).lower()
    actions.show_word(poll=poll, word="Rudeword", by=world.SYSTEM, at=world.AT)
    assert "Rudeword" in fragment(hall, Screen.STAGE)


def test_markup_in_questions_and_words_is_shown_as_text(hall, people_in):
    evil = "<script>alert(1)</script>"
    poll = world.by_name(hall, kind="words", early="all", title=Texts.of(en=evil))
    world.vote(poll, people_in[0], "<b>x</b>")
    for screen in SCREENS:
        told = fragment(hall, screen)
        assert "<script>" not in told and "<b>x" not in told


@pytest.mark.parametrize("screen", SCREENS)
def test_panels_cost_the_same_for_one_poll_and_for_three(hall, people_in, screen, django_assert_num_queries):
    def cost() -> int:
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(connection) as context:
            show = {Screen.ROOM: panels.room, Screen.DESK: panels.at_desk, Screen.STAGE: panels.stage}[screen]
            show(Scene(hall, world.AT, "en"))
        return len(context)

    def three_kinds() -> None:
        world.by_name(hall, unit="both", early="all")
        world.poll(hall, early="all", options=2, kind="single")
        actions.close_poll(poll=world.poll(hall), is_released=True, by=world.SYSTEM, at=world.AT)
        world.poll(hall, is_open=False)

    three_kinds()
    one = cost()
    three_kinds()
    three_kinds()
    assert cost() == one
