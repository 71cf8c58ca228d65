"""The run-of-show of a session in one language: every cue with the clock at which it begins."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from kavshiri.classifications import names
from kavshiri.conference.models import Cue, Session
from kavshiri.papers.running import names as names_of
from kavshiri.papers.running.proposal import propose
from kavshiri.pure import timetable
from kavshiri.ui import zones
from kavshiri.ui.templatetags.ui import shift_words

# where the length of a session is not known
ASSUMED = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Line:
    """One cue: when it begins by the conference's clock and by a second one, and what those who run it need."""

    number: int
    clock: str
    second: str
    what: str
    who: str
    language: str
    medium: str
    length: str
    for_booths: str
    for_technician: str


@dataclass(frozen=True, slots=True)
class Show:
    """All lines; ``balance`` says by how much they are longer or shorter than the session, empty where they fit."""

    lines: tuple[Line, ...]
    is_proposal: bool
    ends: str
    balance: str
    is_over: bool
    zone: str
    second_zone: str


def show_of(session: Session, language: str, second: str = "") -> Show:
    """The session's run-of-show, in the language in force (``language`` says which); a proposal where it has none.

    ``second`` is the zone of the second clock, UTC where it is empty.
    """
    stored = list(session.cues.all())
    cues = stored or propose(session)
    second = second or "UTC"
    lines = tuple(_lines(session, cues, language, second))
    spent = timedelta(seconds=sum(cue.length for cue in cues))
    known = session.duration
    over = spent - known if known else timedelta()
    ends = clock(session.starts_at + spent, session, session.conference.zone)
    return Show(lines, not stored, ends, balance(over), over > timedelta(), session.conference.zone, second)


def _lines(session: Session, cues: Iterable[Cue], language: str, second: str) -> Iterable[Line]:
    at = session.starts_at
    for number, cue in enumerate(cues, 1):
        yield line(number, cue, at, session, language, second)
        at += timedelta(seconds=cue.length)


def line(number: int, cue: Cue, at: datetime, session: Session, language: str, second: str) -> Line:
    return Line(
        number=number,
        clock=clock(at, session, session.conference.zone),
        second=clock(at, session, second),
        what=str(cue.what.read(language)),
        who=names_of.printable(cue.who),
        language=names.language_name(cue.language, language) if cue.language else "",
        medium=source(cue.medium),
        length=length(cue.length),
        for_booths=str(cue.for_booths.read(language)),
        for_technician=str(cue.for_technician.read(language)),
    )


def source(medium: str) -> str:
    """Where a cue comes from; "live" alone is a word of Wagtail's, and means something else there."""
    return {
        Cue.Medium.LIVE: pgettext("cue", "live"),
        Cue.Medium.RECORDING: pgettext("cue", "recording"),
        Cue.Medium.SLIDES: pgettext("cue", "slides"),
        Cue.Medium.STAGE: pgettext("cue", "title on the screen"),
    }[Cue.Medium(medium)]


def clock(at: datetime, session: Session, zone: str) -> str:
    """ "14:05", with seconds where there are any, and how many days off the session's own day it is."""
    day = timetable.day_of(session.starts_at, session.conference.zone)
    wall = timetable.wall(at, zone, day)
    seconds = f":{at.second:02}" if at.second else ""
    return f"{wall.clock}{seconds}" + (f" {shift_words(wall.shift)}" if wall.shift else "")


def length(seconds: int) -> str:
    """ "5:00", minutes and seconds."""
    return f"{seconds // 60}:{seconds % 60:02}"


def minutes(span: timedelta) -> str:
    """ "4 minutes"; under a minute in seconds."""
    whole = round(abs(span).total_seconds() / 60)
    if not whole:
        count = int(abs(span).total_seconds())
        return ngettext("%(count)d second", "%(count)d seconds", count) % {"count": count}
    return ngettext("%(count)d minute", "%(count)d minutes", whole) % {"count": whole}


def balance(over: timedelta) -> str:
    """ "4 minutes over", "4 minutes left"."""
    if not over:
        return ""
    if over > timedelta():
        return _("%(minutes)s over the session’s end") % {"minutes": minutes(over)}
    return _("%(minutes)s of the session are not filled") % {"minutes": minutes(over)}


def zone_words(zone: str) -> str:
    return "UTC" if zone == "UTC" else zones.city_time(zone)
