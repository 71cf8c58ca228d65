"""Houses are told that it is their turn to clear results, and rapporteurs that a house has sent them back."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from wagtail.models import TaskState

from kavshiri.access.actors import Actor
from kavshiri.conference import queries as conferences
from kavshiri.conference.clearances import due_on
from kavshiri.mail import actions as mail
from kavshiri.mail import queries as mailroom
from kavshiri.mail.actions import Reader
from kavshiri.people.models import User
from kavshiri.pure import georgian
from kavshiri.results import letters, queries
from kavshiri.results.models import Submission


def ask_house(submission: Submission, by: Actor, at: datetime) -> None:
    """Whoever clears for the house whose turn it is, and their deputy; nobody where all have cleared."""
    course = conferences.course_of(submission)
    step = course.current_task_state if course else None
    if step is None or step.status != TaskState.STATUS_IN_PROGRESS:
        return
    task = step.task.specific
    accounts = User.objects.filter(pk__in=filter(None, (task.representative_id, task.deputy_id)), is_active=True)
    readers = [_asked(submission, step, task, one, at) for one in accounts.order_by("pk")]
    mail.queue_many(kind=letters.CLEARANCE, readers=readers, about=submission, by=by, at=at)


def _asked(submission: Submission, step: TaskState, task: object, reader: User, at: datetime) -> Reader:
    spoken = mailroom.spoken(letters.CLEARANCE, reader.language)
    day = submission.conference.day_at(at)
    with translation.override(reader.language):
        page = settings.ORIGIN + reverse("results:submitted", args=[submission.public_id])
    values = {
        **_said(submission, spoken), "name": reader.name or reader.email, "page": page,
        "house": str(task.organisation.name.read(spoken)),  # type: ignore[attr-defined]  # a HouseTask
        "until": georgian.day(due_on(day, task.working_days), spoken, year=True),  # type: ignore[attr-defined]
        "note": str(submission.note.read(spoken)) if submission.note else "",
    }  # fmt: skip
    key = f"{letters.CLEARANCE.key}:{submission.public_id}:{step.pk}:{reader.public_id}"
    return Reader(key, reader.email, reader.language, values, name=reader.name)


def tell_sent_back(submission: Submission, step: TaskState, comment: str, by: Actor, at: datetime) -> None:
    """The rapporteurs of the session, with the reason."""
    hall = submission.synthesis.hall
    readers = []
    for one in queries.rapporteurs(hall):
        spoken = mailroom.spoken(letters.SENT_BACK, one.language)
        with translation.override(one.language):
            page = settings.ORIGIN + reverse("results:write", args=[hall.public_id])
        values = {
            **_said(submission, spoken), "name": one.name, "words": comment.strip(), "page": page,
            "house": str(step.task.specific.organisation.name.read(spoken)),
        }  # fmt: skip
        key = f"{letters.SENT_BACK.key}:{step.pk}:{one.public_id}"
        readers.append(Reader(key, one.address, one.language, values, name=one.name))
    mail.queue_many(kind=letters.SENT_BACK, readers=readers, about=submission, by=by, at=at)


def _said(submission: Submission, language: str) -> dict[str, str]:
    session = submission.synthesis.hall.session
    return {
        "session": str(session.title.read(language)), "conference": str(submission.conference.title.read(language)),
    }  # fmt: skip
