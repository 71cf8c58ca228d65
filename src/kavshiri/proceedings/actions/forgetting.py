"""What an erasure asks of this room."""

from __future__ import annotations

from datetime import datetime

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor
from kavshiri.journal import actions as journal
from kavshiri.mail import actions as mail
from kavshiri.privacy.slots import Subject
from kavshiri.proceedings import queries


@act_unseen
def forget(subject: Subject, by: Actor, at: datetime) -> None:
    """Certificates go with whose they are: their codes say from now on what unknown ones say."""
    for held in queries.held_of(subject):
        for one in held:
            mail.withdraw_about(about=one, by=by, at=at)
            journal.drop(one, topic="proceedings", kind=f"proceedings.{one._meta.model_name}", by=by, at=at)
