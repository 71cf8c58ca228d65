"""What other rooms' pages and screens offer of ours, through their slots."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from kavshiri.access.actors import ROLES, Actor
from kavshiri.accreditation import queries
from kavshiri.conference.slots import Way


def for_readers(conference: Any, language: str, session: str) -> Iterator[Way]:
    """What the pages of a published conference offer."""
    if not session:
        yield Way(
            reverse("accreditation:list", args=[conference.slug]), _("Participants in numbers and names"), "people"
        )


def for_office(conference: Any, session: int | None) -> Iterator[Way]:
    """What the secretariat's screens of a conference, or of one of its sessions, offer."""
    if conference is not None and session is None:
        yield Way(reverse("participants:index", args=[conference.pk]), _("Participants"), "person")
        yield Way(reverse("participants:sets", args=[conference.pk]), _("The four sets"), "list")
        yield Way(reverse("lists:conference", args=[conference.pk]), _("Badges and lists"), "print")
    elif session is not None:
        yield Way(reverse("participants:session", args=[session]), _("Presence and links"), "person")


def landing(actor: Actor) -> str:
    """A participant who has just signed in is awaited at the own sessions; the secretariat in the back office."""
    return reverse("accreditation:mine") if not actor.has(*ROLES) and queries.own(actor) else ""
