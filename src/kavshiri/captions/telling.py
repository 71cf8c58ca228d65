"""Lines as values: for the hub, for scripts that ask, for templates."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kavshiri.captions import queries, topics
from kavshiri.captions.models import Line, Track
from kavshiri.classifications import names
from kavshiri.hall import slots
from kavshiri.hall.models import Hall
from kavshiri.hall.panels import Screen
from kavshiri.live.hub import number_of
from kavshiri.ui import clock

Told = list[Any]  # number, time, speaker, words, whether a machine made it; without words where it was struck


@dataclass(frozen=True, slots=True)
class Shown:
    """A line as a template shows it."""

    line: Line
    clock: str
    speaker: str


def states(topic: str, names_: Collection[str] | None) -> Mapping[str, Any]:
    """What the hub tells the readers of a track: ``{first, lines}``; from ``first`` on no line is left out."""
    hall, language = topics.told_by(topic)
    track = queries.track_in(hall, language)
    if track is None or (names_ is not None and "lines" not in names_):
        return {}
    return {"lines": latest(track, clock.now())}


def latest(track: Track, now: datetime) -> dict[str, Any]:
    """The last lines, and those that were changed a short while ago: two queries."""
    last = queries.latest(track, queries.LATEST)
    told = {line.number: line for line in [*queries.turned(track, now), *last]}
    lines = [told[number] for number in sorted(told)]
    return {"first": last[0].number if last else track.last + 1, "lines": values(lines, track.hall)}


def values(found: Iterable[Line], hall: Hall) -> list[Told]:
    return [
        [one.line.number, one.clock, one.speaker, one.line.text, int(one.line.is_machine)] for one in shown(found, hall)
    ]


def shown(found: Iterable[Line], hall: Hall) -> list[Shown]:
    """By the conference's clock; nobody is named where the hall's rule forbids it."""
    zone, names_all = hall.session.conference.tz, hall.rule == Hall.Rule.RECORD
    return [
        Shown(one, f"{one.began_at.astimezone(zone):%H:%M}", one.speaker if names_all else "") for one in found
    ]  # fmt: skip


def hearing(hall: Hall, screen: Screen, language: str) -> list[str]:
    """The line of a track, for whoever may hear it: on the stage those alone that it shows."""
    track = queries.track_in(hall, language) if names.is_language(language) else None
    if track is None or (screen == Screen.STAGE and not track.on_stage):
        return []
    return [topics.heard(track)]


def number(track: Track) -> int:
    """By which number a page knows what is told of a track."""
    return number_of(topics.heard(track))


def speaker(hall: Hall, language: str) -> str:
    """Who has the floor, as it may be written down; empty where nobody may be named."""
    return slots.speaker(hall, language) if hall.rule == Hall.Rule.RECORD else ""


def own_name(code: str) -> str:
    return names.own_name(code) if names.is_language(code) else code


def ago(then: datetime | None, now: datetime) -> int | None:
    """Seconds since; None where there was nothing."""
    return max(0, int((now - then).total_seconds())) if then else None
