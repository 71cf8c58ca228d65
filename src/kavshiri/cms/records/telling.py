"""Entries of the journal as a person reads them: who did what, when and by which way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from django.apps import apps
from django.db.models import Model
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kavshiri.access import slots as access
from kavshiri.access.actors import SYSTEM, Actor
from kavshiri.cms import slots
from kavshiri.cms.records import kinds
from kavshiri.cms.records.wording import Line, Wording, moment, named
from kavshiri.journal.models import Entry

DEEDS = {
    "make": gettext_lazy("made"), "change": gettext_lazy("changed"), "remove": gettext_lazy("removed"),
    "machine": gettext_lazy("translated by a machine"),
    "publish": gettext_lazy("published"), "render": gettext_lazy("rendered again"),
    "take_back": gettext_lazy("taken back to an earlier version"), "withdraw": gettext_lazy("withdrawn"),
    "done": gettext_lazy("carried out"), "fail": gettext_lazy("failed"), "submit": gettext_lazy("submitted"),
    "clear": gettext_lazy("cleared"), "send_back": gettext_lazy("sent back"),
    "cleared": gettext_lazy("published by a clearance"),
    "merge": gettext_lazy("another record was taken into it"), "part": gettext_lazy("the merging was undone"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Deed:
    """What was done to one thing; ``name`` is empty where it is what the page is about, or no longer there."""

    deed: str
    thing: str
    name: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Act:
    """What one person did at one moment; ``said`` is the moment by the conference's clock."""

    at: datetime
    said: str
    who: str
    url: str
    way: str
    deeds: tuple[Deed, ...]


def told(entries: Iterable[Entry], *, own: str, zone: str, by: Actor) -> list[Act]:
    """Entries (their changes prefetched) in their order; ``own`` is the name of what the page is about."""
    entries = list(entries)
    changes = [change for entry in entries for change in entry.changes.all()]
    wording, names = Wording(changes, zone), names_of_things({entry.about for entry in entries} - {own})
    keys = {entry.actor for entry in entries}
    who, urls = names_of_actors(keys), slots.accounts(by, keys)
    told = []
    for (at, actor, way), these in groupby(entries, key=lambda one: (one.at, one.actor, one.get_way_display())):
        deeds = tuple(_deeds(these, names, wording))
        told.append(Act(at, moment(at.isoformat(), zone), who[actor], urls.get(actor, ""), way, deeds))
    return told


def in_brief(entries: Iterable[Entry]) -> Iterator[dict[str, Any]]:
    """Each entry in one line: when, who, what was done to which kind of record, and the names of its fields."""
    entries = list(entries)
    who, wording = names_of_actors({entry.actor for entry in entries}), Wording([], "")
    for entry in entries:
        model, kind = _model(entry.about), entry.about.partition(":")[0]
        yield {
            "at": entry.at,
            "who": who[entry.actor],
            "deed": _deed(entry.kind),
            "thing": model._meta.verbose_name if model else "",
            "fields": [wording.label(f"{kind}.{name}") for name in entry.payload.get("fields", ())],
        }


def _is_removal(entry: Entry) -> bool:
    return entry.kind.endswith(".remove")


def _deed(kind: str) -> str:
    return str(DEEDS.get(kind.rpartition(".")[2], kind))


def _deeds(entries: Iterable[Entry], names: dict[str, str], wording: Wording) -> Iterator[Deed]:
    for entry in entries:
        model = _model(entry.about)
        changes = sorted(entry.changes.all(), key=wording.place)
        lines = tuple(wording.line(change, is_gone=_is_removal(entry)) for change in changes)
        thing = str(model._meta.verbose_name) if model else ""
        yield Deed(_deed(entry.kind), thing, names.get(entry.about, ""), lines)


def names_of_actors(keys: Iterable[str]) -> dict[str, str]:
    """What actors are called: the portal's own deeds are told from those of accounts that are gone."""
    found = access.names_of(set(keys))
    portal = _("the portal itself")
    return {key: found.get(key) or (portal if key in ("", SYSTEM) else _("a closed account")) for key in keys}


def names_of_things(abouts: Iterable[str]) -> dict[str, str]:
    """Names of the records that are still there, by how entries speak of them; only of kinds that have screens."""
    known = {kind.name: kind.model for kind in kinds.kinds()}
    wanted: dict[str, set[str]] = defaultdict(set)
    for about in abouts:
        kind, _colon, key = about.partition(":")
        if kind in known:
            wanted[kind].add(key)
    found = ((kind, named(known[kind], keys)) for kind, keys in wanted.items())
    return {f"{kind}:{key}": name for kind, these in found for key, name in these}


def _model(about: str) -> type[Model] | None:
    try:
        return apps.get_model(about.partition(":")[0])
    except (LookupError, ValueError):
        return None
