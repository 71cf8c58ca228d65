"""Letters about keys are written inside the verb that changes them, to the account's own address."""

from __future__ import annotations

from datetime import datetime

from kavshiri.access.actors import Actor
from kavshiri.journal.identity import new_id
from kavshiri.keys import letters
from kavshiri.mail import actions as mail
from kavshiri.mail import queries
from kavshiri.mail.actions.queueing import Reader
from kavshiri.mail.kinds import Kind
from kavshiri.people.models import User


def changed(user: User, deed: str, how: str, *, by: Actor, at: datetime) -> None:
    """Say that a key was added, removed or used; ``deed`` and ``how`` as in ``letters.WORDS``."""
    language = queries.spoken(letters.CHANGED, user.language)
    _write(letters.CHANGED, user, {"what": letters.worded(letters.WORDS[deed, how], language)}, by=by, at=at)


def new_device(user: User, device: str, *, by: Actor, at: datetime) -> None:
    """Say that a browser has signed in which was not there before."""
    language = queries.spoken(letters.NEW_DEVICE, user.language)
    told = {"device": device or letters.worded(letters.NO_DEVICE, language)}
    _write(letters.NEW_DEVICE, user, told, by=by, at=at)


def _write(kind: Kind, user: User, told: dict[str, str], *, by: Actor, at: datetime) -> None:
    if user.is_erased or not user.is_active:
        return
    values = told | letters.said(queries.spoken(kind, user.language), at)
    reader = Reader(f"{kind.key}:{new_id()}", user.email, user.language, values, name=user.name)
    mail.queue(kind=kind, reader=reader, by=by, at=at)
