"""A bundle becomes records: all or nothing, and nothing where nothing differs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from kavshiri.access.acting import act
from kavshiri.access.actors import Actor
from kavshiri.classifications import actions as classifications
from kavshiri.classifications.models import Theme
from kavshiri.conference import bundle as bundles
from kavshiri.conference import models, policy
from kavshiri.conference.actions import frame, programme
from kavshiri.conference.actions.arranging import Programme, origin_words
from kavshiri.conference.actions.matching import Matches
from kavshiri.conference.actions.merging import merged
from kavshiri.conference.actions.publishing import publish
from kavshiri.conference.actions.removing import take_away
from kavshiri.conference.bundle import Bundle, Item
from kavshiri.conference.bundle.faults import Faults
from kavshiri.journal import actions as journal
from kavshiri.journal.models import Entry, Record
from kavshiri.people import actions as people
from kavshiri.people import queries as people_queries
from kavshiri.people.models import Office, Organisation, Person
from kavshiri.texts.values import Texts

KEEP: dict[type[Record], tuple[str, Callable[..., set[str]]]] = {
    Theme: ("theme", classifications.keep_theme),
    Organisation: ("organisation", people.keep_organisation),
    Office: ("office", people.keep_office),
    Person: ("person", people.keep_person),
    models.Series: ("series", frame.keep_series),
    models.Preparation: ("preparation", frame.keep_preparation),
    models.Conference: ("conference", frame.keep_conference),
    models.Day: ("day", frame.keep_day),
    models.Track: ("track", frame.keep_track),
    models.Room: ("room", frame.keep_room),
    models.Involvement: ("involvement", frame.keep_involvement),
    models.Announced: ("announced", frame.keep_announced),
    models.Session: ("session", programme.keep_session),
    models.Part: ("part", programme.keep_part),
    models.Interpretation: ("interpretation", programme.keep_interpretation),
    models.Interpreter: ("interpreter", programme.keep_interpreter),
    models.Cue: ("cue", programme.keep_cue),
    models.Question: ("question", programme.keep_question),
    models.Material: ("material", programme.keep_material),
}
SHARED = (models.Series, Theme, Organisation, Office, Person)
# the list in which a record is found that a key names: at the top of a file, or the conference's tracks and rooms
REFERENCES = {
    "theme": "themes", "organisation": "organisations", "part_of": "organisations", "office": "offices",
    "person": "persons", "stand_in": "persons", "stand_in_office": "offices", "track": "tracks", "room": "rooms",
}  # fmt: skip
NAMES: dict[str, tuple[type[Record], str]] = {
    "themes": (Theme, "code"), "organisations": (Organisation, "slug"), "offices": (Office, "slug"),
    "persons": (Person, "slug"),
}  # fmt: skip


@dataclass
class Tally:
    """What loading did; ``version`` is the number published by it, or None."""

    conference: models.Conference
    made: int = 0
    changed: int = 0
    unchanged: int = 0
    removed: int = 0
    version: int | None = None


@act
def load(*, bundle: Bundle, by: Actor, at: datetime) -> Tally:
    """Make the conference as the file says, and publish it where the file asks and something differs.

    Shared records (series, organisations, offices, persons, themes) are made or completed and never removed.
    Raises ``BundleError`` with lines and fields; nothing has changed then.
    """
    policy.LOAD.require(by)
    with journal.by_way_of(Entry.Way.IMPORT):
        return Loading(bundle, by, at).run()


class Loading:
    """One load at work. Items are matched before anything is stored, so that faults are told together."""

    def __init__(self, bundle: Bundle, by: Actor, at: datetime) -> None:
        self.bundle, self.by, self.at = bundle, by, at
        self.faults: Faults = bundle.conference.place.faults
        self.faults.found.clear()
        self.tally = Tally(models.Conference())
        self.named: dict[tuple[str, str], Record] = {}
        self.stored: dict[Item, Any] = {}

    def run(self) -> Tally:
        self.shared()
        series = self.series()
        conference = self.tally.conference = self.conference(series)
        programme = Programme(self, self.bundle.conference, conference)
        self.stop()
        programme.store()
        self.remember(conference)
        self.publish(conference)
        return self.tally

    def stop(self) -> None:
        self.faults.raise_any(self.bundle.name)

    def shared(self) -> None:
        for key, (model, name) in NAMES.items():
            items = self.without_merged(key, model)
            matches = self.match_named(items, name)
            self.stop()
            for item in parents_first(items) if key == "organisations" else items:
                self.named[key, item.key] = self.store(item, matches.found[item])

    def without_merged(self, key: str, model: Any) -> list[Item]:
        """The items of a list; one whose record was merged into another since means that one and is not stored."""
        items: list[Item] = self.bundle.shared[key]
        known = people_queries.meant(model, [item.id for item in items]) if model in (Person, Organisation) else {}
        self.named.update({(key, item.key): known[str(item.id)] for item in items if str(item.id) in known})
        return [item for item in items if str(item.id) not in known]

    def match_named(self, items: list[Item], name: str) -> Matches:
        """Match records that all conferences share, or conferences themselves."""
        if not items:
            return Matches([], [], item_key=str, key=str, named=True)
        ids, keys = [item.id for item in items if item.id], [item.key for item in items]
        known: Any = items[0].shape.model._base_manager.filter(Q(public_id__in=ids) | Q(**{f"{name}__in": keys}))
        return Matches(items, known, item_key=lambda item: item.key, key=lambda one: getattr(one, name), named=True)

    def series(self) -> models.Series | None:
        item = self.bundle.series
        if item is None:
            return None
        matches = self.match_named([item], "slug")
        self.stop()
        series = self.store(item, matches.found[item])
        if "preparations" in item.lists:
            self.preparations(item, series)
        return series

    def preparations(self, item: Item, series: models.Series) -> None:
        meetings = Matches(
            item.lists["preparations"],
            series.preparations.all(),
            item_key=lambda told: (told.get("on"), origin_words(told.get("title"))),
            key=lambda one: (one.on, origin_words(one.title)),
            named=False,
        )
        self.stop()
        self.remove(meetings.left)
        for meeting, record in meetings.found.items():
            self.store(meeting, record, series=series)

    def conference(self, series: models.Series | None) -> models.Conference:
        item = self.bundle.conference
        matches = self.match_named([item], "slug")
        self.stop()
        return self.store(item, matches.found[item], series=series)

    def store(self, item: Item, record: Any, **more: Any) -> Any:
        """Make or change one record, or leave it where nothing differs."""
        new = record is None
        record = record or item.shape.model(**({"public_id": item.id} if item.id else {}))
        values = {**self.values(item, record), **more}
        self.stop()
        if new or differs(record, values):
            self.keep(item, record, values)
            self.tally.made, self.tally.changed = self.tally.made + new, self.tally.changed + (not new)
        else:
            self.tally.unchanged += 1
        self.stored[item] = record
        return record

    def keep(self, item: Item, record: Record, values: dict[str, Any]) -> None:
        name, verb = KEEP[type(record)]
        try:
            verb(**{name: record}, values=values, by=self.by, at=self.at)
        except ValidationError as fault:
            self.refuse(item, fault)

    def refuse(self, item: Item, fault: ValidationError) -> None:
        """Say at its line what only storing could find."""
        keys = {told.name: key for key, told in item.shape.fields.items()}
        for name, messages in fault.message_dict.items() if hasattr(fault, "error_dict") else [("", fault.messages)]:
            for message in messages:
                if name in keys and name != NON_FIELD_ERRORS:
                    item.refuse(keys[name], message)
                else:
                    item.place.refuse(item.line, message)
        self.stop()

    def values(self, item: Item, record: Record) -> dict[str, Any]:
        """What the file says of the record's fields; what it does not say is empty, or left where it is shared."""
        told = {}
        for key, field in item.shape.fields.items():
            if key in item.values:
                told[field.name] = self.value(item, key, getattr(record, field.name, None))
            elif not (record.pk and isinstance(record, SHARED)) and key != "mark":
                of: Any = record._meta.get_field(field.name)
                told[field.name] = None if of.is_relation else of.get_default()
        return told

    def value(self, item: Item, key: str, old: Any) -> Any:
        value = item.values[key]
        if isinstance(value, Texts):
            return merged(old, value)
        if key in ("mark", "document"):
            return self.file(item, key, value)
        top = REFERENCES.get(key)
        return self.named_record(top, value) if top else value

    def named_record(self, top: str, key: str) -> Record:
        """A record that the file or the portal names; the reader has seen that there is one."""
        if (top, key) not in self.named:
            model, name = NAMES[top]
            self.named[top, key] = model._base_manager.get(**{name: key})
        return self.named[top, key]

    def file(self, item: Item, key: str, digest: str) -> Record | None:
        model = get_image_model() if key == "mark" else get_document_model()
        found = model.objects.filter(file_hash=digest).order_by("pk").first()
        if found is None:
            item.refuse(key, _("The portal has no such file; put it there first."))
        return found

    def remove(self, records: Iterable[Record]) -> None:
        for record in records:
            take_away(record, by=self.by, at=self.at)
            self.tally.removed += 1

    def remember(self, conference: models.Conference) -> None:
        """Old addresses are added and never removed, since somebody may still hold them."""
        known = set(conference.old_addresses.values_list("session_id", "slug"))
        for item, record in self.stored.items():
            session = record.pk if isinstance(record, models.Session) else None
            for slug in item.old_addresses:
                if (session, slug) not in known:
                    frame.remember_address(of=record, slug=slug, by=self.by, at=self.at)

    def publish(self, conference: models.Conference) -> None:
        if self.bundle.publishes and bundles.differs(conference, bundles.content_of(conference)):
            try:
                version = publish(conference=conference, note=self.bundle.note, by=self.by, at=self.at)
            except ValidationError as fault:
                self.refuse(self.bundle.conference, fault)
            else:
                self.tally.version = version.number


def differs(record: Record, values: dict[str, Any]) -> bool:
    """Whether storing ``values`` would change something; asks the database nothing."""
    for name, value in values.items():
        of: Any = record._meta.get_field(name)
        old = getattr(record, of.attname)
        if old != ((value and value.pk) if of.is_relation else value):
            return True
    return False


def parents_first(items: list[Item]) -> list[Item]:
    """Organisations after those that they are part of."""
    here = {item.key: item for item in items}

    def depth(item: Item) -> int:
        above = here.get(item.get("part_of"))
        return 1 + depth(above) if above else 0

    return sorted(items, key=depth)
