"""What the things of a hall held at any moment, from the journal of the hall and of its desk.

The journal notes of each change what a field held before and after, and of what is made nothing.  So the present is
taken and changes are undone, the latest first, down to the moment: exact, whatever was never changed since.  Of what is
erased the journal knows no words: it stays erased.  Entries are in the order in which they were written: within a topic
that is the order of its numbers, and of one thing that of its own changes, since verbs lock it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from typing import Any

from kavshiri.asking import queries as asking
from kavshiri.asking.models import Box, Question
from kavshiri.floor.models import Hand, SpeakersList, Speech
from kavshiri.hall import topics
from kavshiri.hall.models import Consideration, Hall, Point
from kavshiri.journal import values as plain
from kavshiri.journal.models import Entry, Record
from kavshiri.voting.models import Poll

Values = dict[str, Any]
# whose changes are shown, with the way to their hall
MODELS: dict[type[Record], str] = {
    Hall: "pk", Point: "hall", SpeakersList: "hall", Hand: "speakers_list__hall", Speech: "hall", Box: "hall",
    Question: "hall", Poll: "hall",
}  # fmt: skip
LABELS = {model._meta.label_lower: model for model in MODELS}
DEEDS = ("make", "change", "remove")
UNSEEN = {"author", "mark", "revision", "changed_by"}  # a change of these alone shows nowhere


@dataclass(frozen=True, slots=True)
class Event:
    """An entry at its place in the story; ``changes``: field -> (before, after), of those that the journal keeps."""

    place: int
    at: datetime
    label: str
    key: str
    deed: str
    fields: tuple[str, ...]
    changes: dict[str, tuple[Any, Any]]
    is_of_desk: bool


@dataclass(slots=True)
class Thing:
    """A record through time; ``record`` is None for what is no longer kept.  Places count from 0."""

    label: str
    key: str
    record: Record | None = None
    final: Values = field(default_factory=dict)
    made: int = -1
    removed: int | None = None
    events: list[Event] = field(default_factory=list)

    def at(self, place: int) -> Values | None:
        """What it held after the entry at ``place``; None before it was made and once it was removed."""
        if place < self.made or (self.removed is not None and place >= self.removed):
            return None
        held = dict(self.final)
        for event in reversed(self.events):
            if event.place <= place:
                break
            for name, (before, after) in event.changes.items():
                held[name] = _undone(held.get(name), before, after)
        return held


def _undone(now: Any, before: Any, after: Any) -> Any:
    """A field before its change; of words in languages only those that differed are told."""
    if not isinstance(before, dict) and not isinstance(after, dict):
        return before
    kept = {code: words for code, words in (now or {}).items() if code not in (after or {})}
    return {**kept, **(before or {})}


@dataclass(frozen=True, slots=True)
class Moment:
    """What one act did: ``last`` is the place of its last entry.  ``points`` that came before the hall or went."""

    number: int
    at: datetime
    last: int
    events: tuple[Event, ...] = ()
    points: tuple[tuple[Consideration, bool], ...] = ()

    @property
    def is_of_desk(self) -> bool:
        """Whether only those at the desk heard of it."""
        return not self.points and all(event.is_of_desk for event in self.events)


@dataclass(slots=True)
class Reel:
    """A session's story: four queries and one for each kind of things, however long it was."""

    hall: Hall
    things: dict[tuple[str, str], Thing]
    moments: list[Moment]
    times: list[Consideration]

    def number_at(self, at: datetime) -> int:
        """The moment that stood at ``at``: the last one by then; -1 before the first."""
        return bisect_right([moment.at for moment in self.moments], at) - 1

    def of(self, model: type[Record], place: int) -> Iterator[tuple[Thing, Values]]:
        """The things of a kind that were there after the entry at ``place``, in the order in which they were made."""
        label = model._meta.label_lower
        for thing in self.things.values():
            if thing.label == label and (held := thing.at(place)) is not None:
                yield thing, held

    def place_of(self, number: int) -> int:
        return self.moments[number].last if 0 <= number < len(self.moments) else -1


def reel(hall: Hall) -> Reel:
    records = _records(hall)
    things = {key: _thing(key, record) for key, record in records.items()}
    events = list(_events(hall))
    for event in events:
        _note(things.setdefault((event.label, event.key), Thing(event.label, event.key)), event)
    times = list(Consideration.objects.filter(hall=hall).select_related("point").order_by("began_at", "pk"))
    return Reel(hall, things, _moments(events, times), times)


def _records(hall: Hall) -> dict[tuple[str, str], Record]:
    found: dict[tuple[str, str], Record] = {}
    for model, way in MODELS.items():
        rows = model._default_manager.filter(**{way: hall.pk}).order_by("pk")
        for row in _dressed(model, rows):
            found[model._meta.label_lower, str(row.public_id)] = row
    return found


def _dressed(model: type[Record], rows: Any) -> Any:
    """With what naming them asks for."""
    if model is Question:
        return asking.full(rows).select_related("hall", "author", "merged_into", "given_to", "answered_by")
    related = {Hand: ("participant", "speakers_list"), Speech: ("speakers_list",), Poll: ("hall__session",)}.get(model)
    return rows.select_related(*related) if related else rows


def _thing(key: tuple[str, str], record: Record) -> Thing:
    return Thing(*key, record, plain.of(record, [name for name in record.noted if plain.is_noted(record, name)]))


def _events(hall: Hall) -> Iterator[Event]:
    """What was written of the things of this hall, in the order of writing; moments never go back."""
    lines = (topics.room(hall), topics.console(hall))
    found = Entry.objects.filter(topic__name__in=lines).select_related("topic").prefetch_related("changes")
    latest: datetime | None = None
    for entry in found.order_by("pk"):
        label, _colon, key = entry.about.partition(":")
        deed = entry.kind.rpartition(".")[2]
        latest = max(entry.at, latest or entry.at)
        if label in LABELS and deed in DEEDS:
            changes = {
                one.field.rpartition(".")[2]: (one.before, one.after) for one in entry.changes.all() if one.is_kept
            }
            told = tuple(entry.payload.get("fields", ()))
            yield Event(entry.pk, latest, label, key, deed, told, changes, entry.topic.name == lines[1])


def _note(thing: Thing, event: Event) -> None:
    """What is stored a second time in the act that has made it is called "make" again: the first counts."""
    if event.deed == "make" and thing.made < 0:
        thing.made = event.place
    if event.deed == "remove":
        thing.removed = event.place
        thing.final = {name: before for name, (before, _after) in event.changes.items()}
        return
    thing.events.append(event)


def _moments(events: Iterable[Event], times: Iterable[Consideration]) -> list[Moment]:
    """Acts by time; points of the agenda come and go by their own table."""
    turns: dict[datetime, list[tuple[Consideration, bool]]] = {}
    for one in times:
        turns.setdefault(one.began_at, []).append((one, True))
        if one.ended_at:
            turns.setdefault(one.ended_at, []).append((one, False))
    shown = [event for event in events if event.deed != "change" or set(event.fields) - UNSEEN]
    acts = {at: tuple(some) for at, some in groupby(shown, key=lambda event: event.at)}
    found: list[Moment] = []
    last = -1
    for number, at in enumerate(sorted({*acts, *turns})):
        did = acts.get(at, ())
        last = did[-1].place if did else last
        found.append(Moment(number, at, last, did, tuple(turns.get(at, ()))))
    return found
