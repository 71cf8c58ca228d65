"""What all verbs of captions do alike: lock, number, store, tell."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from kavshiri.access.actors import Actor
from kavshiri.captions import topics
from kavshiri.captions.models import Line, Track
from kavshiri.hall import showing
from kavshiri.hall.models import Hall
from kavshiri.journal import actions as journal
from kavshiri.live import ringing

PANEL, GLANCE, FEELINGS = "captions", "captions-desk", "reactions"


def locked(track: Track) -> Track:
    """One verb at a time numbers the lines of a track."""
    found = Track.objects.select_for_update(of=("self",)).select_related("hall__session__conference")
    return found.get(pk=track.pk)


def names_speakers(hall: Hall) -> bool:
    """Whether it may be kept who said something."""
    return hall.rule == Hall.Rule.RECORD


def is_off(hall: Hall) -> bool:
    """Whether nothing of what is said may be kept."""
    return hall.rule == Hall.Rule.OFF


def keep_line(line: Line, values: dict[str, Any], *, by: Actor, at: datetime) -> None:
    journal.keep(line, values, topic=topics.noted(line.track), kind="captions.line", by=by, at=at)


def tell(track: Track) -> None:
    """Its readers are told the latest lines, and the desk how it stands."""
    ringing.touch(topics.heard(track), "lines")
    showing.touch(track.hall, GLANCE)
