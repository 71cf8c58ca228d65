"""The text of a track as rows and as files: for readers who take it along, and for the session's record."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from kavshiri.captions import queries
from kavshiri.captions.models import Line, Track
from kavshiri.hall.models import Hall
from kavshiri.pure import cues

LONGEST, SHORTEST = timedelta(seconds=7), timedelta(seconds=1)  # that a caption stands where nothing says how long
ENDINGS = {
    "txt": "text/plain; charset=utf-8", "vtt": "text/vtt; charset=utf-8", "srt": "application/x-subrip; charset=utf-8",
    "json": "application/json",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """A line as it stands; moments are aware.  ``speaker`` is empty where nobody may be named."""

    number: int
    began_at: datetime
    ended_at: datetime | None
    speaker: str
    text: str
    is_machine: bool


def rows(track: Track) -> list[Row]:
    """All lines that stand, in their order: one query."""
    return [row(line, track.hall) for line in queries.standing(track)]


def row(line: Line, hall: Hall) -> Row:
    """``hall`` says by its rule whether anybody may be named, whatever it said when the line was written."""
    speaker = line.speaker if hall.rule == Hall.Rule.RECORD else ""
    return Row(line.number, line.began_at, line.ended_at, speaker, line.text, line.is_machine)


def began(hall: Hall, found: Sequence[Row]) -> datetime | None:
    """From when files count: from the session's beginning, or the first line where that was earlier."""
    first = min((one.began_at for one in found), default=None)
    return min(filter(None, (hall.began_at, first)), default=None)


def timed(hall: Hall, found: Iterable[Row]) -> list[cues.Cue]:
    """As cues: a line stands until the next one, at most ``LONGEST``, unless it says until when."""
    lines = sorted(found, key=lambda one: (one.began_at, one.number))
    start = began(hall, lines)
    told = []
    for place, one in enumerate(lines):
        after = lines[place + 1].began_at if place + 1 < len(lines) else one.began_at + LONGEST
        until = one.ended_at or max(min(after, one.began_at + LONGEST), one.began_at + SHORTEST)
        if start:
            first, last = ((moment - start).total_seconds() for moment in (one.began_at, until))
            told.append(cues.Cue(first, last, one.text, one.speaker))
    return told


def written(ending: str, track: Track, found: Sequence[Row], title: str) -> bytes:
    """``ending`` is one of ``ENDINGS``."""
    if ending == "json":
        return as_json(track, found, title)
    if ending == "txt":
        return as_text(track, found, title).encode()
    timing = timed(track.hall, found)
    return (cues.as_vtt(timing, track.language, title) if ending == "vtt" else cues.as_srt(timing)).encode()


def as_text(track: Track, found: Sequence[Row], title: str) -> str:
    """As one reads it: the time by the conference's clock, the speaker where another begins to speak."""
    zone, before, told = track.hall.session.conference.tz, "", [title, ""]
    for one in found:
        if one.speaker and one.speaker != before:
            told += ["", f"{one.speaker}:"]
        before = one.speaker or before
        told.append(f"[{one.began_at.astimezone(zone):%H:%M:%S}] {one.text}")
    return "\n".join(told) + "\n"


def as_json(track: Track, found: Sequence[Row], title: str) -> bytes:
    """``{title, language, rule, lines: [Row]}``; moments as ISO 8601."""
    told = {
        "title": title, "language": track.language, "rule": track.hall.rule, "lines": [asdict(one) for one in found],
    }  # fmt: skip
    return json.dumps(told, ensure_ascii=False, indent=1, default=datetime.isoformat).encode()
