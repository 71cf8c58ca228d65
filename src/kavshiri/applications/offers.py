"""What other rooms show of ours, through their slots."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from kavshiri.accreditation.slots import Count
from kavshiri.applications import queries
from kavshiri.conference.models import Conference
from kavshiri.conference.slots import Way


def for_newcomers(conference: Any, language: str, at: datetime) -> Iterator[Way]:
    """On the conference's page, as long as somebody can register there, or will."""
    if queries.is_shown(conference, at):
        yield Way(
            reverse("applications:choose", args=[conference.slug]), pgettext("for a conference", "Register"), "person"
        )


def for_office(conference: Any, session: int | None) -> Iterator[Way]:
    """What the secretariat's screens of a conference offer."""
    if conference is not None and session is None:
        yield Way(reverse("registrations:of-conference", args=[conference.pk]), _("Registrations"), "person")


def registered(conference: Conference) -> Iterator[Count]:
    """How many have registered, by the kind of their category; each names no delegation."""
    for kind, number in queries.registered(conference):
        yield Count(kind, number)
