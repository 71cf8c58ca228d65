"""How a hall stood at a moment: what the room and the stage showed, and for those with a duty what the desk did.

Names and words come from the records: what was erased since stays erased.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from kavshiri.asking import telling as asking
from kavshiri.asking.models import Box, Question
from kavshiri.classifications import names
from kavshiri.floor import naming
from kavshiri.floor import record as floor
from kavshiri.floor.models import Hand, Kind, SpeakersList, Speech
from kavshiri.hall.models import Hall
from kavshiri.proceedings.replay.rewinding import Reel, Thing, Values
from kavshiri.pure.floor import Clock
from kavshiri.texts.templatetags.texts import labelled, reader_language
from kavshiri.voting import counting, showing
from kavshiri.voting.models import Poll

ROUNDED = timedelta(milliseconds=1)  # spans are kept to the millisecond
ROOM, DESK = "room", "desk"
SIGHTS = (ROOM, DESK)


@dataclass(frozen=True, slots=True)
class Floor:
    """Who had the floor; ``used`` and ``allowed`` in seconds (None: as long as it takes)."""

    key: str
    name: str
    detail: str
    kind: str
    language: str
    used: int
    allowed: int | None
    is_running: bool
    is_aside: bool = False

    @property
    def used_said(self) -> str:
        return floor.minutes(self.used)

    @property
    def allowed_said(self) -> str:
        return "" if self.allowed is None else floor.minutes(self.allowed)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question; ``asked`` is None where its words are no longer kept."""

    key: str
    number: int
    state: str
    asked: asking.Asked | None
    is_pinned: bool = False


@dataclass(frozen=True, slots=True)
class Polled:
    key: str
    title: str
    state: str
    said: str
    tallies: list[showing.Shown] = field(default_factory=list)


@dataclass(slots=True)
class Stood:
    """A hall at a moment; what only the desk saw is empty in the sight of the room."""

    at: datetime
    state: str = Hall.State.CLOSED
    state_said: str = ""
    stage: str = ""
    late: int = 0
    point: str = ""
    floor: Floor | None = None
    asides: list[Floor] = field(default_factory=list)
    lists: list[tuple[str, bool, list[str]]] = field(default_factory=list)
    on_stage: Asked | None = None
    questions: list[Asked] = field(default_factory=list)
    polls: list[Polled] = field(default_factory=list)


def stood(reel: Reel, number: int, at: datetime, sight: str = ROOM) -> Stood:
    """After the moment with this number, with clocks as at ``at``, in the language at work."""
    place, language = reel.place_of(number), reader_language()
    held = next((values for _thing, values in reel.of(Hall, place)), {})
    told = Stood(at, point=point_at(reel, at))
    told.state = held.get("state") or Hall.State.CLOSED
    told.state_said = str(Hall.State(told.state).label)
    told.stage, told.late = held.get("stage") or "", held.get("late") or 0
    _speak(told, reel, place, language)
    told.lists = lists(reel, place, language, sight)
    told.questions = asked(reel, place, language, sight)
    told.on_stage = next((one for one in told.questions if one.state == Question.State.ON_STAGE), None)
    told.polls = list(polled(reel, place, sight))
    return told


SEEN = (Question.State.APPROVED, Question.State.ON_STAGE, Question.State.ANSWERED)


def point_at(reel: Reel, at: datetime) -> str:
    before = [one for one in reel.times if one.began_at <= at and (one.ended_at is None or one.ended_at > at)]
    return str(labelled(before[-1].point.title.read(reader_language()))) if before else ""


def _speak(told: Stood, reel: Reel, place: int, language: str) -> None:
    for thing, held in reel.of(Speech, place):
        if held.get("state") in (Speech.State.HAS, Speech.State.ASIDE):
            one = spoken(thing, held, told.at, language)
            if one.is_aside:
                told.asides.append(one)
            else:
                told.floor = one


