"""What stands in a conference, as a file lists it: matched first, then removed, then made or changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, Protocol

from django.db.models import prefetch_related_objects

from kavshiri.access.actors import Actor
from kavshiri.conference import models
from kavshiri.conference.actions import programme
from kavshiri.conference.actions.matching import Matches
from kavshiri.conference.actions.merging import places
from kavshiri.conference.bundle import Item
from kavshiri.journal.models import Record
from kavshiri.texts.values import Texts


class Loader(Protocol):
    """What is needed of the load at work."""

    by: Actor
    at: datetime
    named: dict[tuple[str, str], Record]
    stored: dict[Item, Any]

    def store(self, item: Item, record: Record | None, **more: Any) -> Any: ...
    def remove(self, records: Iterable[Record]) -> None: ...
    def stop(self) -> None: ...


def origin_words(texts: Texts | None) -> str:
    return texts.text(texts.origin).strip() if texts else ""


def slug_of(record: Any) -> str:
    return record.slug if record else ""


# list in the file -> (its key, the stored record's key, whether the key is unique)
FRAME: dict[str, tuple[Callable[[Item], Any], Callable[[Any], Any], bool]] = {
    "days": (lambda item: item.key, lambda one: one.on, True),
    "tracks": (lambda item: item.key, lambda one: one.slug, True),
    "rooms": (lambda item: item.key, lambda one: one.slug, True),
    "involvements": (
        lambda item: (item.get("organisation"), item.get("kind")),
        lambda one: (one.organisation.slug, one.kind),
        True,
    ),
    "announced": (
        lambda item: (item.get("country") or "", origin_words(item.get("group"))),
        lambda one: (one.country, origin_words(one.group)),
        False,
    ),
}
# what stands in a session: model, the file's key, the record's key; the session goes before both
INSIDE: dict[str, tuple[type[Record], Callable[[Item], tuple], Callable[[Any], tuple]]] = {
    "people": (
        models.Part,
        lambda item: (item.get("role"), item.get("person") or "", item.get("office") or ""),
        lambda one: (one.role, slug_of(one.person), slug_of(one.office)),
    ),
    "interpretation": (
        models.Interpretation,
        lambda item: (item.get("language"), item.get("manner") or "simultaneous"),
        lambda one: (one.language, one.manner),
    ),
    "interpreters": (
        models.Interpreter,
        lambda item: (item.get("language"), item.get("person")),
        lambda one: (one.language, slug_of(one.person)),
    ),
    # a cue or a question that is worded anew is still the same where it stands at the same place
    "cues": (models.Cue, lambda item: (), lambda one: ()),
    "questions": (models.Question, lambda item: (), lambda one: ()),
    "materials": (
        models.Material,
        lambda item: (item.get("language"), item.get("url") or item.get("document")),
        lambda one: (one.language, one.url or (one.document and one.document.get_file_hash())),
    ),
}
JOINED = {"people": ("person", "office"), "interpreters": ("person",), "materials": ("document",)}


class Programme:
    """All that stands in one conference. Making it matches; ``store`` writes."""

    def __init__(self, load: Loader, item: Item, conference: models.Conference) -> None:
        self.load, self.item, self.conference = load, item, conference
        self.frame = {name: self.match_frame(name, *keys) for name, keys in FRAME.items()}
        self.whole: dict[Item, Item] = {}  # part -> session
        self.owner: dict[Item, Item] = {}  # what stands in a session -> session
        self.sessions = self.match_sessions()
        self.inside = {name: self.match_inside(name, *told) for name, told in INSIDE.items()}

    def match_frame(self, name: str, item_key: Any, key: Any, named: bool) -> Matches:
        known = getattr(self.conference, name).all()
        known = known.select_related("organisation") if name == "involvements" else known
        return Matches(self.item.inside(name), known, item_key=item_key, key=key, named=named)

    def match_sessions(self) -> Matches:
        """Sessions before their parts, in the order of the file."""
        items = []
        for session in self.item.inside("sessions"):
            parts = list(session.inside("parts"))
            self.whole.update(dict.fromkeys(parts, session))
            items += [session, *parts]
        known = self.conference.sessions.select_related("conference")
        return Matches(items, known, item_key=lambda item: item.key, key=lambda one: one.slug, named=True)

    def match_inside(self, name: str, model: Any, item_key: Any, key: Any) -> Matches:
        owned = [(inner, session) for session in self.sessions.items for inner in session.inside(name)]
        self.owner.update(owned)
        known = model._base_manager.filter(session__conference=self.conference).select_related(*JOINED.get(name, ()))
        return Matches(
            [inner for inner, _session in owned],
            known.order_by(*model._meta.ordering),
            item_key=lambda item: (self.session_pk(item), *item_key(item)),
            key=lambda one: (one.session_id, *key(one)),
            named=False,
        )

    def session_pk(self, item: Item) -> int | None:
        record = self.sessions.found.get(self.owner[item])
        return record.pk if record else None

    def store(self) -> None:
        self.clear()
        self.store_frame()
        prefetch_related_objects([self.conference], "days")
        self.store_sessions()
        for name, matches in self.inside.items():
            self.store_inside(name, matches)

    def clear(self) -> None:
        """Take away first what the file no longer lists, so that its names are free."""
        gone = {session.pk for session in self.sessions.left}
        for record in self.sessions.found.values():
            if record and record.part_of_id in gone:
                # it stays while its whole goes
                programme.keep_session(session=record, values={"part_of": None}, by=self.load.by, at=self.load.at)
        for matches in self.inside.values():
            self.load.remove(one for one in matches.left if one.session_id not in gone)
        parts_first = sorted(self.sessions.left, key=lambda one: one.part_of_id is None)
        self.load.remove(parts_first)
        for matches in self.frame.values():
            self.load.remove(matches.left)

    def store_frame(self) -> None:
        for name, matches in self.frame.items():
            records = [matches.found[item] for item in matches.items]
            placed = places(records) if name != "days" else []
            for number, item in enumerate(matches.items):
                more = {"position": placed[number]} if placed else {}
                record = self.load.store(item, records[number], conference=self.conference, **more)
                if name in ("tracks", "rooms"):
                    self.load.named[name, item.key] = record

    def store_sessions(self) -> None:
        positions = self.session_positions()
        for item in self.sessions.items:
            whole = self.whole.get(item)
            self.load.store(
                item,
                self.sessions.found[item],
                conference=self.conference,
                part_of=self.load.stored[whole] if whole else None,
                position=positions[item],
            )

    def session_positions(self) -> dict[Item, int]:
        """Positions count only among sessions that start together, so that a new one does not move all others."""
        together: dict[Any, list[Item]] = defaultdict(list)
        for item in self.sessions.items:
            together[self.whole.get(item), item.get("starts")].append(item)
        return {item: place for items in together.values() for item, place in self.placed(items, self.sessions)}

    def placed(self, items: list[Item], matches: Matches) -> Iterable[tuple[Item, int]]:
        return zip(items, places([matches.found[item] for item in items]), strict=True)

    def store_inside(self, name: str, matches: Matches) -> None:
        by_session: dict[Item, list[Item]] = defaultdict(list)
        for item in matches.items:
            by_session[self.owner[item]].append(item)
        for session, items in by_session.items():
            for item, place in self.placed(items, matches) if name != "interpretation" else ((i, 0) for i in items):
                more = {} if name == "interpretation" else {"position": place}
                self.load.store(item, matches.found[item], session=self.load.stored[session], **more)
