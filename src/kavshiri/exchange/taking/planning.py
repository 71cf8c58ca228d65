"""What taking a schedule in would make of a conference, worked out without writing anything."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Any
from zoneinfo import ZoneInfo

from kavshiri.conference import bundle as bundles
from kavshiri.conference.bundle import Bundle, BundleError, checks, reading, times, tree
from kavshiri.conference.bundle.faults import Faults, Place
from kavshiri.conference.models import Conference
from kavshiri.exchange.models import Taken
from kavshiri.exchange.taking import theirs, threeway
from kavshiri.exchange.taking.somebody import Persons
from kavshiri.exchange.taking.threeway import NOTHING, Told
from kavshiri.journal.identity import new_id
from kavshiri.pure.schedules.wild import Note
from kavshiri.pure.schedules.wild.values import Mended

FRAME = ("title", "mode", "place", "languages")


@dataclass(slots=True)
class Plan:
    """``said`` is what is remembered of the file; ``notes`` say what was mended, and what stays as it is here."""

    slug: str
    name: str
    content: Told
    said: Told
    waiting: list[Told]
    notes: list[Note]
    conference: Conference | None
    origin: str
    sessions: int
    made: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    seen: str = ""  # what stood here when this was worked out

    @property
    def mended(self) -> int:
        return sum(note.is_mended for note in self.notes)

    @property
    def is_stale(self) -> bool:
        """Whether the programme has been edited since."""
        return self.conference is not None and digest(bundles.content_of(self.conference)) != self.seen

    def bundle(self) -> Bundle:
        """Checked as a bundle that somebody wrote; raises ``BundleError``."""
        faults = Faults()
        top = tree.plant(self.content)
        told = reading.read_top(top, self.name, Place(faults)) if isinstance(top, tree.Mapping) else None
        if told:
            checks.check(told, faults)
        faults.raise_any(self.name)
        if told is None:
            raise BundleError(self.name, faults.found)
        return told


def plan(schedule: Mended, name: str, conference: Conference | None, taken: Taken | None) -> Plan:
    """``conference`` is the one that it is taken into, or None for a new one; ``taken`` what it said last."""
    return Planning(schedule, name, conference, taken).run()


class Planning:
    """One plan at work."""

    def __init__(self, schedule: Mended, name: str, conference: Conference | None, taken: Taken | None) -> None:
        self.schedule, self.name, self.conference, self.taken = schedule, name, conference, taken
        self.base: Told = taken.said if taken else {}
        self.ours: Told = bundles.content_of(conference) if conference else {}
        self.seen = digest(self.ours) if conference else ""
        self.frame: Told = dict(self.ours.get("conference", {}))
        self.notes = list(schedule.notes)
        self.said: Told = {
            "conference": theirs.conference(schedule),
            "tracks": theirs.places(schedule.tracks),
            "rooms": theirs.places(schedule.rooms),
            "sessions": theirs.sessions(schedule),
        }
        self.lines = {one.key: (one.line, next(iter(one.title.values()))) for one in schedule.sessions}
        self.own_slugs = {one.key for one in schedule.sessions if one.has_own_slug}
        self.zone_here = self.frame.get("zone") or schedule.zone
        self.persons = Persons(schedule, self.base.get("persons", {}), self.note)
        for one in self.said["sessions"].values():
            for part in one.get("people", ()):
                part["person"] = f"@{self.persons.aliases.get(part['person'][1:], part['person'][1:])}"

    def note(self, code: str, key: str = "", about: str = "", **values: Any) -> None:
        """What could not be taken, or is otherwise than one may think: not a repair."""
        line, title = self.lines.get(key, (1, about))
        self.notes.append(Note(line, title[:60], code, values, is_mended=False))

    def run(self) -> Plan:
        schedule = self.schedule
        self.said["persons"] = self.persons.remembered()
        told = self.conference_fields()
        before = self.flat()
        self.places("tracks")
        self.places("rooms")
        zone = ZoneInfo(told.get("zone") or schedule.zone)
        tree_of_sessions = self.sessions(before)
        told["sessions"] = [by_clock(one, zone) for one in tree_of_sessions]
        told["days"] = self.days(told["sessions"])
        told["tracks"], told["rooms"] = self.frame.get("tracks", []), self.frame.get("rooms", [])
        # persons, offices and organisations whom nothing changes stand in the portal already
        content = {"series": self.ours["series"]} if "series" in self.ours else {}
        content = {**content, "kavshiri": 1, "persons": self.persons.wanted(named_in(tree_of_sessions))}
        content["conference"] = {key: value for key, value in told.items() if value not in (None, [], {})}
        plan = Plan(told["slug"], self.name, content, self.to_remember(), schedule.waiting, self.notes, self.conference,
                    schedule.origin, len(schedule.sessions), seen=self.seen)  # fmt: skip
        self.count(plan, before, dict(flattened(tree_of_sessions)))
        return plan

    def conference_fields(self) -> Told:
        """Title, zone and the like; a new conference is a draft that was reported."""
        said = self.said["conference"]
        if not self.conference:
            return {"slug": self.schedule.slug, **said, "source": theirs.SOURCE}
        base = self.base.get("conference")

        def clash(name: str, here: Any, there: Any) -> None:
            self.note("frame-kept", field=name, here=shown(here), there=shown(there))

        told = threeway.fields((*FRAME, "zone"), base, self.frame, self.translated(base, said), clash)
        return {**told, "id": self.frame["id"]}

    def translated(self, base: Told | None, said: Told) -> Told:
        """A file that such a portal wrote says titles in one language and no more of the frame than that."""
        if not self.schedule.is_ours:
            return said
        known = self.frame.get("title", {})
        same = {threeway.words_of(text) for text in known.values()} >= set(said["title"].values())
        out = {"title": known if same else said["title"], "zone": said["zone"]}
        return {**(base or {}), **out} if not same or base else {"zone": said["zone"]}

    def flat(self) -> dict[str, Told]:
        """Sessions and parts as they stand here, by identity, with moments in UTC."""
        zone = ZoneInfo(self.zone_here)
        self.frame["sessions"] = [in_utc(one, zone) for one in self.frame.get("sessions", [])]
        return dict(flattened(self.frame["sessions"]))

    def places(self, kind: str) -> None:
        """New tracks or rooms behind ours; names that stand here in any language are the same place."""
        here: list[Told] = list(self.frame.get(kind, []))
        before = {one["slug"] for one in self.base.get(kind, [])}
        named = {threeway.words_of(text): one["slug"] for one in here for text in one["name"].values()}
        known = {one["slug"] for one in here}
        alias: dict[str, str] = {}
        used = {one.get(kind[:-1]) for one in self.said["sessions"].values()}
        for one in self.said[kind]:
            found = next((named[name] for name in one["name"].values() if name in named), "")
            if found or one["slug"] in known:
                alias[one["slug"]] = found or one["slug"]
            elif one["slug"] not in before or one["slug"] in used:
                here.append(one)
        for one in self.said["sessions"].values():
            if one.get(kind[:-1]) in alias:
                one[kind[:-1]] = alias[one[kind[:-1]]]
        self.frame[kind] = here

    def sessions(self, before: dict[str, Told]) -> list[Told]:
        """Ours in their places, with what the file says now; then what is new in it."""
        base: dict[str, Told] = dict(self.base.get("sessions", {}))
        self.by_id = {one["id"]: key for key, one in base.items()}
        self.rename(base, before)
        new = []
        for key, said in self.said["sessions"].items():
            old = base.get(key)
            said["id"] = old["id"] if old else said.get("id") or str(new_id())
            if said["id"] in before:
                continue
            if old and not self.is_told_anew(key, old, said):
                continue
            new.append(self.fresh(said, before))
        kept = [self.kept(one, base) for one in self.frame["sessions"]]
        return [one for one in kept if one is not None] + new

    def rename(self, base: dict[str, Told], before: dict[str, Told]) -> None:
        """The same events under the keys of an earlier edition: a file that we wrote names them by our identities."""
        sessions: dict[str, Told] = self.said["sessions"]
        known = {one["id"]: key for key, one in base.items()}
        for key in [key for key in sessions if key not in base and (key in known or key in before)]:
            told = sessions.pop(key)
            name = known.get(key, key)
            sessions[name] = told | ({"id": key} if name == key else {})
            self.lines[name] = self.lines[key]
            self.own_slugs |= {name} if key in self.own_slugs else set()
        if self.schedule.is_ours:
            for key, said in sessions.items():
                kept = base.get(key) or before.get(said.get("id", ""), {})
                said["foreign"] = kept.get("foreign", {}) if kept else said.get("foreign", {})

    def is_told_anew(self, key: str, old: Told, said: Told) -> bool:
        """A session that was removed here comes back only where the file words it otherwise."""
        same = old == said
        self.note("stays-removed" if same else "comes-back", key)
        return not same

    def fresh(self, said: Told, before: dict[str, Told]) -> Told:
        """A session to be made; its address is nobody else's here."""
        taken = {one["slug"] for one in before.values()}
        slug, count = said["slug"], 2
        while slug in taken:
            slug, count = f"{said['slug'][:74]}-{count}", count + 1
        return {**self.resolved(said), "slug": slug}

    def kept(self, ours: Told, base: dict[str, Told]) -> Told | None:
        """A session of ours (with its parts) after the file has been heard; None where the file no longer has it."""
        key = self.by_id.get(ours["id"]) or next(
            (name for name, one in self.said["sessions"].items() if one.get("id") == ours["id"]), ""
        )
        parts = [part for part in (self.kept(part, base) for part in ours.get("parts", [])) if part is not None]
        ours = {name: one for name, one in ours.items() if name != "parts"} | ({"parts": parts} if parts else {})
        said, old = self.said["sessions"].get(key), base.get(key)
        if not key or (said is None and old is None):
            return ours
        resolved_base = self.resolved(old) if old else None
        if said is None:
            edited = parts or threeway.is_edited(resolved_base, ours)
            self.gone(ours, bool(edited))
            return ours if edited else None
        told = self.resolved(said)
        if key not in self.own_slugs or self.schedule.is_ours:
            told["slug"] = (resolved_base or ours)["slug"]

        def clash(name: str, here: Any, there: Any) -> None:
            self.note("kept", key, field=name, here=shown(here), there=shown(there))

        if self.schedule.is_ours:
            told = as_read(told, resolved_base, ours)
        return threeway.session(resolved_base, ours, told, clash)

    def gone(self, ours: Told, edited: bool) -> None:
        title = shown(next(iter(ours["title"].values())))
        self.notes.append(Note(1, title[:60], "gone-kept" if edited else "gone", {}, is_mended=False))

    def resolved(self, session: Told) -> Told:
        """With persons by their addresses of today."""
        out = dict(session)
        if "people" in out:
            out["people"] = [{**one, "person": self.persons.slug(one["person"][1:])} for one in out["people"]]
        return out

    def days(self, sessions: list[Told]) -> list[Told]:
        """Ours, the file's, and every day on which something starts."""
        here = list(self.frame.get("days", []))
        known = {one["on"] for one in here}
        starts = {day_of(one) for one in sessions} | {day_of(part) for one in sessions for part in one.get("parts", [])}
        extra = {day.isoformat() for day in self.schedule.days} if not self.base else set()
        return sorted([*here, *({"on": on} for on in (starts | extra) - known)], key=lambda one: one["on"])

    def to_remember(self) -> Told:
        """What the file says; one that we wrote ourselves says less than the file that it came from."""
        if not (self.schedule.is_ours and self.base):
            return self.said
        both = {name: {**self.said[name], **self.base.get(name, {})} for name in ("persons", "sessions")}
        return {**self.said, **self.base, **both}

    def count(self, plan: Plan, before: dict[str, Told], after: dict[str, Told]) -> None:
        for key, one in after.items():
            if key not in before:
                plan.made.append(shown(one["title"]))
            elif before[key] != one:
                plan.changed.append(shown(one["title"]))
        plan.removed += [shown(one["title"]) for key, one in before.items() if key not in after]


