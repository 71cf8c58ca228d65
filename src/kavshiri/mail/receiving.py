"""What comes in by mail: a server pipes it (``kavshiri receive``), or a provider brings it (django-anymail)."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime
from enum import Enum
from typing import Any

from kavshiri.access import actors
from kavshiri.access.outages import is_outage
from kavshiri.mail import actions, bounces, reading, replying, slots
from kavshiri.mail.models import Incoming
from kavshiri.ui import clock

LARGEST = 25 * 1024 * 1024  # bytes of a message
KEPT_OF_LARGE = 64 * 1024  # bytes of one that is larger
ENVELOPE = 500  # characters of an address there
log = logging.getLogger(__name__)


class Outcome(Enum):
    REPORTED = "reported"  # a server's report of a letter of ours that came back
    KNOWN = "known"  # the same message came before
    TAKEN = "taken"  # by the room whose letter it answers
    WAITING = "waiting"  # for the secretariat
    MACHINE = "machine"  # no person has written it
    LARGE = "large"  # only its beginning is kept


def take(raw: bytes, *, recipients: Sequence[str] = (), sender: str | None = None, at: datetime) -> Outcome:
    """Take in one message; whatever this answers is kept, and whatever it raises is to be tried again."""
    is_cut = len(raw) > LARGEST
    if not is_cut and _is_report(raw) and bounces.note(raw, at=at):
        return Outcome.REPORTED
    kept = raw[:KEPT_OF_LARGE] if is_cut else raw
    envelope = [each.strip("<>")[:ENVELOPE] for each in recipients if each]
    came = reading.read(kept, recipients=envelope, sender=sender, is_cut=is_cut)
    kind = "" if came.is_machine or came.is_doubtful or replying.is_ours(came.to) else _known_by(raw, at)
    letter = actions.receive(came=came, taken_as=kind, by=actors.system(), at=at)
    if is_cut:
        return Outcome.LARGE
    return _outcome(letter) if letter else Outcome.KNOWN


def _known_by(raw: bytes, at: datetime) -> str:
    """As what a room has taken a message that it knows by other signs; empty where none does.

    A room does so once however often it is asked: where what follows falls, the server brings the message again.
    """
    for know in slots.unaddressed:
        try:
            if kind := know(raw, at):
                return kind
        except Exception as fault:
            if is_outage(fault):
                raise
            log.exception("A message without a reply address was not looked through.")
    return ""


def _outcome(letter: Incoming) -> Outcome:
    known = {Incoming.State.TAKEN: Outcome.TAKEN, Incoming.State.MACHINE: Outcome.MACHINE}
    return known.get(Incoming.State(letter.state), Outcome.WAITING)


def _is_report(raw: bytes) -> bool:
    """Whether it may be a delivery status notification, so that no other message is read twice."""
    return b"multipart/report" in raw[: reading.LONGEST_HEAD].lower()


def listen() -> None:
    """Hear what django-anymail's inbound webhooks bring."""
    from anymail.signals import inbound

    inbound.connect(heard, dispatch_uid="kavshiri.mail.incoming")


def heard(sender: Any, event: Any, esp_name: str, **told: Any) -> None:
    """A message that a provider brings; whatever falls here is answered 500, and the provider tries again."""
    message = event.message
    envelope = [message.envelope_recipient] if message.envelope_recipient else []
    take(_bytes_of(message), recipients=envelope, sender=message.envelope_sender, at=clock.now())


def _bytes_of(message: Any) -> bytes:
    try:
        return bytes(message.as_bytes())
    except (UnicodeError, LookupError):  # a head or charset that the provider has passed on as it was
        return str(message).encode("utf-8", "replace")
