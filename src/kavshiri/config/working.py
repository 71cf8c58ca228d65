"""Workers of queued tasks (django-tasks): a thread of the one-process server, or ``kavshiri work`` beside page workers.

The queue only wakes workers.  What is to be done stands in the rooms' own tables (letters that are due), so that a lost
or interrupted task loses nothing: ``sweep`` looks again.
"""

from __future__ import annotations

import logging
import threading
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import close_old_connections
from django.utils import timezone

from kavshiri.ui import clock

PAUSE = 5.0  # seconds after a fault of the queue
log = logging.getLogger(__name__)
QUEUE, INTERVAL = "queued", 1.0  # the backend's name; seconds between looks at an empty queue
KEPT = timedelta(days=1)  # how long a finished task's row stays


def wake() -> None:
    """Have letters sent soon; once is enough however many were queued."""
    from kavshiri.mail import tasks

    enqueue_once(tasks.send_letters)


def enqueue_once(task: Any) -> None:
    """Put a task in the queue unless it waits there already."""
    from django_tasks_db.models import DBTaskResult

    if not DBTaskResult.objects.ready().filter(task_path=task.module_path).exists():
        task.enqueue()


def wake_to_tell() -> None:
    """Have followers told soon."""
    from kavshiri.following import tasks

    enqueue_once(tasks.tell_followers)


def wake_to_correspond() -> None:
    """Have official letters handed over soon, and silence answered by its plan."""
    from kavshiri.correspondence import tasks

    enqueue_once(tasks.carry_letters)


def wake_to_pass_on() -> None:
    """Have places that nobody confirmed in time passed on soon."""
    from kavshiri.applications import tasks

    enqueue_once(tasks.pass_on)


def wake_to_remind() -> None:
    """Have rapporteurs told soon that results are late."""
    from kavshiri.results import tasks

    enqueue_once(tasks.remind)


def wake_to_follow_up() -> None:
    """Have offices asked for what they answer for, and silence met."""
    from kavshiri.owners import tasks

    enqueue_once(tasks.remind)


def wake_to_close_questionnaires() -> None:
    """Have questionnaires closed and counted whose time is over."""
    from kavshiri.evaluation import tasks

    enqueue_once(tasks.close_due)


def wake_to_draw() -> None:
    """Have the files of an outcome document drawn before somebody asks; in a demonstration whoever asks waits."""
    from kavshiri.documents import tasks

    if not settings.DEMO and tasks.waiting(clock.now()):
        enqueue_once(tasks.draw)


def wake_to_archive() -> None:
    """Have archives made that were ordered."""
    from kavshiri.archives import tasks

    enqueue_once(tasks.make_ordered)


def sweep() -> None:
    """Wake a worker for what is due, and forget old tasks; called every few seconds."""
    from django_tasks_db.models import DBTaskResult

    from kavshiri.applications import queries as applications
    from kavshiri.archives import queries as archives
    from kavshiri.correspondence import queries as correspondence
    from kavshiri.evaluation import queries as evaluation
    from kavshiri.following import queries as following
    from kavshiri.mail import queries as mail
    from kavshiri.owners import queries as owners
    from kavshiri.results import queries as results

    if mail.is_anything_to_do(clock.now()):
        wake()
    if following.behind(clock.now()):
        wake_to_tell()
    if correspondence.is_anything_to_do(clock.now()):
        wake_to_correspond()
    if applications.offers_over(clock.now()).exists():
        wake_to_pass_on()
    if results.late(clock.now()):
        wake_to_remind()
    if owners.is_anything_to_do(clock.now()):
        wake_to_follow_up()
    if evaluation.due(clock.now()).exists():
        wake_to_close_questionnaires()
    if archives.is_anything_to_do(clock.now()):
        wake_to_archive()
    # tasks are counted by the machine's clock, whatever the portal's says
    DBTaskResult.objects.filter(enqueued_at__lt=timezone.now() - KEPT).exclude(status="READY").delete()


def worker() -> Any:
    """django-tasks' own worker, for our queue."""
    from django.utils.crypto import get_random_string
    from django_tasks_db.management.commands.db_worker import Worker

    return Worker(
        queue_names=["*"], interval=INTERVAL, batch=False, backend_name=QUEUE, startup_delay=False, max_tasks=None,
        worker_id=get_random_string(32), excluded_queue_names=[],
    )  # fmt: skip


def work_on(worker: Any, ended: threading.Event, pause: float = PAUSE) -> None:
    """Work until it is ended or the worker stops; a fault of the queue itself, such as a lost database, is waited
    out."""
    while worker.running and not ended.is_set():
        try:
            worker.run()
        except Exception:
            log.exception("The worker fell and begins again.")
            ended.wait(pause)
        finally:
            close_old_connections()


class WorkerThread(threading.Thread):
    """A worker inside the one-process server."""

    def __init__(self, pause: float = PAUSE) -> None:
        super().__init__(name="kavshiri-worker", daemon=True)
        self.worker, self.pause, self.ended = worker(), pause, threading.Event()

    def run(self) -> None:
        work_on(self.worker, self.ended, self.pause)

    def stop(self) -> None:
        self.ended.set()
        self.worker.running = False
