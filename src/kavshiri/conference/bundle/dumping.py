"""A conference becomes the mapping that a file of it holds; plain values only, so that JSON keeps it too."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Model, prefetch_related_objects

from kavshiri.conference.bundle import times
from kavshiri.conference.bundle.schema import SHAPES, VERSION, Field, Shape
from kavshiri.conference.models import Conference, Session
from kavshiri.texts.values import OUTDATED, REVIEWED, Texts

PEOPLE = ("people__person__office", "people__office", "people__stand_in__office", "people__stand_in_office",
          "interpreters__person__office")  # fmt: skip
NESTED = (*(f"{name}__organisation" for name in PEOPLE), "interpretation", "cues", "questions", "materials__document",
          "old_addresses")  # fmt: skip


class Dumper:
    """Writes the records of one conference and remembers the shared ones that they name."""

    def __init__(self, conference: Conference, *, ids: bool) -> None:
        self.conference, self.ids, self.zone = conference, ids, ZoneInfo(conference.zone)
        self.organisations: dict[str, Model] = {}
        self.offices: dict[str, Model] = {}
        self.persons: dict[str, Model] = {}
        self.themes: dict[str, Model] = {}

    def whole(self) -> dict[str, Any]:
        series = self.conference.series
        conference = self.frame()
        told = {
            "kavshiri": VERSION,
            "series": series and self.series(series),
            "organisations": self.shared("organisation", self.organisations),
            "offices": self.shared("office", self.offices),
            "persons": self.shared("person", self.persons),
            "themes": sorted(self.shared("theme", self.themes), key=lambda theme: theme.get("number", 0)),
            "conference": conference,
        }
        return {key: value for key, value in told.items() if value}

    def series(self, series: Any) -> dict[str, Any]:
        told = self.record(series, SHAPES["series"])
        return self.closed(told, series, preparations=self.records(series.preparations.all(), "preparation"))

    def frame(self) -> dict[str, Any]:
        conference, told = self.conference, self.record(self.conference, SHAPES["conference"])
        return self.closed(
            told,
            conference,
            old_addresses=sorted(old.slug for old in conference.old_addresses.all() if old.session_id is None),
            days=self.records(conference.days.all(), "day"),
            involvements=self.records(conference.involvements.all(), "involvement"),
            announced=self.records(conference.announced.all(), "announced"),
            tracks=self.records(conference.tracks.all(), "track"),
            rooms=self.records(conference.rooms.all(), "room"),
            sessions=self.sessions(),
        )

    def sessions(self) -> list[dict[str, Any]]:
        """In the order in which readers see them, each with its parts."""
        found = self.conference.sessions.select_related("track", "room", "theme").prefetch_related(*NESTED)
        parts: dict[int | None, list[Session]] = {}
        for session in found.order_by("starts_at", "position", "pk"):
            parts.setdefault(session.part_of_id, []).append(session)
        return [self.session(session, parts.get(session.pk, [])) for session in parts.get(None, [])]

    def session(self, session: Session, parts: Iterable[Session]) -> dict[str, Any]:
        return self.closed(
            self.record(session, SHAPES["session"]),
            session,
            old_addresses=sorted(old.slug for old in session.old_addresses.all()),
            people=self.records(session.people.all(), "part"),
            interpretation=self.records(session.interpretation.all(), "interpretation"),
            interpreters=self.records(session.interpreters.all(), "interpreter"),
            cues=self.records(session.cues.all(), "cue"),
            questions=self.records(session.questions.all(), "question"),
            materials=self.records(session.materials.all(), "material"),
            parts=[self.session(part, ()) for part in parts],
        )

    def records(self, records: Iterable[Model], kind: str) -> list[dict[str, Any]]:
        return [self.short(self.closed(self.record(one, SHAPES[kind]), one), kind) for one in records]

    def short(self, told: dict[str, Any], kind: str) -> Any:
        """A question without an identity is its text alone."""
        return told["text"] if kind == "question" and not self.ids else told

    def closed(self, told: dict[str, Any], record: Any, **lists: list) -> dict[str, Any]:
        """Add the lists that hold something, and the identity at the end."""
        told.update({key: value for key, value in lists.items() if value})
        return {**told, "id": str(record.public_id)} if self.ids else told

    def shared(self, kind: str, records: dict[str, Model]) -> list[dict[str, Any]]:
        """In the order of their slugs."""
        shape = SHAPES[kind]
        return [self.closed(self.record(record, shape), record) for _key, record in sorted(records.items())]

    def record(self, record: Model, shape: Shape) -> dict[str, Any]:
        told = {}
        for key, field in shape.fields.items():
            value = getattr(record, field.name)
            if value != field.default or key in shape.always or field.required:
                told[key] = self.plain(value, field)
        return {key: value for key, value in told.items() if value not in (None, "", [], {})}

    def plain(self, value: Any, field: Field) -> Any:
        if isinstance(value, Model):
            return self.named(value, field)
        if isinstance(value, Texts):
            return text_of(value)
        if isinstance(value, datetime):
            return times.wall_of(value, self.zone)
        if field.key == "times":
            return "example" if value else "announced"
        return value.isoformat() if isinstance(value, date) else value

    def named(self, record: Any, field: Field) -> str:
        """How others refer to a record; shared ones are noted, with what they themselves refer to."""
        if record._meta.app_label.startswith("wagtail"):
            return record.file_hash or record.get_file_hash()
        kept = {"organisation": self.organisations, "part_of": self.organisations, "office": self.offices,
                "person": self.persons, "stand_in": self.persons, "stand_in_office": self.offices,
                "theme": self.themes}.get(field.key)  # fmt: skip
        name = record.code if field.key == "theme" else record.slug
        if kept is not None and name not in kept:
            kept[name] = record
            self.follow(record)
        return name

    def follow(self, record: Model) -> None:
        """Note what a shared record refers to."""
        shape = next(shape for shape in SHAPES.values() if shape.model is type(record))
        for field in shape.fields.values():
            value = getattr(record, field.name)
            if isinstance(value, Model):
                self.named(value, field)


def text_of(texts: Texts) -> dict[str, Any]:
    """``{ka: …, en: …}`` with the origin first; a language that is not reviewed says its state."""
    order = [code for code, _label in settings.CONTENT_LANGUAGES]
    codes = sorted(texts.languages, key=lambda code: (code != texts.origin, order.index(code) if code in order else 99))
    return {code: one_text(texts, code) for code in codes}


def one_text(texts: Texts, code: str) -> str | dict[str, Any]:
    text, outdated = texts.inside[code], texts.state(code) == OUTDATED
    if text.state == REVIEWED and not outdated:
        return text.text.strip()
    told = {"text": text.text.strip(), "state": text.state}
    return {**told, "outdated": True} if outdated else told


def content_of(conference: Conference, *, ids: bool = True) -> dict[str, Any]:
    """The conference as it stands now, without what is published."""
    fresh = Conference.objects.select_related("series").get(pk=conference.pk)
    prefetch_related_objects(
        [fresh], "days", "tracks", "rooms", "announced", "involvements__organisation", "involvements__mark",
        "old_addresses", "series__preparations",
    )  # fmt: skip
    return Dumper(fresh, ids=ids).whole()


def differs(conference: Conference, content: dict[str, Any]) -> bool:
    """Whether readers of the published version see something else than ``content``."""
    version = conference.published
    return version is None or version.content != content


def whole_of(conference: Conference, *, ids: bool = True) -> dict[str, Any]:
    """What a file of the conference holds.

    ``published`` stands in it only where the published version is what stands here; a draft is never published by
    loading a dump of it.
    """
    content = content_of(conference)
    told = content if ids else content_of(conference, ids=False)
    version = conference.published
    if version is None or differs(conference, content):
        return told
    known = {"version": version.number, "at": version.published_at.isoformat(timespec="minutes")}
    published = {**({"note": text_of(version.note)} if version.note else {}), **known}
    return {**told, "conference": {**told["conference"], "published": published}}
