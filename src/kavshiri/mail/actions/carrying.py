"""What workers do with letters. Every step is a commit of its own, so that a crash leaves a plain state.

claimed → (handed over: from here on it may have gone out) → sent | waiting again | failed | unclear
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor
from kavshiri.mail import policy, queries
from kavshiri.mail.models import Letter

LEASE = timedelta(minutes=2)
# the pause after each attempt; after the last one the letter is given up
PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 180, 360, 720, 1440))
FAULT = 400  # characters


@act_unseen
def claim(*, worker: str, limit: int, by: Actor, at: datetime) -> list[Letter]:
    """Take up to ``limit`` letters that are due, oldest first; two workers never get the same one."""
    policy.SEND.require(by)
    due = queries.due(at).select_for_update(skip_locked=True)[:limit]
    taken = list(due.values_list("pk", flat=True))
    Letter.objects.filter(pk__in=taken).update(
        state=Letter.State.CLAIMED, claimed_by=worker, claimed_at=at, handed_at=None
    )
    return list(queries.to_carry(taken))


@dataclass(frozen=True, slots=True)
class Taken:
    """A letter that the server has taken, under the provider's own id if it gave one."""

    letter: Letter
    provider_id: str = ""


@act_unseen
def hand_over(*, letter: Letter, worker: str, before: Taken | None = None, by: Actor, at: datetime) -> bool:
    """Note that the letter is given to the server now; False where it is not this worker's any more.

    What became of the one ``before`` goes into the same commit, which is what a letter costs most of.
    """
    policy.SEND.require(by)
    if before:
        _note_sent(before, at)
    return bool(_held(letter, worker).filter(handed_at=None).update(handed_at=at, attempts=letter.attempts + 1))


@act_unseen
def note_sent(*, taken: Taken, by: Actor, at: datetime) -> None:
    """The server took it."""
    policy.SEND.require(by)
    _note_sent(taken, at)


def _note_sent(taken: Taken, at: datetime) -> None:
    going = [Letter.State.CLAIMED, Letter.State.UNCLEAR]
    Letter.objects.filter(pk=taken.letter.pk, state__in=going).update(
        state=Letter.State.SENT, sent_at=at, provider_id=taken.provider_id[:200], fault="", claimed_by="",
        body="" if forgets(taken.letter) else taken.letter.body,
    )  # fmt: skip


def forgets(letter: Letter) -> bool:
    """Whether the body goes once the letter has gone; an outbox that shows letters keeps it."""
    return letter.is_discreet and queries.sends()


@act_unseen
def note_fault(*, letter: Letter, worker: str, fault: str, for_good: bool, by: Actor, at: datetime) -> None:
    """The server did not take it: another time, with a longer pause after each attempt, or never."""
    policy.SEND.require(by)
    attempts = max(letter.attempts + 1, 1)
    over = for_good or attempts >= len(PAUSES)
    _held(letter, worker).update(
        state=Letter.State.FAILED if over else Letter.State.WAITING,
        due_at=letter.due_at if over else at + PAUSES[attempts - 1],
        attempts=attempts,
        fault=fault[:FAULT],
        handed_at=None,
        claimed_by="",
    )


@act_unseen
def note_unclear(*, letter: Letter, worker: str, fault: str, by: Actor, at: datetime) -> None:
    """The line broke after the letter was given: it may have gone out, and a person decides."""
    policy.SEND.require(by)
    _held(letter, worker).update(state=Letter.State.UNCLEAR, fault=fault[:FAULT], claimed_by="")


@act_unseen
def release(*, worker: str, by: Actor, at: datetime) -> int:
    """Put back what this worker claimed and did not hand over; returns how many."""
    policy.SEND.require(by)
    mine = Letter.objects.filter(state=Letter.State.CLAIMED, claimed_by=worker, handed_at=None)
    return mine.update(state=Letter.State.WAITING, claimed_by="")


@act_unseen
def recover(*, by: Actor, at: datetime) -> tuple[int, int]:
    """Take back what dead workers held: (waiting again, unclear).

    The claim of one that lives, and is only slow, is lost without harm: it asks again before it hands over.
    """
    policy.SEND.require(by)
    # also what lies ahead: a demonstration's clock starts anew
    stale = Q(claimed_at__lt=at - LEASE) | Q(claimed_at__gt=at + LEASE)
    held = Letter.objects.filter(stale, state=Letter.State.CLAIMED)
    unclear = held.exclude(handed_at=None).update(state=Letter.State.UNCLEAR, claimed_by="")
    return held.filter(handed_at=None).update(state=Letter.State.WAITING, claimed_by=""), unclear


def _held(letter: Letter, worker: str) -> QuerySet[Letter]:
    return Letter.objects.filter(pk=letter.pk, state=Letter.State.CLAIMED, claimed_by=worker)
