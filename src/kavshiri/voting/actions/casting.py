"""Votes cast: everyone once, each delegation once; acknowledged when they are in the database."""

from __future__ import annotations

import zlib
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.db.models import JSONField
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor, stranger
from kavshiri.accreditation.models import Participant
from kavshiri.hall import showing
from kavshiri.journal import actions as journal
from kavshiri.prepared.reads import Given, Prepared
from kavshiri.prepared.writes import PreparedUpdate, insert
from kavshiri.pure import tally
from kavshiri.voting import counting, picking, policy, queries, voters
from kavshiri.voting.counting import DELEGATION, PERSON
from kavshiri.voting.models import SHARDS, Poll, Urn, Vote

PANEL = "poll"
KEYS = 20  # of the last sendings
LOCKED = Vote.objects.select_for_update(of=("self",)).order_by()
OF_PERSON = Prepared(
    lambda: LOCKED.filter(poll=Given("poll"), delegation_key="", participant__user=Given("user")).order_by("pk")[:1]
)
OF_DELEGATION = Prepared(lambda: LOCKED.filter(poll=Given("poll"), delegation_key=Given("delegation"))[:1])
FIRST_URN = Prepared(lambda: Urn.objects.select_for_update().filter(poll=Given("poll"), unit=Given("unit"), shard=0))
JSON = JSONField()
PUT = PreparedUpdate(
    lambda: Urn.objects.filter(pk=Given("urn")),
    ballots=Given("ballots"), picks=Given("picks", JSON), shown=Given("shown", JSON),
)  # fmt: skip


@act_unseen
def vote(
    *, poll: Poll, picks: Sequence[str], unit: str = PERSON, delegation: str = "", key: str = "", by: Actor,
    at: datetime,
) -> Vote:  # fmt: skip
    """Cast one's own vote, or a delegation's (``unit``); change it, where the poll lets one.

    ``delegation`` is its key, needed by whoever holds the votes of several.  ``key`` is the sender's: the same again
    gives what was done the first time.  Raises ``ValidationError`` where the poll is not open, the ballot does not
    fit, the vote was cast already, or is not one's own to cast.  Of two that are sent at the same moment by two
    devices one may raise ``IntegrityError``: sent again, it finds the other.
    """
    policy.VOTE.require(by)
    own = voters.capacities(poll, by)
    if not own:
        raise PermissionDenied(policy.VOTE.sentence)
    if unit == DELEGATION:
        who = _holder(poll, own, delegation)
        before = OF_DELEGATION.first(poll=poll.pk, delegation=who.delegation_key)
        voter: dict[str, Any] = {"delegation_key": who.delegation_key, "cast_by": who}
    else:
        # one capacity for another: whoever has voted in one of theirs has voted
        before = OF_PERSON.first(poll=poll.pk, user=by.user_id)
        voter = {"participant": _voter(poll, own)}
    vote = _cast(poll, picks, before, voter, key, by, at)
    vote.own = own
    return vote


@act_unseen
def record_for(
    *, poll: Poll, delegation: str, picks: Sequence[str], key: str = "", by: Actor, at: datetime
) -> Vote:  # fmt: skip
    """Record the vote of a delegation that takes part by telephone, on its behalf.

    Raises ``ValidationError`` in a secret poll, too: the desk would know.
    """
    policy.RUN.require(by, poll)
    if poll.is_secret:
        raise ValidationError(_("In a secret poll nobody can vote for a delegation but itself."))
    if Poll.Unit.DELEGATION not in poll.units or delegation not in voters.delegations(poll.hall, _language()):
        raise ValidationError(_("This delegation has no vote here."))
    for_it = replace(by, on_behalf_of=delegation)
    values = {"delegation_key": delegation, "cast_by": None, "is_recorded": True}
    before = OF_DELEGATION.first(poll=poll.pk, delegation=delegation)
    return _cast(poll, picks, before, values, key, for_it, at)


def _voter(poll: Poll, own: list[Participant]) -> Participant:
    who = voters.voter(poll, own)
    if who is None:
        raise ValidationError(_("You have no vote in this poll."))
    return who


def _holder(poll: Poll, own: list[Participant], delegation: str) -> Participant:
    held = [who for who in voters.holders(poll, own) if delegation in ("", who.delegation_key)]
    if not held:
        raise ValidationError(
            _("You do not hold this delegation’s vote: its head does, or an alternate in their absence.")
        )
    if len({who.delegation_key for who in held}) > 1:
        raise ValidationError(_("You hold the votes of several delegations. Load the page again and say for which."))
    return held[0]


def _cast(
    poll: Poll, sent: Sequence[str], before: Vote | None, voter: dict[str, Any], key: str, by: Actor, at: datetime
) -> Vote:  # fmt: skip
    """``before`` is the voter's vote, locked, where there is one."""
    if before and key and key in before.keys:
        return before
    _require_open(poll)
    picks = picking.read(poll, sent)
    if before:
        return _changed(poll, before, picks, {"cast_by": None, "is_recorded": False, **voter}, key, by, at)
    return _made(poll, picks, voter, key, by, at)


