"""The course of whatever the houses of a conference clear: Wagtail's workflow, its moments those of the portal's clock.

What is cleared is a record with ``WorkflowMixin`` and ``DraftStateMixin``, a ``conference`` and ``withdrawn_at``; the
verbs that call this have asked their own policy and hold a lock.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.models import TaskState, Workflow, WorkflowState, WorkflowTask

from kavshiri.access.actors import Actor
from kavshiri.conference import queries
from kavshiri.conference.models import House, HouseTask
from kavshiri.people.models import User

LONGEST_COMMENT = 2000


def begin(thing: Any, name: str, houses: Iterable[House], *, at: datetime) -> None:
    """Begin a workflow with one task for each house, in their order."""
    workflow = Workflow.objects.create(name=name[:255])
    for order, house in enumerate(houses):
        task = HouseTask.objects.create(
            name=str(house.organisation)[:255], organisation=house.organisation, representative=house.representative,
            deputy=house.deputy, working_days=house.working_days,
        )  # fmt: skip
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=order)
    # nobody is named to Wagtail as the one who asks: it would write letters
    state = workflow.start(thing, None)
    WorkflowState.objects.filter(pk=state.pk).update(created_at=at)
    _by_our_clock(state, at)


def answer(thing: Any, comment: str, *, clears: bool, by: Actor, at: datetime) -> TaskState:
    """Clear it or send it back for the house whose turn it is; returns that house's step."""
    step = turn_of(thing, by)
    told = comment.strip()
    if len(told) > LONGEST_COMMENT:
        raise ValidationError({"comment": _("At most %d characters.") % LONGEST_COMMENT})
    account = User.objects.get(public_id=by.key)
    (step.approve if clears else step.reject)(user=account, update=False, comment=told)
    TaskState.objects.filter(pk=step.pk).update(finished_at=at)
    state = WorkflowState.objects.get(pk=step.workflow_state_id)
    state.update(user=None)
    _by_our_clock(state, at)
    return step


def check_reason(comment: str) -> None:
    """Nothing is sent back without one."""
    if not comment.strip():
        raise ValidationError({"comment": _("Say what has to be changed.")})


def turn_of(thing: Any, by: Actor) -> TaskState:
    """The step that awaits this actor; raises where nothing does."""
    state = queries.course_of(thing)
    step = state.current_task_state if state else None
    if thing.withdrawn_at or state is None or step is None or step.status != TaskState.STATUS_IN_PROGRESS:
        raise ValidationError(_("This no longer awaits an answer."))
    if by.user_id not in (step.task.specific.representative_id, step.task.specific.deputy_id):
        raise PermissionDenied(_("It is another house’s turn."))
    return step


def stop(thing: Any, *, at: datetime) -> None:
    """Ask nobody any more."""
    state = queries.course_of(thing)
    if state and state.status in (WorkflowState.STATUS_IN_PROGRESS, WorkflowState.STATUS_NEEDS_CHANGES):
        state.cancel(user=None)
        TaskState.objects.filter(workflow_state=state, status=TaskState.STATUS_CANCELLED).update(finished_at=at)


def _by_our_clock(state: WorkflowState, at: datetime) -> None:
    """Let the step that has just begun have begun by the portal's clock."""
    if state.current_task_state_id:
        begun = TaskState.objects.filter(pk=state.current_task_state_id, status=TaskState.STATUS_IN_PROGRESS)
        begun.update(started_at=at)
