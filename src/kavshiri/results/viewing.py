"""What of several halls' records one reader may read, in a fixed number of queries however many halls there are."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime

from django.urls import reverse

from kavshiri.access.actors import Actor
from kavshiri.hall import queries as halls
from kavshiri.hall.models import Hall
from kavshiri.journal.models import FieldChange, name_of
from kavshiri.noting.rules import FIELD
from kavshiri.proceedings import policy
from kavshiri.proceedings.models import Part, Release
from kavshiri.proceedings.quoting import Quoting, View

Changes = dict[str, list[tuple[datetime, str | None]]]


@dataclass(frozen=True, slots=True)
class Viewing:
    """By hall (key): how the reader may quote it, and for whom a record was released which parts were."""

    quoting: dict[int, Quoting] = field(default_factory=dict)
    parts: dict[int, frozenset[str]] = field(default_factory=dict)

    def of(self, hall: int, part: Part) -> Quoting | None:
        """None where the reader may read nothing of this part."""
        found = self.quoting.get(hall)
        is_kept_back = found is not None and found.is_released and part not in self.parts.get(hall, frozenset())
        return None if is_kept_back else found

    def where(self, hall: int, part: Part) -> str:
        """The place in the record, as this reader has it; empty where there is none."""
        found = self.of(hall, part)
        if found is None:
            return ""
        door = "proceedings:released" if found.is_released else "proceedings:record"
        return f"{reverse(door, args=[found.hall.public_id])}#s-{found.hall.public_id}-{part}"


def viewing(keys: Collection[int], viewer: Actor) -> Viewing:
    found = halls.HALLS.filter(pk__in=set(keys))
    held = {one.pk: one for one in found}
    if policy.SECRETARIAT(viewer) is True:
        return Viewing({key: Quoting(hall, View.OFFICE) for key, hall in held.items()})
    desk = set(policy.SEE_RECORD.reach(viewer, found).values_list("pk", flat=True))
    released = set(policy.SEE_RELEASED.reach(viewer, found).values_list("pk", flat=True)) - desk
    changes = _changes([held[key] for key in released])
    quoted = {key: Quoting(held[key], View.DESK) for key in desk}
    quoted |= {key: Quoting(held[key], View.RELEASED, tuple(changes[name_of(held[key])])) for key in released}
    rows = Release.objects.filter(hall__in=released).values_list("hall_id", "parts")
    return Viewing(quoted, {key: frozenset(parts) for key, parts in rows})


def _changes(found: Collection[Hall]) -> Changes:
    """Of their rules: when, and what held before; the latest first."""
    told: Changes = {name_of(hall): [] for hall in found}
    rows = FieldChange.objects.filter(entry__about__in=list(told), field=FIELD).order_by("-entry__at", "-pk")
    for name, at, before in rows.values_list("entry__about", "entry__at", "before"):
        told[name].append((at, before))
    return told