def _require_open(poll: Poll) -> None:
    """Asked in the vote's own transaction: the page's look at the poll may be older than its closing."""
    if _state_now(poll) != Poll.State.OPEN:
        raise ValidationError(_("This poll takes no votes: it is closed, or not open yet."))
    if not poll.hall.is_on:
        raise ValidationError(_("The session is over: nobody can vote any more."))


def _state_now(poll: Poll) -> str:
    """How the poll stands; until the vote is kept whoever closes it waits, and others may vote at the same time.

    Django knows no lock that is shared.
    """
    shared = " FOR SHARE" if connection.features.has_select_for_update else ""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT state FROM voting_poll WHERE id = %s{shared}", [poll.pk])  # noqa: S608  ours
        return str(cursor.fetchone()[0])


def _made(poll: Poll, picks: list[str], voter: dict[str, Any], key: str, by: Actor, at: datetime) -> Vote:
    vote = Vote(
        poll=poll, is_secret=poll.is_secret, picks=None if poll.is_secret else picks, keys=[key] if key else [],
        made_at=at, made_by=by.key, changed_at=at, changed_by=by.key, **voter,
    )  # fmt: skip
    insert(vote)
    if poll.is_secret:
        _put_in_urn(poll, DELEGATION if vote.delegation_key else PERSON, picks)
    return _noted(poll, vote, "cast", by, at)


def _changed(
    poll: Poll, vote: Vote, picks: list[str], voter: dict[str, Any], key: str, by: Actor, at: datetime
) -> Vote:  # fmt: skip
    if vote.picks == picks:
        return vote
    if poll.is_final:
        raise ValidationError(_("This vote has been cast already, and cannot be changed."))
    if vote.is_recorded is False and voter["is_recorded"]:
        raise ValidationError(_("The delegation has voted itself."))
    vote.picks, vote.keys = picks, [*vote.keys, *([key] if key else [])][-KEYS:]
    vote.cast_by, vote.is_recorded = voter["cast_by"], voter["is_recorded"]
    vote.changed_at, vote.changed_by = at, by.key
    vote.save(update_fields=["picks", "keys", "cast_by", "is_recorded", "changed_at", "changed_by"])
    return _noted(poll, vote, "change", by, at)


def _put_in_urn(poll: Poll, unit: str, picks: list[str]) -> None:
    """The content goes to the others of its kind; in the first shard the ballot counts."""
    parts: dict[int, list[str]] = {0: []}
    for pick in picks:
        parts.setdefault(_shard(poll, pick), []).append(pick)
    first = FIRST_URN.all(poll=poll.pk, unit=unit)[0]
    rest = _urns(poll, unit, parts.keys() - {0}) if len(parts) > 1 else []
    first.ballots += 1
    for urn in (first, *rest):
        for pick in parts[urn.shard]:
            urn.picks[pick] = urn.picks.get(pick, 0) + 1
        urn.picks = dict(sorted(urn.picks.items()))
    for urn in rest:
        urn.save(update_fields=["picks"])
    _show_some(poll, first)
    PUT.do(urn=first.pk, ballots=first.ballots, picks=first.picks, shown=first.shown)


def _urns(poll: Poll, unit: str, shards: Collection[int]) -> list[Urn]:
    found = Urn.objects.select_for_update().filter(poll=poll, unit=unit, shard__in=shards)
    return list(found.order_by("shard"))


def _shard(poll: Poll, pick: str) -> int:
    return zlib.crc32(tally.folded(pick).encode()) % SHARDS if poll.kind == Poll.Kind.WORDS else 0


def _show_some(poll: Poll, first: Urn) -> None:
    """Let the running tally move on, where there is one and enough ballots have come since."""
    seen = int(first.shown["ballots"]) if first.shown else 0
    if poll.early == Poll.Early.NOBODY or not tally.is_due(first.ballots, seen):
        return
    others = Urn.objects.filter(poll=poll, unit=first.unit).exclude(shard=0)
    first.shown = counting.heap_of([first, *others]).as_told()


def _noted(poll: Poll, vote: Vote, what: str, by: Actor, at: datetime) -> Vote:
    """Last, so that the line of this poll is locked for a moment only: the state is asked once more after writing.

    Where somebody closes the poll meanwhile, they wait for this vote or it waits for them (the reference locks the
    poll's row), and then it is not open any more.
    """
    if not queries.IS_OPEN.all(poll=poll.pk):
        raise ValidationError(_("This poll takes no votes: it is closed, or not open yet."))
    who = stranger() if poll.is_secret else by
    journal.write(topic=f"ballots:{poll.public_id}", kind=f"voting.vote.{what}", by=who, at=at, about=poll)
    showing.touch(poll.hall, PANEL)
    return vote


def _language() -> str:
    return get_language() or "ka"