def spoken(thing: Thing, held: Values, at: datetime, language: str) -> Floor:
    speech = thing.record if isinstance(thing.record, Speech) else None
    called = naming.of_speech(speech, language) if speech else naming.Called("–")
    clock = clock_at(speech, held, at) if speech else Clock()
    allowed = clock.allowed
    kind, tongue = held.get("kind") or Kind.STATEMENT, held.get("language") or ""
    return Floor(
        thing.key, called.name, called.detail, "" if kind == Kind.STATEMENT else str(Kind(kind).label),
        names.language_name(tongue, language) if tongue else "", int(clock.used(at).total_seconds()),
        None if allowed is None else int(allowed.total_seconds()), clock.is_running,
        held.get("state") == Speech.State.ASIDE,
    )  # fmt: skip


def clock_at(speech: Speech, held: Values, at: datetime) -> Clock:
    """The clock without what it ran later: its spans tell when it ran, to the millisecond."""
    by = at + ROUNDED
    spans = (
        span if span.ends is None or span.ends <= by else replace(span, ends=None)
        for span in speech.clock.spans
        if span.starts <= by
    )
    limit = held.get("limit")
    return Clock(
        tuple(spans), None if limit is None else timedelta(seconds=limit), timedelta(seconds=held.get("extended") or 0)
    )


def lists(reel: Reel, place: int, language: str, sight: str) -> list[tuple[str, bool, list[str]]]:
    """Each list: its name, whether it was open, and for the desk who waited, in the order in which they asked."""
    waiting: dict[int, list[str]] = {}
    for thing, held in reel.of(Hand, place) if sight == DESK else ():
        hand = thing.record
        if held.get("state") in Hand.WAITS and isinstance(hand, Hand):
            called = naming.of_hand(hand, {}, language).name or "–"
            waiting.setdefault(hand.speakers_list_id, []).append(called)
    return [
        (words(held.get("name")), bool(held.get("is_open")), waiting.get(thing.record.pk, []) if thing.record else [])
        for thing, held in reel.of(SpeakersList, place)
    ]


def asked(reel: Reel, place: int, language: str, sight: str) -> list[Asked]:
    """Questions that stood for themselves, those on stage and pinned first; to the room those that it saw."""
    box = next((held for _thing, held in reel.of(Box, place)), {})
    shows_authors = sight == DESK or bool(box.get("shows_authors", True))
    found = []
    for thing, held in reel.of(Question, place):
        state = held.get("state") or Question.State.NEW
        if held.get("merged_into") or state in (Question.State.WITHDRAWN, Question.State.DECLINED):
            continue
        if sight == ROOM and state not in SEEN:
            continue
        record = thing.record if isinstance(thing.record, Question) else None
        shown = asking.shown([record], language, shows_authors=shows_authors)[0] if record else None
        number = held.get("number") or (record.number if record else 0)
        found.append(Asked(thing.key, number, state, shown, bool(held.get("is_pinned"))))
    return sorted(found, key=lambda one: (one.state != Question.State.ON_STAGE, not one.is_pinned, one.number))


def polled(reel: Reel, place: int, sight: str) -> Any:
    """Polls that were open or had been; a result once it was released, to the desk once it was counted."""
    State = Poll.State
    for thing, held in reel.of(Poll, place):
        state = held.get("state") or State.DRAFT
        if state == State.WITHDRAWN or (state == State.DRAFT and sight == ROOM):
            continue
        poll = thing.record if isinstance(thing.record, Poll) else None
        told = state == State.RELEASED or (state == State.CLOSED and sight == DESK)
        tallies = [showing.shown_tally(poll, *heap) for heap in counting.heaps(poll).items()] if poll and told else []
        yield Polled(thing.key, words(held.get("title")), state, str(State(state).label), tallies)


def words(kept: Any) -> str:
    """Words in languages as the journal keeps them, in the reader's or another one."""
    told = kept if isinstance(kept, dict) else {}
    code = reader_language()
    found = told.get(code) or next((one for one in told.values() if one and one[0]), None)
    return str(found[0]) if found else "–"
