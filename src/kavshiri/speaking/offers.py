from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from kavshiri.conference.slots import Way
from kavshiri.speaking import queries


def for_office(conference: Any, session: int | None) -> Iterator[Way]:
    """What the secretariat's screens of a conference offer."""
    if conference is not None and session is None:
        yield Way(reverse("speakers:of-conference", args=[conference.pk]), _("Speakers"), "people")


def portraits(persons: Iterable[int], conference: int | None) -> dict[int, str]:
    """By the persons' keys, the addresses of photos that readers may see now."""
    return {key: portrait_address(one) for key, one in queries.portraits_of(persons, conference).items()}


def portrait_address(speaker: Any) -> str:
    """Another one for every picture."""
    return reverse("speaking:portrait", args=[speaker.public_id, speaker.portrait.digest[:12]])
