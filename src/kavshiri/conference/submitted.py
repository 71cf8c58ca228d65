"""What was submitted for clearance, as pages: the programme and its sessions as they were then."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from kavshiri.access.actors import Actor
from kavshiri.conference import frozen, queries, rendering, slots
from kavshiri.conference.models import Clearance, Version
from kavshiri.conference.pages import Shown


def shown(clearance: Clearance, language: str) -> Shown:
    """The content as pages show a draft; nothing of it is kept."""
    version = Version(conference=clearance.conference, number=0, content=clearance.content)
    whole = frozen.thaw(version)
    cover = rendering.draft_cover(whole, language)
    return Shown(clearance.conference, language, None, cover, rendering.draft_rows(whole, None, language))


def led_within(answer: HttpResponse, clearance: Clearance) -> HttpResponse:
    """Let links to the programme and its sessions lead to what was submitted, not to what readers see."""
    slug, key = clearance.conference.slug, clearance.public_id
    places = {
        reverse("conference:session", args=[slug, "x"]): reverse("conference:clearance-session", args=[key, "x"]),
        reverse("conference:programme", args=[slug]) + '"': reverse("conference:clearance-programme", args=[key]) + '"',
    }
    for theirs, ours in places.items():
        answer.content = answer.content.replace(theirs.removesuffix("x/").encode(), ours.removesuffix("x/").encode())
    return answer


def address(clearance: Any) -> str:
    return reverse("conference:clearance", args=[clearance.public_id])


def landing(actor: Actor) -> str:
    """Where a house's representative is awaited after signing in; whoever has a role goes to the back office."""
    if not actor.user_id or actor.roles:
        return ""
    is_asked = queries.clearances_asked_of(actor.user_id).exists() or slots.awaiting(actor.user_id)
    return list_address() if is_asked else ""


def list_address() -> str:
    return reverse("conference:clearances")
