"""One session, planned against actual."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils.translation import pgettext

from kavshiri.classifications import names
from kavshiri.closing.comparison.reading import SPEAKING, Planned, Reading
from kavshiri.closing.comparison.values import CLOSED, Number, middle, minutes_between, of_persons, written
from kavshiri.conference.models import Interpretation, Part, Session
from kavshiri.floor.models import Speech
from kavshiri.hall.models import Hall
from kavshiri.media.models import Channel
from kavshiri.media.showing import MANNERS
from kavshiri.proceedings.models import Part as Released
from kavshiri.proceedings.models import Release
from kavshiri.pure import georgian
from kavshiri.pure.suppression import K

Told = dict[str, Any]
HELD, RUNNING, CANCELLED, DROPPED, UNKNOWN, TO_COME = "held", "running", "cancelled", "dropped", "unknown", "to-come"
LIVE, SET_UP, NOT_SET_UP = "live", "set-up", "not-set-up"


def said() -> dict[str, str]:
    """The states of sessions and channels in the language at work."""
    return {
        HELD: pgettext("session", "held"), RUNNING: pgettext("session", "under way"),
        CANCELLED: pgettext("session", "cancelled"), DROPPED: pgettext("session", "taken out of the programme"),
        UNKNOWN: pgettext("session", "unknown"), TO_COME: pgettext("session", "still to come"),
        LIVE: pgettext("channel", "was on"), SET_UP: pgettext("channel", "set up; whether it was on is unknown"),
        NOT_SET_UP: pgettext("channel", "no channel was set up"),
    }  # fmt: skip


def line(session: Session, read: Reading, language: str, is_public: bool, at: datetime) -> Told:
    hall = read.halls.get(session.pk)
    first, last = read.first.get(session.slug), read.last.get(session.slug)
    began = hall.began_at if hall else None
    planned = last.starts_at if last else session.starts_at
    return {
        "session": session.slug, "number": session.number, "title": str(session.title.read(language)),
        "kind": str(session.get_kind_display()), "is_part": session.part_of_id is not None,
        "state": state(session, hall, at),
        "first_planned": span(first.starts_at, first.ends_at) if first else None,
        "planned": span(planned, last.ends_at if last else session.ends_at),
        "times_are_ours": session.times_are_ours,
        "held": span(began, hall.ended_at if hall else None) if began else None,
        "moved": moved(first, planned), "late": minutes_between(planned, began),
        "speakers": speakers(session, hall, read, language, is_public),
        "interpretation": interpretation(session, hall, read, language, is_public),
        "troubles": troubles(hall, read), **counts(session, hall, read, is_public),
    }  # fmt: skip


def gone(plan: Planned, read: Reading) -> Told:
    """A session that a published programme had, and the last one has no more."""
    first = read.first.get(plan.slug, plan)
    return {
        "session": plan.slug, "number": "", "title": plan.title, "kind": "", "is_part": False, "state": DROPPED,
        "first_planned": span(first.starts_at, first.ends_at), "planned": span(plan.starts_at, plan.ends_at),
        "times_are_ours": False, "held": None, "moved": None, "late": None, "speakers": None, "interpretation": [],
        "troubles": None, "present": None, "median_minutes": None, "asked": None, "answered": None, "polls": None,
    }  # fmt: skip


def state(session: Session, hall: Hall | None, at: datetime) -> str:
    """What is known of it: a hall that was opened by its moderator is the only thing that tells that it was held."""
    if session.status == Session.Status.CANCELLED:
        return CANCELLED
    if hall and hall.began_at:
        return HELD if hall.ended_at else RUNNING
    return TO_COME if session.starts_at > at else UNKNOWN


def span(starts: datetime | None, ends: datetime | None) -> Told:
    return {"starts": written(starts), "ends": written(ends)}


def moved(first: Planned | None, planned: datetime) -> int | None:
    """By how many minutes it was put later (or, below zero, earlier) since it was first published."""
    return minutes_between(first.starts_at, planned) if first else None


def speakers(session: Session, hall: Hall | None, read: Reading, language: str, is_public: bool) -> Told:
    """Who was planned to speak, and who had the floor; the floor record alone tells of that."""
    parts = [part for part in session.people.all() if part.role in SPEAKING]
    spoken = read.speeches.get(hall.pk, []) if hall else []
    count: Number = len({_who(one) for one in spoken}) if spoken else None
    if is_public and spoken and not _is_open(hall, read, Released.FLOOR):
        count = CLOSED
    told: Told = {"planned": len(parts), "spoke": count}
    if not is_public:
        told["names"] = [{"name": _called(part, language), "spoke": _spoke(part, spoken)} for part in parts]
    return told


def _who(one: Speech) -> str:
    return f"{one.participant_id or ''}:{'' if one.participant_id else one.speaker or one.delegation_key}"


def _called(part: Part, language: str) -> str:
    person, office = part.acting
    return str(person.name.read(language) if person else office.title.read(language) if office else "")


def _spoke(part: Part, spoken: Iterable[Speech]) -> bool | None:
    """None where nothing tells: no record, or a part that an office has."""
    person, _office = part.acting
    said_by = {_plain(one.speaker) for one in spoken if one.speaker}
    if person is None or not said_by:
        return None
    own = {_plain(person.name.text(code)) for code in person.name} | {_plain(person.latin_name)}
    return bool(said_by & (own - {""}))


def _plain(name: str) -> str:
    return " ".join(georgian.fold(name).split())


def _is_open(hall: Hall | None, read: Reading, part: str) -> bool:
    """Whether everybody may read this part of the session's record."""
    release = read.releases.get(hall.pk) if hall else None
    is_out = release is not None and release.audience == Release.Audience.PUBLIC and part in release.parts
    return is_out and hall is not None and hall.rule != Hall.Rule.OFF


