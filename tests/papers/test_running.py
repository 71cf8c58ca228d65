"""Run-of-show: what is stored, what is proposed, and whether it fits."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from kavshiri.access.acting import acting
from kavshiri.access.actors import Actor
from kavshiri.conference import models
from kavshiri.papers import actions, queries
from kavshiri.papers.running import propose, show_of
from kavshiri.papers.running.proposal import Step, shared
from tests.conference import furnish


def step(minutes: int, weight: float) -> Step:
    return Step(lambda: "", minutes=minutes, weight=weight)


@given(
    st.lists(st.tuples(st.integers(0, 5), st.floats(0.01, 1)), min_size=1, max_size=30),
    st.integers(1, 600),
)
def test_shares_are_whole_minutes_and_fill_the_time(parts, whole):
    steps = [step(minutes, weight) for minutes, weight in parts]
    whole = max(whole, len(steps))
    lengths = shared(steps, whole)
    assert sum(lengths) == whole and min(lengths) >= 1


@pytest.mark.django_db
def test_a_proposal_fills_the_session_and_names_who_speaks(panel):
    cues = propose(panel)
    assert sum(cue.length for cue in cues) == 90 * 60
    assert cues[0].what.text("en") == "Opening; rules of the session"
    assert [cue.what.text("en") for cue in cues[1:-1]] == ["Panellist speaks", "What do we want?", "By what means?"]
    assert [cue.what.text("ka") for cue in cues[2:-1]] == ["რა გვინდა?", "რით?"]
    with translation.override("en"):
        assert propose(panel)[0].who == "Vladimer Konstantinidi"
    turns = [cue.for_booths.text("en") for cue in cues if cue.for_booths]
    assert turns == ["Hand over at minute 25, 50", "Hand over at minute 75"]
    assert {cue.language for cue in cues} == {"ka"}


@pytest.mark.django_db
def test_a_break_is_not_proposed(secret):
    assert propose(queries.session(secret.sessions.get(slug="pause").pk)) == []


@pytest.mark.django_db
def test_the_clock_runs_on_from_the_sessions_start_in_two_zones(panel):
    with translation.override("en"):
        show = show_of(panel, "en", "Pacific/Auckland")
    first, second = show.lines[:2]
    assert (first.clock, first.second, second.clock) == ("10:00", "19:00", "10:04")
    assert (show.is_proposal, show.ends, show.balance) == (True, "11:30", "")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("minutes", "said"), [(94, "4 minutes over the session’s end"), (60, "30 minutes of the session are not filled")]
)
def test_cues_that_do_not_fit_say_by_how_much(panel, minutes, said):
    with acting("test"):
        furnish.make(models.Cue, session=panel, what=furnish.text("ყველაფერი", "Everything"), length=minutes * 60)
    with translation.override("en"):
        show = show_of(queries.session(panel.pk), "en")
    assert (show.is_proposal, show.balance, show.is_over) == (False, said, minutes > 90)


@pytest.mark.django_db
def test_a_show_past_midnight_counts_the_days(secret):
    late = queries.session(secret.sessions.get(slug="late").pk)
    with acting("test"):
        for _each in range(2):
            furnish.make(models.Cue, session=late, what=furnish.text("ა", "A"), length=45 * 60)
    with translation.override("en"):
        lines = show_of(queries.session(late.pk), "en").lines
    assert [line.clock for line in lines] == ["23:30", "00:15 +1 day"]


@pytest.mark.django_db
def test_a_kept_proposal_is_the_run_of_show_and_is_kept_once(panel, by, at):
    count = actions.keep_proposal(session=panel, by=by, at=at)
    stored = queries.session(panel.pk)
    assert [cue.length for cue in stored.cues.all()] == [cue.length for cue in propose(panel)] and count == 5
    assert not show_of(stored, "ka").is_proposal
    with pytest.raises(ValidationError):
        actions.keep_proposal(session=stored, by=by, at=at)
    assert models.Cue.objects.filter(session=panel).count() == count


@pytest.mark.django_db
def test_a_visitor_keeps_nothing(panel, at):
    with pytest.raises(PermissionDenied):
        actions.keep_proposal(session=panel, by=Actor(key="visitor"), at=at)
    assert not models.Cue.objects.exists()


@pytest.mark.django_db
def test_a_question_longer_than_a_cue_is_shortened_and_kept(panel, by, at):
    with acting("test"):
        models.Question.objects.filter(session=panel).update(text=furnish.text("ა" * 600, "a" * 600))
    actions.keep_proposal(session=queries.session(panel.pk), by=by, at=at)
    assert models.Cue.objects.filter(session=panel).count() == 5
