"""What the secretariat’s screens of a conference, or of one of its sessions, offer of ours."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from kavshiri.conference.slots import Way


def for_office(conference: Any, session: int | None) -> Iterator[Way]:
    if session is not None:
        yield Way(reverse("channels:session", args=[session]), _("Picture and sound"), "play")
    elif conference is not None:
        yield Way(reverse("channels:conference", args=[conference.pk]), _("Picture and sound"), "play")
