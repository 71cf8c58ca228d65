"""Two records become one; everything that leads to the one that goes, leads to the one that remains.

What is kept of it for 30 days (``Merge.kept``)::

    row        the record that is gone, by column
    before     what the remaining one held in the fields that it took over, and who had changed it when
    after      what it holds in them since
    moves      {"room.model.field": [keys of rows that were moved]}
    gave_way   [["room.model", {columns}]]: rows of which the remaining one had its own
    addresses  old addresses of both, as they were: [[slug, is of the one that is gone]]
    identities old identities that the one that is gone had
    looks      keys of the looks at it
    pairs      pairs in which it stood: [{columns}]
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _

from kavshiri.access.acting import act
from kavshiri.access.actors import Actor
from kavshiri.journal import actions as journal
from kavshiri.journal.models import name_of
from kavshiri.people import comparing, likeness, policy, slots, standing_in
from kavshiri.people.actions.pairing import note_likeness
from kavshiri.people.likeness import Known
from kavshiri.people.models import Merge, OldAddress, OldIdentity, Organisation, Person
from kavshiri.privacy import actions as privacy

TOPIC = "people"
UNDONE_WITHIN = timedelta(days=30)
SIGNS = ("changed_at", "changed_by")


@act
def merge(*, remaining: Known, gone: Known, sides: dict[str, str], by: Actor, at: datetime) -> Merge:
    """Take ``gone`` into ``remaining``; ``sides`` says by field which one's value stands ("remaining" or "gone").

    What refers to the one that goes, in every room, is moved; its address and its identity lead to the one that
    remains; published versions stay as they were published.  Raises ``ValidationError`` with the reasons against it.
    """
    policy.MERGE.require(by)
    remaining, gone = _locked(remaining, gone)
    if against := list(comparing.reasons_against(remaining, gone)):
        raise ValidationError(against)
    values = comparing.chosen(remaining, gone, sides)
    names = sorted({*values, *SIGNS})
    kept: dict[str, Any] = {
        "row": row_of(gone), "before": _held(remaining, names), "pairs": _pairs(gone),
        "addresses": _addresses(remaining, gone),
    }  # fmt: skip
    kept["gave_way"] = _give_way(remaining, gone)
    kept["moves"] = _move(remaining, gone)
    kept["identities"] = _lead_on(remaining, gone)
    kept["looks"] = privacy.hand_over_looks(of=name_of(gone), to=name_of(remaining), by=by, at=at)
    if isinstance(remaining, Organisation):
        # it is told below what it is part of now
        Organisation.objects.filter(pk=remaining.pk, part_of=gone.pk).update(part_of=None)
    identity, lost = gone.public_id, gone.slug
    type(gone)._default_manager.get(pk=gone.pk).delete()
    changed = _take_over(remaining, values, lost, by=by, at=at)
    kept["after"] = _held(remaining, sorted(values))
    made = _note(remaining, identity, kept, by=by, at=at)
    note_likeness(remaining, at=at)
    for listener in slots.merged:
        listener(remaining, identity, by, at)
    if changed:
        slots.say_kept(remaining, changed, by=by, at=at)
    return made


def _locked(remaining: Known, gone: Known) -> tuple[Any, Any]:
    model = type(remaining)
    found = {one.pk: one for one in model._default_manager.select_for_update(of=("self",)).filter(
        pk__in=[remaining.pk, gone.pk]).order_by("pk")}  # fmt: skip
    if len(found) != 2 or type(gone) is not model:
        raise ValidationError(_("Choose two different records."))
    return found[remaining.pk], found[gone.pk]


def row_of(record: models.Model) -> dict[str, Any]:
    """All columns of a row, as JSON says them."""
    return {field.attname: comparing.as_json(field, record) for field in record._meta.concrete_fields}


def _held(record: Known, names: list[str]) -> dict[str, Any]:
    return {name: comparing.plain(record, name) for name in names}


def _pairs(gone: Known) -> list[dict[str, Any]]:
    pair = likeness.kind_of(gone).pair
    return [row_of(one) for one in pair.objects.filter(Q(first=gone.pk) | Q(second=gone.pk)).order_by("pk")]


def _addresses(remaining: Known, gone: Known) -> list[list[Any]]:
    if not isinstance(gone, Person):
        return []
    held = OldAddress.objects.filter(person__in=[remaining.pk, gone.pk]).order_by("pk")
    return [[one.slug, one.person_id == gone.pk] for one in held]


def _give_way(remaining: Known, gone: Known) -> list[list[Any]]:
    told: list[list[Any]] = []
    for reference in standing_in.references(type(gone)):
        if reference.model in standing_in.GIVES_WAY:
            rows = {row.pk for row in standing_in.collisions(reference, remaining, gone)}
            for row in reference.model._base_manager.filter(pk__in=rows).order_by("pk"):
                told.append([row._meta.label_lower, row_of(row)])
                row.delete()
    return told


def _move(remaining: Known, gone: Known) -> dict[str, list[Any]]:
    moves: dict[str, list[Any]] = {}
    for reference in standing_in.references(type(gone)):
        if keys := list(reference.rows(gone).exclude(_itself(reference, remaining, gone)).values_list("pk", flat=True)):
            moves[reference.name] = keys
            reference.model._base_manager.filter(pk__in=keys).update(**{reference.field.name: remaining})
    return moves


def _itself(reference: standing_in.Reference, remaining: Known, gone: Known) -> Q:
    """The two records are not moved to be parts of themselves."""
    return Q(pk__in=[remaining.pk, gone.pk]) if reference.model is type(remaining) else Q(pk__in=[])


def _lead_on(remaining: Known, gone: Known) -> list[str]:
    """Former identities and addresses, and the present ones, mean the remaining one from now on."""
    own = {str(gone._meta.model_name): remaining}
    moved = [str(one) for one in gone.old_identities.order_by("pk").values_list("public_id", flat=True)]
    gone.old_identities.update(**own)
    OldIdentity.objects.create(public_id=gone.public_id, **own)
    if isinstance(gone, Person):
        gone.old_addresses.update(person=remaining)
    return moved


def _take_over(remaining: Known, values: dict[str, Any], lost: str, *, by: Actor, at: datetime) -> set[str]:
    """Give the remaining one what was chosen; the address that is free now leads to it."""
    earlier = remaining.slug
    changed = journal.keep(remaining, values, topic=TOPIC, kind=_kind(remaining), by=by, at=at) if values else set()
    if isinstance(remaining, Person):
        OldAddress.objects.filter(kind="person", slug__in=[remaining.slug, lost, earlier]).delete()
        for slug in {lost, earlier} - {remaining.slug}:
            OldAddress.objects.create(kind="person", slug=slug, person=remaining)
    return changed


def _note(remaining: Known, identity: Any, kept: dict[str, Any], *, by: Actor, at: datetime) -> Merge:
    own = {str(remaining._meta.model_name): remaining}
    made = Merge(
        gone=identity, kept=kept, until=at + UNDONE_WITHIN, made_at=at, made_by=by.key, changed_at=at,
        changed_by=by.key, **own,
    )  # fmt: skip
    made.full_clean()
    made.save()
    moved = {name: len(keys) for name, keys in kept["moves"].items()}
    told = {"gone": str(identity), "fields": sorted(kept["after"]), "moved": moved}
    journal.write(topic=TOPIC, kind=f"{_kind(remaining)}.merge", by=by, at=at, about=remaining, **told)
    return made


def _kind(record: Known) -> str:
    return f"people.{record._meta.model_name}"
