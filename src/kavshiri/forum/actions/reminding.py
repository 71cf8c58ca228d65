"""Letters to the carrier before a deadline, written when it is set and sent when they are due."""

from __future__ import annotations

from datetime import datetime, timedelta

from kavshiri.access.actors import Actor
from kavshiri.forum import letters
from kavshiri.forum.models import Deadline
from kavshiri.forum.models.frame import LETTERS_BEFORE
from kavshiri.mail import actions as mail
from kavshiri.mail.actions import Reader
from kavshiri.people.models import User


def plan(deadline: Deadline, *, by: Actor, at: datetime) -> None:
    """Take back what waits, and write anew what is still to come."""
    withdraw(deadline, by=by, at=at)
    carrier = deadline.session.carrier
    if carrier is None or not carrier.is_active or deadline.done_on:
        return
    for before in LETTERS_BEFORE:
        due_at = letters.sent_at(deadline, before)
        if due_at > at:
            _write(deadline, carrier, before, due_at, by=by, at=at)


def withdraw(deadline: Deadline, *, by: Actor, at: datetime) -> None:
    if deadline.pk:
        mail.withdraw_about(about=deadline, by=by, at=at)


def _write(
    deadline: Deadline, carrier: User, before: timedelta, due_at: datetime, *, by: Actor, at: datetime
) -> None:  # fmt: skip
    # the moment is in the key: a deadline that is moved and moved back is written about again
    key = f"{letters.DEADLINE.key}:{deadline.public_id}:{before.days}:{carrier.public_id}:{at.isoformat()}"
    values = letters.said(deadline, before.days, carrier.language)
    reader = Reader(key, carrier.email, carrier.language, values, name=carrier.name)
    mail.queue(kind=letters.DEADLINE, reader=reader, about=deadline, due_at=due_at, by=by, at=at)
