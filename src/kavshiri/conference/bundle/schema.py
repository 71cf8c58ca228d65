"""The format: which keys a file has, read from the models so that the two cannot differ.

A ``Shape`` is a record's mapping in the file.  Its fields are the model's, its ``lists`` hold what stands inside it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db import models

from kavshiri.classifications.checks import check_country, check_zone
from kavshiri.classifications.models import Theme
from kavshiri.conference import models as ours
from kavshiri.conference.bundle import kinds
from kavshiri.people.models import Office, Organisation, Person
from kavshiri.texts.fields import TextsField

VERSION = 1
SOURCE = ("source", "source_url", "as_of")


@dataclass(frozen=True)
class Field:
    """``key`` in the file, ``name`` on the model; ``default`` is what its absence means."""

    key: str
    name: str
    kind: kinds.Kind
    required: bool = False
    default: Any = None


@dataclass(frozen=True)
class Shape:
    model: type[models.Model]
    names: tuple[str, ...]
    # the field by which others refer to the record, within its list
    key: str = ""
    # written even where the value is the default, since it says something
    always: tuple[str, ...] = ("source",)
    aliases: dict[str, str] = field(default_factory=dict)
    lists: dict[str, str] = field(default_factory=dict)

    @cached_property
    def fields(self) -> dict[str, Field]:
        """By the key in the file, in the order in which a file is written."""
        made = (field_of(self.model, name, self.aliases.get(name, name)) for name in self.names)
        return {told.key: told for told in made}

    # keys that are no fields of the model: slugs it once had, the published version
    extra: tuple[str, ...] = ()

    @property
    def known(self) -> tuple[str, ...]:
        return (*self.fields, *self.extra, *self.lists, "id")


def field_of(model: type[models.Model], name: str, key: str) -> Field:
    of: Any = model._meta.get_field(name)
    # a list may be empty, a flag and a choice have their default
    required = not of.blank and not of.has_default()
    if isinstance(of, TextsField):
        required = not of.blank
    default = None if isinstance(of, models.ForeignKey) else of.get_default()
    return Field(key, name, kind_of(of), required, default)


def kind_of(of: Any) -> kinds.Kind:
    """How a model's field is written in a file."""
    if isinstance(of, TextsField):
        return kinds.Words(of.each)
    if isinstance(of, models.ForeignKey):
        return reference_to(of)
    if of.name == "times_are_ours":
        return kinds.Times()
    if of.name == "examples":
        return kinds.ListOf(kinds.Choice(tuple(ours.Session.Example.values)))
    if of.name == "foreign":
        return kinds.Foreign()
    if of.choices:
        return kinds.Choice(tuple(value for value, _label in of.choices))
    for kind, made in PLAIN:
        if isinstance(of, kind):
            return made
    return kinds.Line(of.max_length, line_check(of))


PLAIN: tuple[tuple[type[models.Field], kinds.Kind], ...] = (
    (models.BooleanField, kinds.Flag()),
    (models.PositiveSmallIntegerField, kinds.Whole()),
    (models.PositiveIntegerField, kinds.Whole(most=24 * 3600)),
    (models.DateTimeField, kinds.Moment()),
    (models.DateField, kinds.Date()),
    (models.JSONField, kinds.ListOf(kinds.Line(12, kinds.language_fault))),
)


def reference_to(of: models.ForeignKey) -> kinds.Kind:
    """Records are named by slug or code; pictures and documents by the SHA-1 of their file."""
    if of.related_model._meta.app_label.startswith("wagtail"):
        return kinds.Line(40, kinds.digest_fault)
    return kinds.Line(80, kinds.slug_fault)


def line_check(of: models.Field) -> Any:
    if isinstance(of, models.SlugField):
        return kinds.slug_fault
    if isinstance(of, models.URLField):
        return kinds.address_fault
    if of.name in ("language", "relay_from"):
        return kinds.language_fault
    checks = ((check_country, kinds.country_fault), (check_zone, kinds.zone_fault))
    return next((told for check, told in checks if check in of.validators), lambda text: None)


SHAPES = {
    "series": Shape(
        ours.Series, ("slug", "title", "project", "planned", "about", *SOURCE), "slug",
        lists={"preparations": "preparation"},
    ),
    "preparation": Shape(ours.Preparation, ("title", "on", "precision", "planned_only", *SOURCE)),
    "organisation": Shape(
        Organisation, ("slug", "name", "short", "kind", "country", "website", "about", "part_of", *SOURCE), "slug",
        always=("kind", "source"),
    ),
    "office": Shape(Office, ("slug", "title", "organisation", *SOURCE), "slug"),
    "person": Shape(
        Person,
        ("slug", "name", "office", "country", "about", "form_of_address", "pronunciation", "zone", *SOURCE),
        "slug",
    ),
    "theme": Shape(Theme, ("code", "number", "title", "short", *SOURCE), "code"),
    "conference": Shape(
        ours.Conference,
        ("slug", "number", "title", "short", "what", "significance", "focus", "participants", "discussed", "afterwards",
         "note", "mode", "place", "zone", "languages", *SOURCE),
        "slug", always=("mode", "zone", "source"),
        lists={"days": "day", "involvements": "involvement", "announced": "announced", "tracks": "track",
               "rooms": "room", "sessions": "session"},
        extra=("old_addresses", "published"),
    ),
    "day": Shape(ours.Day, ("on", "title"), "on"),
    "involvement": Shape(
        ours.Involvement, ("organisation", "kind", "capacity", "acknowledgement", "disclaimer", "mark", *SOURCE),
    ),
    "announced": Shape(ours.Announced, ("country", "group", *SOURCE)),
    "track": Shape(ours.Track, ("slug", "name"), "slug"),
    "room": Shape(ours.Room, ("slug", "name"), "slug"),
    "session": Shape(
        ours.Session,
        ("slug", "number", "kind", "title", "abstract", "starts_at", "ends_at", "times_are_ours", "track", "room",
         "theme", "languages", "examples", "broadcast_url", "foreign", "status", *SOURCE),
        "slug", aliases={"starts_at": "starts", "ends_at": "ends", "times_are_ours": "times"},
        lists={"people": "part", "interpretation": "interpretation", "interpreters": "interpreter", "cues": "cue",
               "questions": "question", "materials": "material", "parts": "session"},
        extra=("old_addresses",),
    ),
    "part": Shape(
        ours.Part,
        ("role", "person", "office", "confirmed", "stand_in", "stand_in_office", "stand_in_acts", *SOURCE),
    ),
    "interpretation": Shape(
        ours.Interpretation, ("language", "manner", "relay_from", "confirmed", "broadcast_url"), always=("manner",)
    ),
    "interpreter": Shape(ours.Interpreter, ("language", "person", "confirmed")),
    "cue": Shape(
        ours.Cue, ("what", "who", "language", "medium", "length", "for_booths", "for_technician"), always=("length",)
    ),
    "question": Shape(ours.Question, ("text",)),
    "material": Shape(ours.Material, ("title", "language", "url", "document", "visibility")),
}  # fmt: skip
# the lists at the top of a file; what stands in them is shared by all conferences and is never removed
SHARED = {"organisations": "organisation", "offices": "office", "persons": "person", "themes": "theme"}
TOP = ("kavshiri", "series", *SHARED, "conference")
