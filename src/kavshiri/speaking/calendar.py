"""A technical check as a calendar file: booking again replaces it, giving it back cancels it (RFC 5545, RFC 5546)."""

from __future__ import annotations

from datetime import UTC, datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from kavshiri.conference.enclosing import METHOD, organizer
from kavshiri.mail.actions import Enclosed
from kavshiri.speaking.models import CheckSlot, Speaker

CANCEL = "CANCEL"


def enclosed(speaker: Speaker, slot: CheckSlot, at: datetime, *, is_off: bool = False) -> tuple[Enclosed, ...]:
    """The file of a letter; ``speaker.rounds`` tells calendars which of several is the latest."""
    method = CANCEL if is_off else METHOD
    calendar = Calendar()
    for name, value in (("PRODID", "-//Kavshiri//speaking//EN"), ("VERSION", "2.0"), ("METHOD", method)):
        calendar.add(name, value)
    calendar.add_component(_event(speaker, slot, at, is_off))
    return (Enclosed("check.ics", "text/calendar", bytes(calendar.to_ical()), method),)


def _event(speaker: Speaker, slot: CheckSlot, at: datetime, is_off: bool) -> Event:
    event, host = Event(), urlsplit(settings.ORIGIN).hostname or "localhost"
    with translation.override(speaker.language):
        title = _("Technical check: %(conference)s") % {"conference": speaker.conference.title.read(speaker.language)}
    told = {
        "UID": f"check-{speaker.public_id}@{host}", "SEQUENCE": speaker.rounds, "SUMMARY": title,
        "STATUS": "CANCELLED" if is_off else "CONFIRMED",
        "DTSTAMP": at.astimezone(UTC).replace(microsecond=0), "DTSTART": slot.starts_at.astimezone(UTC),
        "DTEND": slot.ends_at.astimezone(UTC),
    }  # fmt: skip
    for name, value in {**told, **({"LOCATION": slot.place} if slot.place else {})}.items():
        event.add(name, value)
    event.add("ORGANIZER", organizer())
    return event
