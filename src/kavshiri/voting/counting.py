"""Ballots counted: from votes by name, from urns, or as they were frozen at the closing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from django.db.models import BooleanField, Count, ExpressionWrapper, Q, QuerySet

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


def heaps_before(polls: Iterable[Poll]) -> dict[int, dict[str, Heap]]:
    """What may be seen of open polls: all of one by name; of a secret one what has moved on by several ballots."""
    by_name = [poll.pk for poll in polls if not poll.is_secret]
    found: dict[int, dict[str, Heap]] = {poll.pk: {} for poll in polls}
    for poll in polls:
        if not poll.is_secret:
            found[poll.pk] = {unit: Heap() for unit in poll.units}
    for pk, is_delegation, picks, times in grouped(by_name):
        found[pk][DELEGATION if is_delegation else PERSON].add(picks, times)
    secret = [pk for pk in found if pk not in by_name]
    for urn in Urn.objects.filter(poll__in=secret, shard=0, shown__isnull=False) if secret else ():
        found[urn.poll_id][urn.unit] = tally.read(urn.shown or {"ballots": 0, "picks": {}})
    return found


def grouped(polls: list[int]) -> Iterable[tuple[int, bool, list[str], int]]:
    """Equal ballots of polls by name, counted: poll, whether of delegations, picks, how many."""
    if not polls:
        return ()
    of_delegation = ExpressionWrapper(~Q(delegation_key=""), output_field=BooleanField())
    found = Vote.objects.filter(poll__in=polls).order_by().annotate(of_delegation=of_delegation)
    return found.values_list("poll_id", "of_delegation", "picks").annotate(times=Count("pk"))


def cast(polls: Iterable[Poll]) -> dict[int, dict[str, int]]:
    """How many have voted in each tally of each poll."""
    told = {
        poll.pk: {unit: int(heap["ballots"]) for unit, heap in poll.result.items()}
        if poll.result
        else dict.fromkeys(poll.units, 0)
        for poll in polls
    }
    running = [poll.pk for poll in polls if poll.state == Poll.State.OPEN]
    found = Vote.objects.filter(poll__in=running).order_by().values_list("poll_id").annotate(
        persons=Count("pk", filter=Q(delegation_key="")), delegations=Count("pk", filter=~Q(delegation_key=""))
    )  # fmt: skip
    for pk, persons, delegations in found if running else ():
        told[pk] = {unit: {PERSON: persons, DELEGATION: delegations}[unit] for unit in told[pk]}
    return told


def rule(poll: Poll) -> tally.Rule:
    return tally.Rule(tally.Majority(poll.majority), poll.quorum, poll.counts_abstentions)
