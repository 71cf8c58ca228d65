"""What the verbs of this room share: their line in the journal, and what every letter says."""

from __future__ import annotations

from kavshiri.speaking import letters, queries
from kavshiri.speaking.models import Speaker

TOPIC = "speaking"


def origin(speaker: Speaker) -> str:
    """By what accreditation knows a speaker."""
    return f"speaker:{speaker.public_id}"


def said(speaker: Speaker, **more: str) -> dict[str, str]:
    """Values that all letters to a speaker may hold, in the speaker's language."""
    conference, language = speaker.conference, speaker.language
    roles = queries.roles_said(speaker)
    return {
        "conference": str(conference.title.read(language)),
        "dates": queries.dates_of(conference, language),
        "name": str(speaker.person.name.read(language)),
        "roles": roles,
        "page": letters.address("speaking:page", language),
        **more,
    }
