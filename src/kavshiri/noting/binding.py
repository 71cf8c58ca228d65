"""To what a note belongs: the point and the speech of its moment, or what a rapporteur chose instead."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from kavshiri.floor.models import Speech
from kavshiri.hall import queries as halls
from kavshiri.hall.models import Hall, Point
from kavshiri.noting import queries, rules

EARLIEST = timedelta(hours=12)  # a device that was off the net for longer does not tell when something was said


@dataclass(frozen=True, slots=True)
class Written:
    """When a note was begun and when it was done, by the device on which it was written."""

    began: datetime
    done: datetime

    @classmethod
    def of(cls, at: datetime, ago: timedelta, waited: timedelta) -> Written:
        """``ago``: since the first letter; ``waited``: since it was done, as far as it waited for the network."""
        latest = min(max(waited, timedelta()), EARLIEST)
        return cls(at - min(max(ago, latest), EARLIEST), at - latest)


@dataclass(frozen=True, slots=True)
class Choice:
    """``is_auto``: whatever was on at the moment; otherwise this, or nothing."""

    point: Point | None = None
    speech: Speech | None = None
    is_point_auto: bool = True
    is_speech_auto: bool = True


AUTOMATIC = Choice()


@dataclass(frozen=True, slots=True)
class Bound:
    point: Point | None
    speech: Speech | None
    rule: rules.Rule


def bound(hall: Hall, choice: Choice, written: Written) -> Bound:
    speech = queries.speech_at(hall, written.began) if choice.is_speech_auto else choice.speech
    point = choice.point
    if choice.is_point_auto:
        moment = written.began if choice.is_speech_auto or speech is None else speech.started_at
        point = halls.point_at(hall, moment)
    return Bound(point, speech, rule_of(hall, None if choice.is_speech_auto else speech, written))


def rule_of(hall: Hall, chosen: Speech | None, written: Written) -> rules.Rule:
    """Of words of a speech that somebody chose, what was in force during it; else while the note was written."""
    if chosen is None:
        return rules.in_force(hall, written.began, written.done)
    return rules.in_force(hall, chosen.started_at, chosen.ended_at or written.done)
