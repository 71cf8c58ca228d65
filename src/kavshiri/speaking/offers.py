from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from kavshiri.conference.slots import Way


def for_office(conference: Any, session: int | None) -> Iterator[Way]:
    """What the secretariat's screens of a conference offer."""
    if conference is not None and session is None:
        yield Way(reverse("speakers:of-conference", args=[conference.pk]), _("Speakers"), "people")
