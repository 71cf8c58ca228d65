"""Rows of the queue, which belong to django-tasks."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django_tasks_db.models import DBTaskResult

from kavshiri.privacy.declaring import duty, personal, plain, tell
from kavshiri.privacy.terms import RUNNING, Seen, Whose, after

TASK = after("task", _("1 day after the task was put in the queue"), days=1)


def old_tasks(at: datetime) -> QuerySet:
    return DBTaskResult.objects.filter(enqueued_at__lte=at - TASK.period).exclude(status="READY")


tell(
    DBTaskResult,
    plain(
        "id status enqueued_at started_at finished_at priority task_path worker_ids queue_name backend_name run_after "
        "return_value exception_class_path",
        purpose=RUNNING, keep=TASK,
    ),
    # ours hold no words; a fault's own message could
    personal("args_kwargs traceback", of=Whose.OTHERS, purpose=RUNNING, keep=TASK, seen=Seen.PORTAL),
    label=_("tasks of the queue"),
)  # fmt: skip
duty(TASK, DBTaskResult, old_tasks, by_machine=True)
