"""The page of a replay as values: where one is in the story, what stood, and what the script plays."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from kavshiri.hall.models import Hall
from kavshiri.proceedings.replay import rewinding, standing, telling
from kavshiri.proceedings.replay.rewinding import Reel
from kavshiri.proceedings.replay.telling import Told
from kavshiri.texts.templatetags.texts import reader_language

TOGETHER = 25  # frames of one answer
WIDE = 1000  # units of the timeline
SPEEDS = (1, 2, 5, 10, 30, 60)
TRACKS = (telling.SESSION, telling.POINT, telling.FLOOR, telling.QUESTION, telling.POLL)
CLOCK = re.compile(r"(?:(\d{1,3}):)?(\d{1,2}):(\d{2})")


@dataclass(frozen=True, slots=True)
class Mark:
    """On the timeline: units from its beginning, the track it stands on, what it says."""

    number: int
    x: int
    row: int
    track: str
    said: str


def asked(query: Mapping[str, str], found: list[Told]) -> Told | None:
    """The moment with the number ``m``, or the one that stood at ``t`` ("0:12:30" since the first); else the first."""
    wanted = query.get("m", "")
    if wanted.isascii() and wanted.isdigit() and len(wanted) < 9:
        return next((one for one in found if one.number >= int(wanted)), found[-1] if found else None)
    if match := CLOCK.fullmatch(query.get("t", "").strip()):
        hours, minutes, seconds = (int(part or 0) for part in match.groups())
        until = hours * 3600 + minutes * 60 + seconds
        return next((one for one in reversed(found) if one.seconds <= until), found[0] if found else None)
    return found[0] if found else None


def sight_of(query: Mapping[str, str]) -> str:
    sight = query.get("sight", standing.DESK)
    return sight if sight in standing.SIGHTS else standing.DESK


def page(hall: Hall, query: Mapping[str, str]) -> dict[str, Any]:
    reel, sight = rewinding.reel(hall), sight_of(query)
    found = telling.told(reel, sight)
    now = asked(query, found)
    place = found.index(now) if now else 0
    whole = found[-1].seconds if found else 0
    return {
        "hall": hall, "session": hall.session, "sight": sight, "moments": found, "now": now, "whole": whole,
        "before": found[place - 1] if now and place else None,
        "after": found[place + 1] if now and place + 1 < len(found) else None,
        "frame": mark_safe(frame(reel, now, sight) if now else ""),  # noqa: S308  # by a template
        "clock": clock_of(now.seconds if now else 0),
        "clock_whole": clock_of(whole), "marks": marks(found, whole), "speeds": SPEEDS,
        "rows": rows(), "zone": hall.session.conference.tz,
        "page_title": _("Replay: %(title)s") % {"title": hall.session.title.read(reader_language())},
    }  # fmt: skip


def frames(hall: Hall, query: Mapping[str, str]) -> dict[str, str]:
    """From the moment ``m`` on, ``TOGETHER`` at most."""
    reel, sight = rewinding.reel(hall), sight_of(query)
    found = telling.told(reel, sight)
    first = asked(query, found)
    begins = found.index(first) if first else 0
    return {str(one.number): frame(reel, one, sight) for one in found[begins : begins + TOGETHER]}


def frame(reel: Reel, one: Told, sight: str) -> str:
    told = standing.stood(reel, one.number, one.at, sight)
    return render_to_string(
        "proceedings/_frame.html",
        {"stood": told, "one": one, "is_desk": sight == standing.DESK, "zone": reel.hall.session.conference.tz},
    ).strip()


def clock_of(seconds: int) -> str:
    return str(timedelta(seconds=seconds))


def marks(found: list[Told], whole: int) -> list[Mark]:
    """Of each track at most one at a place: marks that lie over each other are not drawn twice."""
    drawn: dict[tuple[int, str], Mark] = {}
    for one in found:
        for line in one.lines:
            if line.is_mark:
                x = one.seconds * (WIDE - 4) // max(whole, 1)
                row = TRACKS.index(line.track)
                drawn.setdefault((x, line.track), Mark(one.number, x, 4 + 12 * row, line.track, line.said))
    return list(drawn.values())


def rows() -> list[tuple[str, str]]:
    """The tracks of the timeline in words."""
    return [
        (telling.SESSION, _("session")), (telling.POINT, _("points of the agenda")), (telling.FLOOR, _("speeches")),
        (telling.QUESTION, _("questions")), (telling.POLL, _("polls")),
    ]  # fmt: skip


def said(one: Told, zone: Any) -> str:
    """A moment as a line of plain words, for the command."""
    at: datetime = one.at.astimezone(zone)
    return f"{at:%H:%M:%S}  {'; '.join(line.said for line in one.lines)}"
