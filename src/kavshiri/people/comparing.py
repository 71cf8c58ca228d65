"""Two records side by side: what each field holds, which side is proposed, and what stands against merging them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kavshiri.people import standing_in
from kavshiri.people.likeness import Known
from kavshiri.people.models import Merge, Organisation, Person
from kavshiri.people.queries import former_address_taken

NOT_CHOSEN = {"id", "sought", "public_id", "made_at", "made_by", "changed_at", "changed_by"}
# what belongs together is chosen together
GOES_WITH = {"verified_on": "standing", "verified_by": "standing", "evidence": "standing",
             "source_url": "source", "as_of": "source", "real_latin_name": "real_name"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Side:
    """A field on both sides: ``values`` of the one that remains and of the one that goes."""

    name: str
    label: str
    values: tuple[Any, Any]
    differs: bool
    proposed: str  # "remaining" or "gone"

    @property
    def is_chosen(self) -> bool:
        """Whether there is something to choose: both hold something, and not the same."""
        return self.differs and all(map(bool, self.values))


def fields(model: type[models.Model]) -> list[models.Field]:
    return [field for field in model._meta.concrete_fields if field.name not in NOT_CHOSEN]


def sides(remaining: Known, gone: Known) -> list[Side]:
    """Every field that can be chosen, in the order of the model; what goes with another is shown with it."""
    return [_side(field, remaining, gone) for field in fields(type(remaining)) if field.name not in GOES_WITH]


def _side(field: models.Field, remaining: Known, gone: Known) -> Side:
    known = [one for one in fields(type(remaining)) if GOES_WITH.get(one.name, one.name) == field.name]
    differs = any(getattr(remaining, one.name) != getattr(gone, one.name) for one in known)
    words = _words(remaining, known), _words(gone, known)
    return Side(field.name, str(field.verbose_name), words, differs, _proposed(field, remaining, gone))


def _proposed(field: models.Field, remaining: Known, gone: Known) -> str:
    held, other = getattr(remaining, field.name), getattr(gone, field.name)
    is_better = other == Organisation.Standing.VERIFIED != held if field.name == "standing" else not held and other
    return "gone" if is_better else "remaining"


def _words(record: Known, known: list[Any]) -> Any:
    """What the fields hold; of one alone the value itself, of several in words."""
    told = [_said(record, field) for field in known]
    return told[0] if len(told) == 1 else ", ".join(str(one) for one in told if one)


def _said(record: Known, field: models.Field) -> Any:
    value = getattr(record, field.name)
    if field.name == "ties":
        return ", ".join(str(Person.Tie(tie).label) for tie in value)
    if isinstance(value, date):
        return date_format(value, "SHORT_DATE_FORMAT")
    return str(getattr(record, f"get_{field.name}_display")()) if field.choices else value


def chosen(remaining: Known, gone: Known, sides_told: dict[str, str]) -> dict[str, Any]:
    """The values that the remaining one takes over: by field, "remaining" or "gone"; not told: as proposed."""
    proposed = {side.name: side.proposed for side in sides(remaining, gone)}
    told = {**proposed, **{name: side for name, side in sides_told.items() if name in proposed}}
    told |= {name: told[of] for name, of in GOES_WITH.items() if of in told}
    values = {name: getattr(gone, name) for name, side in told.items() if side == "gone"}
    return {name: value for name, value in values.items() if value != getattr(remaining, name)} | _whole(
        remaining, gone, values
    )


def _whole(remaining: Known, gone: Known, values: dict[str, Any]) -> dict[str, Any]:
    """An organisation does not become a part of itself, at whatever distance."""
    if not isinstance(remaining, Organisation) or not isinstance(gone, Organisation):
        return {}
    own = {remaining.pk, gone.pk}
    if not own & _above(values.get("part_of", remaining.part_of)):
        return {}
    return {"part_of": next((one for one in (remaining.part_of, gone.part_of) if one and not own & _above(one)), None)}


def _above(body: Organisation | None) -> set[int]:
    """The keys of a body and of all that it is part of."""
    found: set[int] = set()
    while body is not None and body.pk not in found:
        found.add(body.pk)
        body = body.part_of
    return found


def reasons_against(remaining: Known, gone: Known) -> Iterator[str]:
    """Why these two cannot be merged as they are, as sentences."""
    if type(remaining) is not type(gone) or remaining.pk == gone.pk:
        yield _("Choose two different records.")
        return
    for reference in standing_in.references(type(remaining)):
        if reference.model in standing_in.GIVES_WAY:
            continue
        for row in standing_in.collisions(reference, remaining, gone):
            told = {"kind": reference.model._meta.verbose_name, "name": str(row)}
            words = _("Both have this, and only one may stand: %(kind)s “%(name)s”. Take it from one of them first.")
            yield words % told


def reasons_against_parting(merge: Merge, at: datetime) -> Iterator[str]:
    """Why a merging cannot be undone now, as sentences."""
    if merge.undone_at:
        yield _("This merging was undone already.")
        return
    if at > merge.until:
        yield _("The 30 days in which this could be undone are over.")
        return
    remaining = merge.remaining
    own = {"person": merge.person_id, "organisation": merge.organisation_id}
    if Merge.objects.filter(**own, undone_at=None, pk__gt=merge.pk).exists():
        yield _("Another record was merged into this one later; undo that first.")
    changed = [name for name, value in merge.kept["after"].items() if plain(remaining, name) != value]
    if changed:
        labels = ", ".join(label_of(remaining, name) for name in sorted(changed))
        yield _("Since then this was changed, and undoing would lose it: %(fields)s.") % {"fields": labels}
    if former_address_taken(type(remaining), merge.kept["row"]["slug"], remaining.pk, merge.kept["after"]):
        yield _("Its address “%(slug)s” belongs to another record now.") % {"slug": merge.kept["row"]["slug"]}


def label_of(record: models.Model, name: str) -> str:
    field: Any = record._meta.get_field(name)
    return str(field.verbose_name)


def plain(record: models.Model, name: str) -> Any:
    """What a field holds, as JSON says it; a relation by its key."""
    return as_json(record._meta.get_field(name), record)


def as_json(field: Any, record: models.Model) -> Any:
    value = getattr(record, field.attname)
    if hasattr(value, "to_json"):
        return value.to_json()
    if isinstance(field, models.JSONField) or value is None or isinstance(value, bool | int):
        return value
    return field.value_to_string(record)
