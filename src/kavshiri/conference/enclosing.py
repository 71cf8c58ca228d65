"""The calendar file of a letter: some sessions, or all, which replace what the reader's calendar has of them.

A file in a letter is a message of iTIP (RFC 5546), other than a calendar that one subscribes to: it says its METHOD,
and PUBLISH asks for an ORGANIZER.
"""

from __future__ import annotations

from email.utils import parseaddr

from django.conf import settings
from icalendar import Calendar, vCalAddress, vText

from kavshiri.conference import slots
from kavshiri.conference.models import Conference
from kavshiri.mail.actions import Enclosed

METHOD = "PUBLISH"


def enclosed(conference: Conference, language: str, slugs: tuple[str, ...] | None = None) -> tuple[Enclosed, ...]:
    """One file of these sessions (None: of all), or none where none has a time or no room writes calendars."""
    written = published(slots.calendar(conference, language, slugs))
    return (Enclosed("programme.ics", "text/calendar", written, METHOD),) if written else ()


def published(written: bytes) -> bytes:
    """A calendar as a message that publishes it, from whoever answers letters."""
    if not written:
        return b""
    calendar = Calendar.from_ical(written)
    if not list(calendar.walk("VEVENT")):
        return b""
    calendar.add("METHOD", METHOD)
    for event in calendar.walk("VEVENT"):
        event.add("ORGANIZER", organizer())
    return bytes(calendar.to_ical())


def organizer() -> vCalAddress:
    name, address = parseaddr(settings.MAIL_REPLY_TO or settings.DEFAULT_FROM_EMAIL)
    told = vCalAddress(f"mailto:{address}")
    if name:
        told.params["CN"] = vText(name)
    return told
