"""Where rooms below lead to what is done after a conference."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from kavshiri.closing import queries
from kavshiri.conference.slots import Way


def for_office(conference: Any, session: int | None) -> Iterator[Way]:
    """What the secretariat's screens of a conference offer."""
    if conference is not None and session is None:
        yield Way(reverse("closing-office:conference", args=[conference.pk]), _("After the conference"), "list")


def ways(conference: Any) -> Iterator[Way]:
    """With the conference's recommendations, once it is published; pages of programmes ask nothing of this room."""
    if conference.pk in queries.with_figures():
        yield Way(reverse("closing:figures", args=[conference.slug]), _("Planned and actual"), "list")
