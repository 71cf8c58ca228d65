"""What refers to a person or an organisation in every room, learnt from the models themselves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import QuerySet
from django.utils.text import capfirst

from kavshiri.people.likeness import Known
from kavshiri.people.models import (
    LanguageSkill,
    OldAddress,
    OldIdentity,
    OrganisationKey,
    OrganisationPair,
    PersonKey,
    PersonPair,
)

# made anew from the record itself, or kept apart by the merging
NOT_MOVED = (PersonKey, OrganisationKey, PersonPair, OrganisationPair, OldAddress, OldIdentity)
# of which the one that goes gives way where both have the same
GIVES_WAY = (LanguageSkill,)


@dataclass(frozen=True, slots=True)
class Reference:
    """A field of some table that leads to a kind of record."""

    model: type[models.Model]
    field: models.ForeignKey

    @property
    def name(self) -> str:
        """``room.model.field``"""
        return f"{self.model._meta.label_lower}.{self.field.name}"

    @property
    def label(self) -> str:
        return str(capfirst(self.model._meta.verbose_name_plural))

    def rows(self, record: Known) -> QuerySet:
        return self.model._base_manager.filter(**{self.field.name: record.pk}).order_by("pk")

    @property
    def may_collide(self) -> bool:
        """Whether a rule of the database allows only one such row."""
        rules = [rule for rule in self.model._meta.constraints if isinstance(rule, models.UniqueConstraint)]
        named = {name for rule in rules for name in rule.fields} | {
            name for rule in rules for each in rule.expressions for name in _names(each)
        }
        together = {name for names in self.model._meta.unique_together for name in names}
        return self.field.unique or self.field.name in named | together


def _names(expression: Any) -> Iterator[str]:
    if isinstance(expression, models.F):
        yield str(expression.name)  # type: ignore[attr-defined]  # its stubs do not know it
    for each in getattr(expression, "get_source_expressions", list)():
        yield from _names(each)


def references(model: type[models.Model]) -> list[Reference]:
    """Every column in every room that leads to this kind of record, those without a name of the way back too."""
    every: Any = model._meta.get_fields(include_hidden=True)
    told = [Reference(each.related_model, each.field) for each in every if each.auto_created and not each.concrete]
    return sorted((one for one in told if one.model not in NOT_MOVED), key=lambda one: one.name)


def collisions(reference: Reference, remaining: Known, gone: Known) -> list[models.Model]:
    """The rows of ``gone`` that ``remaining`` cannot take over, since it has such a row itself."""
    return (
        [row for row in reference.rows(gone) if _collides(reference, row, remaining)] if reference.may_collide else []
    )


def _collides(reference: Reference, row: models.Model, remaining: Known) -> bool:
    setattr(row, reference.field.name, remaining)
    others = [field.name for field in row._meta.concrete_fields if field.name != reference.field.name]
    try:
        row.validate_unique(exclude=[name for name in others if not _is_with(reference, name)])
        row.validate_constraints()
    except ValidationError:
        return True
    return False


def _is_with(reference: Reference, name: str) -> bool:
    """Fields that stand in a rule together with the reference."""
    together = reference.model._meta.unique_together
    return any(reference.field.name in names and name in names for names in together)


def counts(record: Known) -> list[tuple[str, int]]:
    """(kind of record, how many refer to this one), those that are none left out."""
    found: dict[str, int] = {}
    for reference in references(type(record)):
        if count := reference.rows(record).count():
            found[reference.label] = found.get(reference.label, 0) + count
    return sorted(found.items())
