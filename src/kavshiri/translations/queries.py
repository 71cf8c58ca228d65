from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from itertools import groupby
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.db.models import BooleanField, Case, Count, QuerySet, Value, When
from wagtail.models import Page

from kavshiri.access import slots as access
from kavshiri.access.actors import Actor
from kavshiri.cms import queries as cms
from kavshiri.cms.records.kinds import Kind, kinds
from kavshiri.journal.models import Record
from kavshiri.texts.values import Texts
from kavshiri.translations import slots
from kavshiri.translations.judging import Judged, Told, judge
from kavshiri.translations.models import Delivery, Proposal
from kavshiri.translations.units import URGENCY, Key, Unit, UnknownText, fields_of, kind_named, root_kind, textual

ENGINE = "engine:"  # before an engine's name where a text says who wrote it


@dataclass(frozen=True, slots=True)
class Wish:
    """Which texts: empty means any. ``conference`` is a slug, ``kind`` is "room.model"."""

    language: str = ""
    state: str = ""
    kind: str = ""
    conference: str = ""

    @property
    def languages(self) -> list[str]:
        return [self.language] if self.language else wanted_languages(self.conference)

    def query(self, **more: Any) -> str:
        """As the addresses of the screens say it."""
        told = {**asdict(self), **more}
        return urlencode({name: value for name, value in told.items() if value not in ("", None)})


@dataclass(frozen=True, slots=True)
class Standing:
    """A text in one language."""

    unit: Unit
    language: str
    state: str


def wanted_languages(conference: str = "") -> list[str]:
    """The interface's languages, and those that the conference (or any) is held in."""
    wanted = {code for code, _name in settings.LANGUAGES} | set(slots.frames.languages(conference))
    return [code for code, _name in settings.CONTENT_LANGUAGES if code in wanted]


def units(wish: Wish, by: Actor) -> list[Unit]:
    """The texts that ``by`` may edit, in the order of their screens; one query for each kind of record."""
    found: list[Unit] = []
    chosen = [kind for kind in textual() if wish.kind in ("", kind.name)]
    for kind in chosen:
        found += _of_kind(kind, wish, by)
    return found


def _of_kind(kind: Kind, wish: Wish, by: Actor) -> Iterator[Unit]:
    records = _records(kind, wish, by)
    if records is None:
        return
    names = fields_of(kind)
    root = f"{kind.parent}_id" if kind.parent else "pk"
    for pk, public_id, above, kept_back, *texts in records.values_list("pk", "public_id", root, "kept_back", *names):
        for name, text in zip(names, texts, strict=True):
            if text:
                yield Unit(kind, pk, public_id, name, text, above, kept_back)


def _records(kind: Kind, wish: Wish, by: Actor) -> QuerySet | None:
    records = kind.edit.reach(by, kind.model._default_manager.all())
    if wish.conference:
        condition = slots.frames.within(kind.name, wish.conference)
        if condition is None:
            return None
        records = records.filter(condition)
    hidden = slots.kept_back.get(kind.name)
    no, yes = Value(False, BooleanField()), Value(True, BooleanField())
    return records.annotate(kept_back=Case(When(hidden, then=yes), default=no) if hidden else no)


def standings(found: Iterable[Unit], wish: Wish) -> list[Standing]:
    """Each text in each language asked for, in the order given."""
    languages = wish.languages
    return [
        Standing(unit, code, state)
        for unit in found
        for code in languages
        if code != unit.texts.origin and (state := unit.texts.state(code)) and wish.state in ("", state)
    ]


def by_urgency(found: Iterable[Standing]) -> list[Standing]:
    """What readers are worst served by first; what readers do not see last."""
    return sorted(found, key=lambda one: (URGENCY[one.state], one.unit.kept_back))


def counted(found: Iterable[Unit], languages: Iterable[str]) -> dict[str, Counter[str]]:
    """How many texts are in which state, by language."""
    counts: dict[str, Counter[str]] = {code: Counter() for code in languages}
    for unit in found:
        for code, count in counts.items():
            if code != unit.texts.origin:
                count[unit.texts.state(code)] += 1
    return counts


def whole(kind: Kind, public_id: UUID) -> Record | None:
    """A record by its public id."""
    return kind.model._default_manager.filter(public_id=public_id).first()


def whole_units(kind: Kind, record: Record) -> list[Unit]:
    """The texts of a record and of what is nested in it, as they are stored now."""
    known = {one.model: one for one in kinds()}
    records = list(cms.whole(record, kind.within))
    hidden = {own.name: _kept_back(own, record) for own in {known[type(one)] for one in records}}
    found = []
    for one in records:
        own = known[type(one)]
        told = (unit_of(own, one, name, record.pk, one.pk in hidden[own.name]) for name in fields_of(own))
        found += [unit for unit in told if unit.texts]
    return found


def _kept_back(kind: Kind, root: Record) -> set[int]:
    """The keys of those records in one screen that readers do not see, or that name a person."""
    condition = slots.kept_back.get(kind.name)
    if condition is None:
        return set()
    place = {kind.parent: root} if kind.parent else {"pk": root.pk}
    return set(kind.model._default_manager.filter(condition, **place).values_list("pk", flat=True))


def unit_of(kind: Kind, record: Any, field: str, root: int = 0, kept_back: bool = False) -> Unit:
    return Unit(kind, record.pk, record.public_id, field, getattr(record, field), root, kept_back)


