"""How far a clearance has come: each house's step, who answered what and when, and what is overdue."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import QuerySet
from wagtail.models import TaskState

from kavshiri.conference import queries
from kavshiri.conference.changes import public
from kavshiri.conference.models import Clearance, HouseTask
from kavshiri.pure import timetable

SOON = timedelta(days=2)
ASKED, CLEARED, SENT_BACK, LATER, ENDED = "asked", "cleared", "sent back", "later", "ended"
STATES = {
    TaskState.STATUS_IN_PROGRESS: ASKED, TaskState.STATUS_APPROVED: CLEARED, TaskState.STATUS_REJECTED: SENT_BACK,
    TaskState.STATUS_CANCELLED: ENDED,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Step:
    """One house. ``due_on`` is the last day to answer; ``by`` the name of whoever answered."""

    task: HouseTask
    state: str
    begun_at: datetime | None = None
    due_on: date | None = None
    answered_at: datetime | None = None
    by: str = ""
    comment: str = ""
    is_overdue: bool = False


@dataclass(frozen=True, slots=True)
class Progress:
    """``is_void``: the draft is another one by now, so that this clearance no longer lets it be published.

    ``unasked``: houses that were named after it was submitted.
    """

    clearance: Any
    steps: list[Step] = field(default_factory=list)
    is_void: bool = False
    unasked: list[Any] = field(default_factory=list)

    @property
    def counts(self) -> bool:
        """Whether by this the draft may be published."""
        return self.is_cleared and not self.is_void and not self.unasked

    @property
    def is_cleared(self) -> bool:
        return self.clearance.live and not self.clearance.withdrawn_at

    @property
    def turn(self) -> Step | None:
        """The house that is asked now."""
        return next((step for step in self.steps if step.state == ASKED), None)

    @property
    def sent_back(self) -> Step | None:
        return next((step for step in self.steps if step.state == SENT_BACK), None)

    def awaits(self, user_id: int | None) -> bool:
        """Whether this account is to answer now."""
        turn = self.turn
        return (
            turn is not None and user_id is not None and user_id in (turn.task.representative_id, turn.task.deputy_id)
        )


def due_on(begun: date, working_days: int) -> date:
    """The last day of so many working days after the day on which it began; Saturdays and Sundays do not count."""
    day = begun
    while working_days:
        day += timedelta(days=1)
        working_days -= day.weekday() < 5
    return day


def progress(clearance: Any, now: datetime, content: dict[str, Any] | None = None) -> Progress:
    """How far a clearance, or whatever else the houses clear, is at ``now``.

    ``content`` is the draft as it stands, where that matters.
    """
    state = queries.course_of(clearance)
    void = content is not None and public.digest(content) != clearance.digest
    if state is None:
        return Progress(clearance, [], void)
    told = {each.task_id: each for each in state.task_states.select_related("finished_by").order_by("pk")}
    zone = clearance.conference.zone
    steps = [step(task.specific, told.get(task.pk), zone, now) for task in state.workflow.tasks]
    return Progress(clearance, steps, void, queries.houses_unasked(clearance))


def pressing(open_ones: QuerySet[Clearance], now: datetime) -> list[tuple[Clearance, Step]]:
    """Where the house whose turn it is has to answer within ``SOON``, or should have by now; the oldest first."""
    asked = queries.houses_asked(open_ones.filter(withdrawn_at=None, live=False))
    told = [(one, step(task, state, one.conference.zone, now)) for one, state, task in asked]
    near = [(one, said) for one, said in told if said.due_on and said.due_on - day_at(one, now) < SOON]
    return sorted(near, key=lambda each: (each[1].due_on, each[0].pk))


def day_at(clearance: Clearance, now: datetime) -> date:
    return timetable.day_of(now, clearance.conference.zone)


def step(task: HouseTask, told: TaskState | None, zone: str, now: datetime) -> Step:
    if told is None:
        return Step(task, LATER)
    due = due_on(timetable.day_of(told.started_at, zone), task.working_days)
    state = STATES.get(told.status, LATER)
    by = told.finished_by.get_full_name() if told.finished_by and state in (CLEARED, SENT_BACK) else ""
    overdue = state == ASKED and timetable.day_of(now, zone) > due
    return Step(task, state, told.started_at, due, told.finished_at, by, told.comment, overdue)
