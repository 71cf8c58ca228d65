"""A badge of the visitor's, and what stands in the addresses of badges and lists."""

from __future__ import annotations

from kavshiri.access.actors import Actor
from kavshiri.accreditation import actions
from kavshiri.accreditation.models import Badge
from kavshiri.conference.models import Conference
from tests.accreditation import world

DOORS = ("badges:", "lists:", "accreditation:badge", "accreditation:own-badge", "accreditation-badge")


def furnish(conference: Conference, by: Actor) -> None:
    participant = world.furnish(conference, by)
    actions.issue_badges(conference=conference, participants=[participant.pk], by=by, at=world.AT)


def arguments(name: str, needed: object) -> dict[str, str]:
    """Of a door of ours whose address has these parts."""
    badge = Badge.objects.select_related("participant").get()
    told = {
        "pk": str(badge.pk if name == "badges:badge" else badge.conference_id), "code": badge.code,
        "public_id": str(badge.participant.public_id), "ending": "csv", "format": "a6",
    }  # fmt: skip
    return {part: told[part] for part in needed}  # type: ignore[attr-defined]