def as_read(said: Told, base: Told | None, ours: Told) -> Told:
    """A file that we wrote says a session in one language: words that stand here in any are no change."""
    out = dict(said)
    for name in ("title", "abstract"):
        known = {threeway.words_of(text) for text in ours.get(name, {}).values()}
        if set(said.get(name, {}).values()) <= known:
            out[name] = (base or ours).get(name, {})
    if base and base.get("kind") != said["kind"] and ours["kind"] == said["kind"]:
        out["kind"] = base["kind"]
    # it names an office as if it were a person, so who takes part is not read back
    out["people"] = (base or ours).get("people", [])
    urls = {one.get("url") for one in ours.get("materials", [])}
    out["materials"] = [one for one in (base or {}).get("materials", []) if one.get("url") in urls] + [
        one for one in said.get("materials", []) if one["url"] not in urls
    ]
    return {name: value for name, value in out.items() if value not in ({}, [])}


def digest(content: Told) -> str:
    return sha256(json.dumps(content, sort_keys=True, default=str).encode()).hexdigest()


def flattened(sessions: list[Told]) -> list[tuple[str, Told]]:
    """(identity, session without its parts) of sessions and parts."""
    every = [(one["id"], one) for one in sessions]
    parts = [(part["id"], part) for one in sessions for part in one.get("parts", [])]
    return [(key, {name: told for name, told in one.items() if name != "parts"}) for key, one in every + parts]


