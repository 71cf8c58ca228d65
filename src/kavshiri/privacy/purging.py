"""A purge: every duty is worked off in chunks, then looked at again; the report's figures are the proof."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from kavshiri.access.actors import Actor
from kavshiri.privacy import actions
from kavshiri.privacy.declaring import BOOK, Duty


@dataclass(frozen=True, slots=True)
class Outcome:
    """``held``: rows of the table before; ``over``: of them over; ``went``: dealt with; ``left``: still over.

    After a purge ``left`` is 0; in a dry run nothing goes and all that is over is left.
    """

    duty: Duty
    held: int
    over: int
    went: int
    left: int

    @property
    def what(self) -> str:
        return f"{self.duty.label}: {', '.join(sorted(self.duty.empties)) or 'rows'}"


def purge(*, by: Actor, at: datetime, dry: bool = False, duties: Iterable[Duty] | None = None) -> Iterator[Outcome]:
    """Work off every duty, or only look; one outcome each."""
    for duty in BOOK.duties if duties is None else duties:
        moment = timezone.now() if duty.by_machine else at
        held, over = duty.model._base_manager.count(), duty.due(moment).count()
        went = 0 if dry else _work_off(duty, moment, by, at)
        yield Outcome(duty, held, over, went, duty.due(moment).count())


def _work_off(duty: Duty, moment: datetime, by: Actor, at: datetime) -> int:
    went = 0
    while some := actions.sweep(duty=duty, moment=moment, by=by, at=at):
        went += some
    return went
