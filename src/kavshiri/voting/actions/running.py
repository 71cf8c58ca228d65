"""A poll's course: opened, closed, its result released; or withdrawn."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor
from kavshiri.hall import showing, topics
from kavshiri.journal import actions as journal
from kavshiri.pure import tally
from kavshiri.voting import counting, policy, voters
from kavshiri.voting.models import SHARDS, Poll, Urn

KIND = "voting.poll"
PANELS = ("poll", "polls")
State = Poll.State


@act_unseen
def open_poll(*, poll: Poll, by: Actor, at: datetime) -> Poll:
    """Let those with a vote vote.  Raises ``ValidationError`` where the poll is not prepared, or the hall not on."""
    policy.RUN.require(by, poll)
    return opened(_locked(poll), by, at)


def opened(poll: Poll, by: Actor, at: datetime) -> Poll:
    """What opening does, for verbs that have asked their policy."""
    _require(poll, State.DRAFT)
    if not poll.hall.is_on:
        raise ValidationError(_("Open the doors of the hall first."))
    if poll.is_secret:
        urns = (Urn(poll=poll, unit=unit, shard=shard) for unit in poll.units for shard in _shards(poll))
        Urn.objects.bulk_create(urns)
    return _kept(poll, {"state": State.OPEN, "opened_at": at, "eligible": voters.eligible(poll)}, by, at)


@act_unseen
def close_poll(*, poll: Poll, is_released: bool = False, by: Actor, at: datetime) -> Poll:
    """End the vote and count it; ``is_released``: all in the hall see the result at once."""
    policy.RUN.require(by, poll)
    held = _locked(poll)
    _require(held, State.OPEN)
    result = {unit: counting.heap_now(held, unit).as_told() for unit in held.units}
    values = {"state": State.CLOSED, "closed_at": at, "result": result, "eligible": voters.eligible(held)}
    if is_released:
        values |= {"state": State.RELEASED, "released_at": at}
    return _kept(held, values, by, at)


@act_unseen
def release(*, poll: Poll, by: Actor, at: datetime) -> Poll:
    """Show the result to all in the hall, and on the stage."""
    policy.RUN.require(by, poll)
    held = _locked(poll)
    _require(held, State.CLOSED)
    return _kept(held, {"state": State.RELEASED, "released_at": at}, by, at)


@act_unseen
def withdraw(*, poll: Poll, by: Actor, at: datetime) -> Poll:
    """Take a poll back whose result nobody has seen; what was voted is never told."""
    policy.RUN.require(by, poll)
    held = _locked(poll)
    _require(held, State.DRAFT, State.OPEN, State.CLOSED)
    return _kept(held, {"state": State.WITHDRAWN}, by, at)


@act_unseen
def hide_word(*, poll: Poll, word: str, by: Actor, at: datetime) -> Poll:
    """Show a word of a word list no more, in whichever spelling; it stays counted."""
    return _hidden(poll, lambda hidden: [*hidden, tally.folded(word)], by, at)


@act_unseen
def show_word(*, poll: Poll, word: str, by: Actor, at: datetime) -> Poll:
    """Show a hidden word again."""
    return _hidden(poll, lambda hidden: [each for each in hidden if each != tally.folded(word)], by, at)


def _hidden(poll: Poll, told: Any, by: Actor, at: datetime) -> Poll:
    policy.RUN.require(by, poll)
    held = _locked(poll)
    if held.kind != Poll.Kind.WORDS:
        raise ValidationError(_("Only words can be hidden."))
    return _kept(held, {"hidden": sorted(set(told(held.hidden)))}, by, at)


def _locked(poll: Poll) -> Poll:
    found = Poll.objects.select_for_update(of=("self",)).select_related("hall__session__conference")
    return found.get(pk=poll.pk)


def _require(poll: Poll, *states: str) -> None:
    """Raises ``ValidationError`` where somebody else was faster: the poll stands otherwise by now."""
    if poll.state not in states:
        raise ValidationError(_("The poll stands otherwise by now: %(state)s.") % {"state": poll.get_state_display()})


def _shards(poll: Poll) -> range:
    return range(SHARDS if poll.kind == Poll.Kind.WORDS else 1)


def _kept(poll: Poll, values: dict[str, Any], by: Actor, at: datetime) -> Poll:
    journal.keep(poll, values, topic=topics.room(poll.hall), kind=KIND, by=by, at=at)
    showing.touch(poll.hall, *PANELS)
    return poll
