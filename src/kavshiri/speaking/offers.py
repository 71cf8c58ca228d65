from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.translation import gettext as _

from kavshiri.access.actors import Actor
from kavshiri.conference.slots import Paper, Way
from kavshiri.speaking import queries
from kavshiri.speaking.models import Handout


def for_office(conference: Any, session: int | None) -> Iterator[Way]:
    """What the secretariat's screens of a conference offer."""
    if conference is not None and session is None:
        yield Way(reverse("speakers:of-conference", args=[conference.pk]), _("Speakers"), "people")


def for_readers(conference: Any, language: str, session: str = "") -> Iterator[Way]:
    """With the whole programme, as soon as there is anything for readers; what each may have the page tells."""
    if not session and queries.has_handouts(conference):
        yield Way(reverse("speaking:materials", args=[conference.slug]), _("Materials of the speakers"), "doc")


def papers(session: int, by: Actor) -> Iterator[Paper]:
    """What speakers give along in a session, for whom they chose."""
    for one in queries.handouts_in(session, by):
        file = f"{one.upload.get_kind_display()}, {filesizeformat(one.upload.size)}"
        note = _("for participants") if one.visibility == Handout.Visibility.PARTICIPANTS else ""
        if one.visibility == Handout.Visibility.STAFF:
            note = _("only the secretariat sees this")
        yield Paper(reverse("speaking:handout", args=[one.public_id]), one.title, one.language, file, note)


def portraits(persons: Iterable[int], conference: int | None) -> dict[int, str]:
    """By the persons' keys, the addresses of photos that readers may see now."""
    return {key: portrait_address(one) for key, one in queries.portraits_of(persons, conference).items()}


def portrait_address(speaker: Any) -> str:
    """Another one for every picture."""
    return reverse("speaking:portrait", args=[speaker.public_id, speaker.portrait.digest[:12]])
