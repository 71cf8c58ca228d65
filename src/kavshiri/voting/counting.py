"""Ballots counted: from votes by name, from urns, or as they were frozen at the closing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from django.db.models import Count, Q, QuerySet

from kavshiri.pure import tally
from kavshiri.pure.tally import Heap
from kavshiri.voting.models import Poll, Urn, Vote

PERSON, DELEGATION = Poll.Unit.PERSON.value, Poll.Unit.DELEGATION.value
CLOSED = (Poll.State.CLOSED, Poll.State.RELEASED)


def heaps(poll: Poll) -> dict[str, Heap]:
    """The heap of each tally: what it was at the closing, before that what it is now."""
    if poll.result is not None:
        return {unit: tally.read(told) for unit, told in poll.result.items()}
    return {unit: heap_now(poll, unit) for unit in poll.units}


def heap_now(poll: Poll, unit: str) -> Heap:
    if poll.is_secret:
        return heap_of(Urn.objects.filter(poll=poll, unit=unit))
    found = votes_of(poll, unit).order_by().values_list("picks")
    return tally.heaped(found.annotate(times=Count("pk")))


def heap_of(urns: Iterable[Urn]) -> Heap:
    return tally.together(Heap(urn.ballots, Counter(urn.picks)) for urn in urns)


def votes_of(poll: Poll, unit: str) -> QuerySet[Vote]:
    found = Vote.objects.filter(poll=poll)
    return found.filter(delegation_key="") if unit == PERSON else found.exclude(delegation_key="")


def heaps_before(poll: Poll) -> dict[str, Heap]:
    """What may be seen of an open poll: all of one by name; of a secret one what has moved on by several ballots."""
    if not poll.is_secret:
        return heaps(poll)
    found = Urn.objects.filter(poll=poll, shard=0, shown__isnull=False)
    return {urn.unit: tally.read(urn.shown) for urn in found}


def cast(poll: Poll) -> dict[str, int]:
    """How many have voted, in each tally; one query."""
    if poll.result is not None:
        return {unit: int(told["ballots"]) for unit, told in poll.result.items()}
    found = Vote.objects.filter(poll=poll).aggregate(
        **{PERSON: Count("pk", filter=Q(delegation_key="")), DELEGATION: Count("pk", filter=~Q(delegation_key=""))}
    )
    return {unit: found[unit] for unit in poll.units}


def rule(poll: Poll) -> tally.Rule:
    return tally.Rule(tally.Majority(poll.majority), poll.quorum, poll.counts_abstentions)
