"""Moments of a replay in words: what changed, by whom the floor was had, which question, which poll."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from kavshiri.asking.models import Question
from kavshiri.floor import naming
from kavshiri.floor.models import Hand, Kind, Speech
from kavshiri.hall.models import Hall
from kavshiri.hall.panels import PANELS, Screen
from kavshiri.proceedings.replay import standing
from kavshiri.proceedings.replay.rewinding import Event, Moment, Reel, Thing, Values
from kavshiri.texts.templatetags.texts import reader_language
from kavshiri.voting.models import Poll

SESSION, POINT, FLOOR, QUESTION, POLL = "session", "point", "floor", "question", "poll"


@dataclass(frozen=True, slots=True)
class Line:
    """What changed in one thing; ``is_mark``: it stands on the timeline."""

    track: str
    said: str
    is_mark: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """A moment: ``seconds`` since the first one."""

    number: int
    at: datetime
    seconds: int
    lines: list[Line]
    is_of_desk: bool

    @property
    def marks(self) -> set[str]:
        return {line.track for line in self.lines if line.is_mark}


def told(reel: Reel, sight: str) -> list[Told]:
    """Moments that this sight had, in the language at work; those in which nothing is to be seen are left out."""
    first = reel.moments[0].at if reel.moments else None
    found = []
    for moment in reel.moments:
        lines = list(_lines(reel, moment, sight))
        if lines and first:
            seconds = int((moment.at - first).total_seconds())
            found.append(Told(moment.number, moment.at, seconds, lines, moment.is_of_desk))
    return found


def _lines(reel: Reel, moment: Moment, sight: str) -> Iterable[Line]:
    for one, began in moment.points:
        if began:
            title = str(one.point.title.read(reader_language()))
            yield Line(POINT, _("Point of the agenda: %(title)s") % {"title": title}, True)
        elif all(other.began_at != one.ended_at for other in reel.times):
            yield Line(POINT, _("The point is closed"), True)
    seen: set[str] = set()
    for event in moment.events:
        if event.is_of_desk and sight != standing.DESK:
            continue
        tell = TELLERS.get(event.label)
        thing = reel.things[event.label, event.key]
        line = tell(thing, thing.at(event.place), event) if tell else None
        if line and line.said not in seen:
            seen.add(line.said)
            yield line


def _session(thing: Thing, held: Values | None, event: Event) -> Line | None:
    fields = set(event.fields)
    if not held:
        return None
    if "state" in fields:
        if event.deed == "make":
            return Line(SESSION, _("The hall was prepared"))
        return Line(SESSION, _("The session: %(state)s") % {"state": Hall.State(held["state"]).label}, True)
    if "stage" in fields:
        panel = PANELS.get((Screen.STAGE, held["stage"] or ""))
        shown = str(panel.title) if panel else pgettext("stage", "whatever goes on")
        return Line(SESSION, _("The stage shows: %(what)s") % {"what": shown})
    if "late" in fields:
        return Line(SESSION, _("The session is %(minutes)d minutes late") % {"minutes": held["late"] or 0})
    if "rule" in fields:
        return Line(SESSION, _("Quoting: %(rule)s") % {"rule": Hall.Rule(held["rule"]).label})
    return None


def _point(thing: Thing, held: Values | None, event: Event) -> Line:
    return Line(POINT, _("The agenda was changed"))


def _list(thing: Thing, held: Values | None, event: Event) -> Line:
    name = {"name": standing.words((held or thing.final).get("name"))}
    if event.deed != "make" and "is_open" in event.fields and held:
        return Line(FLOOR, (_("List “%(name)s” is open") if held["is_open"] else _("List “%(name)s” is closed")) % name)
    said = {"make": _("List “%(name)s” was made"), "remove": _("List “%(name)s” was removed")}
    return Line(FLOOR, said.get(event.deed, _("List “%(name)s” was changed")) % name)


def _speech(thing: Thing, held: Values | None, event: Event) -> Line | None:
    record = thing.record
    name = {"name": naming.of_speech(record, reader_language()).name if isinstance(record, Speech) else "–"}
    fields = set(event.fields)
    if held is None:
        return Line(FLOOR, _("A speech was removed from the record"))
    if event.deed == "make":
        return Line(FLOOR, _("%(name)s has the floor") % name, True)
    if "state" in fields:
        said = {
            Speech.State.HAS: _("%(name)s has the floor again"), Speech.State.ASIDE: _("%(name)s is interrupted"),
            Speech.State.ENDED: _("%(name)s has ended"),
        }  # fmt: skip
        return Line(FLOOR, said[Speech.State(held["state"])] % name, True)
    if "extended" in fields:
        return Line(FLOOR, _("%(name)s got more time") % name)
    if "spans" in fields:
        return Line(FLOOR, _("The clock of %(name)s was stopped or let run") % name)
    return Line(FLOOR, _("The language of %(name)s was noted") % name) if "language" in fields else None


def _hand(thing: Thing, held: Values | None, event: Event) -> Line | None:
    record = thing.record
    name = naming.of_hand(record, {}, reader_language()).name if isinstance(record, Hand) else ""
    whose = {"name": name or "–"}
    if event.deed == "make":
        kind = str(Kind((held or {}).get("kind") or Kind.STATEMENT).label)
        return Line(FLOOR, _("%(name)s asks for the floor: %(kind)s") % {**whose, "kind": kind})
    if held and "state" in event.fields and held["state"] not in (Hand.State.SPEAKING, Hand.State.SPOKEN):
        return Line(FLOOR, _("%(name)s: %(state)s") % {**whose, "state": Hand.State(held["state"]).label})
    return Line(FLOOR, _("%(name)s has another place in the list") % whose) if "place" in event.fields else None


def _question(thing: Thing, held: Values | None, event: Event) -> Line | None:
    number = {"number": (held or thing.final).get("number") or getattr(thing.record, "number", 0)}
    fields, State = set(event.fields), Question.State
    if held is None:
        return Line(QUESTION, _("Question %(number)d was removed") % number)
    if event.deed == "make":
        return Line(QUESTION, _("Question %(number)d was asked") % number)
    if "merged_into" in fields and held.get("merged_into"):
        return Line(QUESTION, _("Question %(number)d was merged with another") % number)
    if "state" in fields:
        said = {"state": State(held["state"]).label, **number}
        is_mark = held["state"] in (State.ON_STAGE, State.ANSWERED)
        return Line(QUESTION, _("Question %(number)d: %(state)s") % said, is_mark)
    return Line(QUESTION, _("Question %(number)d was changed") % number)


def _poll(thing: Thing, held: Values | None, event: Event) -> Line | None:
    title = {"title": standing.words((held or thing.final).get("title"))}
    if held is None or (event.deed == "make" and held.get("state") == Poll.State.DRAFT):
        return Line(POLL, _("Poll prepared: %(title)s") % title) if held else None
    if "state" in event.fields:
        said = {"state": Poll.State(held["state"]).label, **title}
        return Line(POLL, _("Poll %(state)s: %(title)s") % said, held["state"] != Poll.State.DRAFT)
    return Line(POLL, _("Poll changed: %(title)s") % title)


def _box(thing: Thing, held: Values | None, event: Event) -> Line | None:
    if held is None or "is_open" not in event.fields:
        return Line(QUESTION, _("How questions are taken was changed"))
    return Line(QUESTION, _("Questions can be asked") if held["is_open"] else _("Questions can no longer be asked"))


TELLERS: dict[str, Callable[[Thing, Values | None, Event], Line | None]] = {
    "hall.hall": _session, "hall.point": _point, "floor.speakerslist": _list, "floor.speech": _speech,
    "floor.hand": _hand, "asking.question": _question, "asking.box": _box, "voting.poll": _poll,
}  # fmt: skip
