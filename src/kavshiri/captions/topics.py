"""Names of the lines of captions: what readers hear, and where the journal notes what was done."""

from __future__ import annotations

from kavshiri.captions.models import Track

HEARD = "captions"  # states; not a line of the journal: of what was struck nothing may be replayed


def heard(track: Track) -> str:
    return f"{HEARD}:{track.hall.public_id}:{track.language}"


def noted(track: Track) -> str:
    return f"captioning:{track.hall.public_id}:{track.language}"


def told_by(topic: str) -> tuple[str, str]:
    """Public id of the hall and language of a line."""
    _prefix, hall, language = topic.split(":", 2)
    return hall, language
