"""The line of a hall's notes: what happened to them, for rapporteurs alone; never what they say."""

from __future__ import annotations

from kavshiri.hall.models import Hall

PREFIX = "noting"


def notes(hall: Hall) -> str:
    return f"{PREFIX}:{hall.public_id}"