def root_of(kind: Kind, record: Record) -> tuple[Kind, Record]:
    """The kind and record in whose screen a record is edited."""
    return (root_kind(kind), getattr(record, kind.parent)) if kind.parent else (kind, record)


def many(keys: Iterable[Key]) -> dict[Key, Unit]:
    """Texts by name, an empty one included; one query for each kind and thousand of records."""
    found: dict[Key, Unit] = {}
    for name, these in groupby(sorted(set(keys), key=lambda key: key.kind), key=lambda key: key.kind):
        kind, asked = kind_named(name), list(these)
        records: dict[UUID, Record] = {}
        for start in range(0, len(asked), 500):
            part = kind.model._default_manager.filter(
                public_id__in=[key.public_id for key in asked[start : start + 500]]
            )
            records |= {record.public_id: record for record in part}
        found |= {key: unit_of(kind, records[key.public_id], key.field) for key in asked if key.public_id in records}
    return found


def named(names: Iterable[str]) -> dict[str, Unit]:
    """Texts by the names that stand in files; names of no text are left out."""
    keys: dict[str, Key] = {}
    for name in names:
        with suppress(UnknownText):
            keys[name] = Key.read(name)
    found = many(keys.values())
    return {name: found[key] for name, key in keys.items() if key in found}


def following(wish: Wish, after: str, by: Actor) -> tuple[Kind, UUID, str] | None:
    """The record (kind, public id, language) with the next text of the wish after the root record ``after``.

    ``after`` is ``room.model.KEY.LANGUAGE`` of a root record; behind the last one it begins again.
    """
    any_state = replace(wish, state="")
    everything = standings(units(any_state, by), any_state)
    wanted = {_place(one) for one in everything if wish.state in ("", one.state)}
    # in the order of all places, so that one knows where one was when its last text has been dealt with
    places = list(dict.fromkeys(_place(one) for one in everything))
    names = [_name(place) for place in places]
    begin = names.index(after) + 1 if after in names else 0
    ahead = [place for place in places[begin:] + places[:begin] if place in wanted and _name(place) != after]
    if not ahead:
        return None
    kind, root, language = ahead[0]
    return kind, kind.model._default_manager.values_list("public_id", flat=True).get(pk=root), language


def _place(one: Standing) -> tuple[Kind, int, str]:
    return root_kind(one.unit.kind), one.unit.root, one.language


def _name(place: tuple[Kind, int, str]) -> str:
    kind, root, language = place
    return f"{kind.name}.{root}.{language}"


def with_whereabouts(found: Iterable[Standing]) -> list[tuple[Standing, str, UUID, str]]:
    """Each with the name, the public id and the kind of the record in whose screen it stands; a query for each kind."""
    found = list(found)
    asked: dict[Kind, set[int]] = {}
    for one in found:
        asked.setdefault(root_kind(one.unit.kind), set()).add(one.unit.root)
    names = {kind: {record.pk: record for record in kind.model._default_manager.filter(pk__in=keys)}
             for kind, keys in asked.items()}  # fmt: skip
    told = []
    for one in found:
        kind = root_kind(one.unit.kind)
        record: Any = names[kind][one.unit.root]
        told.append((one, str(record), record.public_id, kind.name))
    return told


def writers(texts: Iterable[tuple[Texts, str]]) -> dict[str, str]:
    """The names of those who wrote the words in a language, by the key that the text keeps."""
    keys = {found.by for text, language in texts if (found := text.inside.get(language)) and found.by}
    people = access.names_of({key for key in keys if not key.startswith(ENGINE)})
    return {**people, **{key: key.removeprefix(ENGINE) for key in keys if key.startswith(ENGINE)}}


def missing_in(record_units: Iterable[Unit], languages: Iterable[str]) -> Counter[str]:
    """How many of these texts are in which state, over all the languages; texts that are well are counted too."""
    counts: Counter[str] = Counter()
    for count in counted(record_units, languages).values():
        counts += count
    return counts


def deliveries() -> QuerySet[Delivery]:
    return Delivery.objects.order_by("-pk")


def waiting(delivery: Delivery) -> list[tuple[Proposal, Judged]]:
    """What of a delivery waits for a decision, judged by what is stored now."""
    proposals = list(delivery.proposals.filter(outcome=Proposal.Outcome.WAITING))
    found = named(one.unit for one in proposals)
    return [(one, judge(told_by(one), found.get(one.unit), delivery.language)) for one in proposals]


def told_by(one: Proposal) -> Told:
    return Told(one.words, one.state, one.source, one.base, one.fault)


def outcomes(delivery: Delivery) -> dict[str, int]:
    counted = delivery.proposals.values_list("outcome").annotate(count=Count("pk")).order_by()
    return dict(counted)


def pages_by_language() -> list[tuple[str, str, int, int]]:
    """Of Wagtail's pages, by language (code, name): how many are published, and how many published in another
    language have no sister here."""
    live = Page.objects.live().filter(depth__gt=1)
    trees: dict[str, set[Any]] = {}
    for code, key in live.values_list("locale__language_code", "translation_key"):
        trees.setdefault(code, set()).add(key)
    everything = set().union(*trees.values()) if trees else set()
    names = dict(settings.LANGUAGES)
    return [(code, names[code], len(trees.get(code, ())), len(everything - trees.get(code, set()))) for code in names]
