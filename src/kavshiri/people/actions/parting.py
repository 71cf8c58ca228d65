"""Undoing a merging: both records are what they were, and what led to each leads there again."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models

from kavshiri.access.acting import act
from kavshiri.access.actors import Actor
from kavshiri.journal import actions as journal
from kavshiri.journal.models import name_of
from kavshiri.people import comparing, likeness, policy, slots
from kavshiri.people.actions.pairing import note_likeness
from kavshiri.people.likeness import Known
from kavshiri.people.models import Merge, OldAddress, OldIdentity, Person
from kavshiri.privacy import actions as privacy

TOPIC = "people"


@act
def undo_merge(*, merge: Merge, by: Actor, at: datetime) -> Known:
    """Part again what was merged; returns the record that was gone.

    What came to the remaining one since stays with it; what was moved and removed since stays removed.  Raises
    ``ValidationError`` with the reasons where something since depends on the merging.
    """
    policy.MERGE.require(by)
    merge = Merge.objects.select_for_update(of=("self",)).select_related("person", "organisation").get(pk=merge.pk)
    if against := list(comparing.reasons_against_parting(merge, at)):
        raise ValidationError(against)
    remaining, kept = merge.remaining, merge.kept
    _give_back(remaining, kept["before"])
    back = _made(type(remaining), kept["row"])
    _move_back(remaining, back, kept)
    for label, row in kept["gave_way"]:
        _made(apps.get_model(label), row)
    if isinstance(remaining, Person) and isinstance(back, Person):
        _addresses_back(remaining, back, kept)
    _pairs_back(back, kept["pairs"])
    privacy.hand_over_looks(of=name_of(remaining), to=name_of(back), only=kept["looks"], by=by, at=at)
    journal.keep(merge, {"undone_at": at}, topic=TOPIC, kind="people.merge", by=by, at=at)
    told = {"gone": str(back.public_id), "fields": sorted(kept["after"])}
    journal.write(topic=TOPIC, kind=f"people.{back._meta.model_name}.part", by=by, at=at, about=remaining, **told)
    for record in (remaining, back):
        note_likeness(record, at=at)
    for listener in slots.parted:
        listener(remaining, back, by, at)
    return back


def _give_back(remaining: Known, before: dict[str, Any]) -> None:
    """The fields as they were, and with them who had changed the record last."""
    for name, value in before.items():
        field: Any = remaining._meta.get_field(name)
        setattr(remaining, field.attname, _read(field, value))
    remaining.save(update_fields=list(before))


def _read(field: Any, value: Any) -> Any:
    return field.target_field.to_python(value) if field.is_relation else field.to_python(value)


def _made(model: type[models.Model], row: dict[str, Any]) -> Any:
    """A row with the columns that it had, its key among them."""
    fields = {field.attname: field for field in model._meta.concrete_fields}
    made = model(**{name: _read(fields[name], value) for name, value in row.items() if name in fields})
    made.save(force_insert=True)
    return made


def _move_back(remaining: Known, back: Known, kept: dict[str, Any]) -> None:
    """Rows that still lead to the remaining one; whatever was given to somebody else since is theirs."""
    for name, keys in kept["moves"].items():
        label, _dot, field = name.rpartition(".")
        rows = apps.get_model(label)._base_manager.filter(pk__in=keys, **{field: remaining})
        rows.update(**{field: back})
    identities = OldIdentity.objects.filter(**{str(back._meta.model_name): remaining})
    identities.filter(public_id=back.public_id).delete()
    identities.filter(public_id__in=kept["identities"]).update(**{str(back._meta.model_name): back})


def _addresses_back(remaining: Person, back: Person, kept: dict[str, Any]) -> None:
    """The old addresses as they were; one that another record took since is its own."""
    told = dict(kept["addresses"])
    led = {kept["row"]["slug"], kept["before"].get("slug", remaining.slug), kept["after"].get("slug", remaining.slug)}
    OldAddress.objects.filter(person=remaining, slug__in=led - told.keys()).delete()
    OldAddress.objects.filter(kind="person", slug__in=[remaining.slug, back.slug]).delete()
    for slug, is_of_back in told.items():
        if not OldAddress.objects.filter(kind="person", slug=slug).exclude(person=remaining).exists():
            OldAddress.objects.update_or_create(
                kind="person", slug=slug, defaults={"person": back if is_of_back else remaining}
            )


def _pairs_back(back: Known, rows: list[dict[str, Any]]) -> None:
    kind = likeness.kind_of(back)
    others = {row["first_id"] for row in rows} | {row["second_id"] for row in rows}
    standing = set(kind.model._base_manager.filter(pk__in=others).values_list("pk", flat=True))
    for row in rows:
        if {row["first_id"], row["second_id"]} <= standing:
            _made(kind.pair, row)
