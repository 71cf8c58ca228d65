"""Personal links and tickets: what they name is signed; whether it still holds is asked of the database each time.

A link lives as long as the accreditation and the participant's round; a ticket is of minutes, for one participant, one
session and one round.  Neither opens anything to somebody who has not signed in as that participant.
"""

from __future__ import annotations

from dataclasses import astuple, dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.core import signing
from django.urls import Resolver404, resolve, reverse
from django.utils import translation

from kavshiri.accreditation.models import Participant
from kavshiri.conference.models import Session

LINK, TICKET = "kavshiri.accreditation.link", "kavshiri.accreditation.ticket"
TICKET_LIVES = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Told:
    """What a link or a ticket names: public ids, ``session`` empty for the page with all of them."""

    participant: str
    round: int
    session: str = ""


def entry(participant: Participant, session: Session | None = None) -> str:
    """The full address for a letter, in the participant's language: into one session, or to all of the own ones."""
    with translation.override(participant.language):
        return settings.ORIGIN + reverse("accreditation:enter", args=[secret_of(of(participant, session))])


def of(participant: Participant, session: Session | None = None) -> Told:
    return Told(str(participant.public_id), participant.round, str(session.public_id) if session else "")


def secret_of(told: Told) -> str:
    return signing.dumps(list(astuple(told)), salt=LINK)


def told_by(secret: str) -> Told | None:
    """What a link names; None for one that is forged or cut off."""
    try:
        return Told(*signing.loads(secret, salt=LINK))
    except (signing.BadSignature, TypeError):
        return None


def awaited(page: str) -> str:
    """The e-mail address of whom a personal link lets in, as long as it is valid; empty for any other page."""
    try:
        found = resolve(urlsplit(page).path)
    except Resolver404:
        return ""
    told = told_by(found.kwargs["secret"]) if found.view_name == "accreditation:enter" else None
    if told is None:
        return ""
    held = Participant.objects.filter(public_id=told.participant, round=told.round, state="accredited")
    return held.values_list("address", flat=True).first() or ""


@dataclass(frozen=True, slots=True)
class Ticket:
    """What a ticket names, and until when it works."""

    told: Told
    until: datetime


def ticket_for(told: Told, at: datetime) -> str:
    """A ticket that works for ``TICKET_LIVES`` from ``at``."""
    return signing.dumps([*astuple(told), int((at + TICKET_LIVES).timestamp())], salt=TICKET)


def ticket_in(secret: str) -> Ticket | None:
    """The ticket, which may be over; None for one that is forged or cut off."""
    try:
        *told, until = signing.loads(secret, salt=TICKET)
        return Ticket(Told(*told), datetime.fromtimestamp(until, UTC))
    except (signing.BadSignature, ValueError, TypeError):
        return None