def interpretation(session: Session, hall: Hall | None, read: Reading, language: str, is_public: bool) -> list[Told]:
    """Every language that the programme promised, and every channel beside; how far it was there."""
    held = {channel.key: channel for channel in read.channels.get(session.pk, [])}
    promised = {_key(cell): cell for cell in session.interpretation.all()}
    keys = [*promised, *(key for key, channel in held.items() if channel.language and key not in promised)]
    return [_channel(key, promised.get(key), held, session, hall, read, language, is_public) for key in keys]


def _key(cell: Interpretation) -> str:
    manner = MANNERS[Interpretation.Manner(cell.manner)]
    return Channel(language=cell.language, manner=manner).key


def _channel(
    key: str, cell: Interpretation | None, held: dict[str, Channel], session: Session, hall: Hall | None,
    read: Reading, language: str, is_public: bool,
) -> Told:  # fmt: skip
    channel = held.get(key)
    code = cell.language if cell else channel.language if channel else ""
    manner = cell.get_manner_display() if cell else channel.get_manner_display() if channel else ""
    heard = read.heard.get(hall.pk, Counter())[key] if hall else 0
    is_written = hall is not None and key.endswith(".captions") and code in read.captions.get(hall.pk, ())
    return {
        "language": code, "name": names.language_name(code, language), "manner": str(manner),
        "is_other": key != code, "planned": cell is not None,
        "state": _heard_state(channel, held, heard, is_written, is_public),
        "heard_by": of_persons(heard, is_public) if heard else None,
    }  # fmt: skip


def _heard_state(
    channel: Channel | None, held: dict[str, Channel], heard: int, is_written: bool, is_public: bool
) -> str:
    if is_written or heard >= (K if is_public else 1):
        return LIVE
    if channel and channel.adapter != "none":
        return SET_UP
    return NOT_SET_UP if held else UNKNOWN


def troubles(hall: Hall | None, read: Reading) -> Told | None:
    """Incidents with interpretation, and for how many minutes in all; None where the session was not held here."""
    if hall is None or not hall.began_at:
        return None
    found = read.troubles.get(hall.pk, [])
    minutes = [minutes_between(one.began_at, one.ended_at) for one in found]
    return {"count": len(found), "minutes": None if None in minutes else sum(filter(None, minutes))}


def counts(session: Session, hall: Hall | None, read: Reading, is_public: bool) -> Told:
    """Who was there, how long, and what was asked; nothing is claimed of a session that was not held here."""
    present = read.present.get(session.pk)
    if hall is None or not hall.began_at:
        return {"present": of_persons(present, is_public), "median_minutes": None, "asked": None, "answered": None,
                "polls": None}  # fmt: skip
    asked, answered = read.questions.get(hall.pk, (0, 0))
    every, released = read.polls.get(hall.pk, (0, 0))
    told: Told = {
        "present": of_persons(present, is_public),
        "median_minutes": middle(read.minutes.get(hall.pk, []), is_public),
        "asked": asked, "answered": answered, "polls": released if is_public else every,
    }  # fmt: skip
    is_off = is_public and hall.rule == Hall.Rule.OFF
    return told | (dict.fromkeys(("asked", "answered", "polls"), CLOSED) if is_off else {})
