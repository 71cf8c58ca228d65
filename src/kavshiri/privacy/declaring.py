"""How rooms declare: ``tell`` of a model's fields, ``free`` of tables without persons, ``duty`` of what ends."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db.models import Field, Model, QuerySet
from django.utils.functional import Promise

from kavshiri.privacy.terms import Purpose, Rule, Seen, Whose

OURS = "kavshiri."


@dataclass(frozen=True, slots=True)
class Held:
    """What is declared of some fields alike.

    ``is_secret``: keys and digests, which nobody is handed, not even whose they are.
    """

    names: tuple[str, ...]
    purpose: Purpose
    keep: Rule
    whose: Whose = Whose.NOBODY
    seen: Seen = Seen.SECRETARIAT
    is_secret: bool = False

    @property
    def is_personal(self) -> bool:
        return self.whose != Whose.NOBODY


@dataclass(frozen=True, slots=True)
class Duty:
    """What carries out a rule: rows that ``due`` gives for a moment are deleted, or their fields get ``empties``.

    Once done, ``due`` no longer gives them: that is what the second look of a purge counts.  ``by_machine``: the rows
    bear times of the machine's clock, whatever the portal's says.
    """

    rule: Rule
    model: type[Model]
    due: Callable[[datetime], QuerySet]
    empties: Mapping[str, Any] = field(default_factory=dict)
    by_machine: bool = False

    @property
    def deletes(self) -> bool:
        return not self.empties

    @property
    def label(self) -> str:
        return self.model._meta.label_lower


@dataclass(slots=True)
class Book:
    """All that is declared; the portal has one, tests make their own."""

    told: dict[type[Model], dict[str, Held]] = field(default_factory=dict)
    free: dict[str, str | Promise] = field(default_factory=dict)
    duties: list[Duty] = field(default_factory=list)
    labels: dict[type[Model], str | Promise] = field(default_factory=dict)

    def of(self, model: type[Model], name: str) -> Held | None:
        """What is declared of a field, by the model itself or by what it is made from."""
        return next((found for base in model.__mro__ if (found := self.told.get(base, {}).get(name))), None)

    def label_of(self, model: type[Model]) -> str:
        """What a table is called for people; its model's own name where nobody gave another."""
        return str(self.labels.get(model) or model._meta.verbose_name_plural)

    def tells_of(self, model: type[Model]) -> bool:
        return model in self.told


BOOK = Book()


def personal(names: str, *, of: Whose, purpose: Purpose, keep: Rule, seen: Seen, is_secret: bool = False) -> Held:
    """Fields about a person; ``names`` are parted by spaces."""
    return Held(tuple(names.split()), purpose, keep, of, seen, is_secret)


def plain(names: str, *, purpose: Purpose, keep: Rule) -> Held:
    """Fields that tell of no person."""
    return Held(tuple(names.split()), purpose, keep)


def tell(model: type[Model], *held: Held, label: str | Promise = "", book: Book = BOOK) -> None:
    """Declare a model's fields; of an abstract one, for all that are made from it.  Nothing is declared twice.

    ``label``: what the table is called for people, where its model has no name in their languages.
    """
    if label:
        book.labels[model] = label
    told = book.told.setdefault(model, {})
    for each in held:
        for name in each.names:
            if told.setdefault(name, each) is not each:
                raise ValueError(f"{model._meta.label_lower}.{name} is declared twice")


def free(reason: str | Promise, *labels: str, book: Book = BOOK) -> None:
    """Name foreign tables (``app.model``) in which nothing is about a person, and why."""
    book.free.update(dict.fromkeys(labels, reason))


def duty(
    rule: Rule, model: type[Model], due: Callable[[datetime], QuerySet], *, empties: Mapping[str, Any] | None = None,
    by_machine: bool = False, book: Book = BOOK,
) -> None:  # fmt: skip
    """Declare what carries out a rule; see ``Duty``."""
    book.duties.append(Duty(rule, model, due, empties or {}, by_machine))


def models() -> list[type[Model]]:
    """Every model with a table of its own; those between two others (many to many) belong to the relation."""
    return [model for model in apps.get_models() if not model._meta.proxy]


def is_ours(model: type[Model]) -> bool:
    return model.__module__.startswith(OURS)


def fields_of(model: type[Model]) -> Iterator[Field]:
    """Its fields but the bare numbers of rows, which say nothing."""
    for each in (*model._meta.local_fields, *model._meta.local_many_to_many):
        if not (each.primary_key and (each.get_internal_type().endswith("AutoField") or each.is_relation)):
            yield each
