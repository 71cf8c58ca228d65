from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import pgettext

from kavshiri.conference.slots import Way


def for_office(conference: Any, session: int | None) -> Iterator[Way]:
    """What the secretariat's screens of a conference offer."""
    if conference is not None and session is None:
        url = reverse("archives-office:conference", args=[conference.pk])
        yield Way(url, pgettext("conference", "Archive"), "download")
