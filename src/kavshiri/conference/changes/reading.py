"""A version's content as readers see it: sessions by identity, names resolved, nothing that only the secretariat sees.

Interpreters, cues, papers of the secretariat and stand-ins who do not act are never read here, so that no comparison
can tell of them.  Content is the mapping of ``bundle.content_of``; an empty one has no sessions.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from kavshiri.conference.changes.values import Moment, Who, Words

SHARED = ("organisations", "offices", "persons", "themes")
ZONE = "Asia/Tbilisi"  # what the absence of a zone means


def words(told: Any) -> Words:
    """``{ka: …, en: {text: …, state: …}}`` as language -> words."""
    return {code: text["text"] if isinstance(text, dict) else text for code, text in (told or {}).items()}


def key_of(record: Mapping[str, Any]) -> str:
    """By what a record is known in two versions: its identity, else its address."""
    return record.get("id") or record.get("slug") or record.get("code") or ""


@dataclass(eq=False, slots=True)
class Item:
    """A session, and the whole that it is part of."""

    raw: Mapping[str, Any]
    whole: Mapping[str, Any] | None = None


class Seen:
    """One version."""

    def __init__(self, content: Mapping[str, Any]) -> None:
        self.content = content
        self.conference: Mapping[str, Any] = content.get("conference") or {}
        self.zone: str = self.conference.get("zone") or ZONE

    @cached_property
    def sessions(self) -> dict[str, Item]:
        """Sessions and their parts by identity, in the order of the programme."""
        found: dict[str, Item] = {}
        for whole in self.conference.get("sessions", ()):
            found[key_of(whole)] = Item(whole)
            found.update({key_of(part): Item(part, whole) for part in whole.get("parts", ())})
        return found

    @cached_property
    def shared(self) -> dict[str, dict[str, Mapping[str, Any]]]:
        """Shared records, tracks and rooms: list -> address -> record."""
        out = {top: by_name(self.content.get(top, ())) for top in SHARED}
        return {**out, **{top: by_name(self.conference.get(top, ())) for top in ("tracks", "rooms")}}

    @cached_property
    def around(self) -> list[Any]:
        """What sessions show beside their own record; where it is equal, equal sessions are the same."""
        return [self.zone, *(self.content.get(top) for top in SHARED), self.conference.get("tracks"),
                self.conference.get("rooms")]  # fmt: skip

    def moment(self, told: Any) -> Moment | None:
        """A wall-clock time of the content, ``"2020-11-24 10:00"`` or ``{at: …, fold: 1}``."""
        if not told:
            return None
        clock, fold = (told["at"], told.get("fold", 0)) if isinstance(told, Mapping) else (told, 0)
        shown = datetime.fromisoformat(clock).replace(fold=int(fold))
        return Moment(shown.replace(tzinfo=ZoneInfo(self.zone)).astimezone(UTC), self.zone)

    def named(self, top: str, name: str | None) -> tuple[str, Words]:
        """(identity, name) of a track, room or theme that a session names."""
        if not name:
            return "", {}
        record = self.shared[top].get(name, {})
        return key_of(record) or name, words(record.get("title" if top == "themes" else "name"))

    def who(self, part: Mapping[str, Any]) -> Who:
        """Whoever has the role: the stand-in where one takes over, and of one who does not nothing."""
        names = ("stand_in", "stand_in_office") if part.get("stand_in_acts") else ("person", "office")
        person = self.shared["persons"].get(part.get(names[0]) or "", {})
        office = self.shared["offices"].get(part.get(names[1]) or person.get("office") or "", {})
        return Who(words(person.get("name")), words(office.get("title")))

    def acting(self, part: Mapping[str, Any]) -> tuple[str, str]:
        """The same by identities."""
        names = ("stand_in", "stand_in_office") if part.get("stand_in_acts") else ("person", "office")
        return tuple(  # type: ignore[return-value]  # of two names two identities
            key_of(self.shared[top].get(part.get(name) or "", {})) or part.get(name) or ""
            for top, name in zip(("persons", "offices"), names, strict=True)
        )


def by_name(records: Iterable[Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
    return {record.get("slug") or record.get("code") or "": record for record in records}


def is_public(material: Mapping[str, Any]) -> bool:
    return material.get("visibility", "public") == "public"