def named_in(sessions: list[Told]) -> set[str]:
    """Addresses of the persons who have a role in a session or a part."""
    every = [*sessions, *(part for one in sessions for part in one.get("parts", []))]
    return {part["person"] for one in every for part in one.get("people", []) if "person" in part}


def in_utc(session: Told, zone: ZoneInfo) -> Told:
    out = dict(session)
    for name in ("starts", "ends"):
        if name in session:
            told = session[name]
            at, fold = (told["at"], int(told.get("fold", 0))) if isinstance(told, dict) else (told, 0)
            out[name] = datetime.fromisoformat(at).replace(tzinfo=zone, fold=fold).astimezone(UTC).isoformat()
    if "parts" in session:
        out["parts"] = [in_utc(part, zone) for part in session["parts"]]
    return out


def by_clock(session: Told, zone: ZoneInfo) -> Told:
    out = dict(session)
    for name in ("starts", "ends"):
        if session.get(name):
            out[name] = times.wall_of(datetime.fromisoformat(session[name]), zone)
    if "parts" in session:
        out["parts"] = [by_clock(part, zone) for part in session["parts"]]
    return out


def day_of(session: Told) -> str:
    told = session["starts"]
    return date.fromisoformat((told["at"] if isinstance(told, dict) else told)[:10]).isoformat()


def shown(value: Any) -> str:
    """A value in brief, for a message."""
    if value is NOTHING or value is None:
        return "—"
    if isinstance(value, dict):
        value = next(iter(value.values()), "")
        value = value["text"] if isinstance(value, dict) else value
    return (", ".join(map(str, value)) if isinstance(value, list) else str(value))[:80]
