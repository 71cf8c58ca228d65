"""Choosing another record: a list to open where there are few, a line to type into where there are many.

Both send the record's address (its slug).  The line shows ``Name · slug`` and takes that, the slug alone, or a name
that only one record has; a ``<datalist>`` that all lines of a page share proposes, so it works without scripts.
It finds any record of the field’s queryset, which is all of a kind unless a form narrows it: only the secretariat,
which may see them all, reaches these screens (docs/decisions/0034).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from kavshiri.journal.models import Record
from kavshiri.pure import georgian

FEW, MANY = 30, 300
BETWEEN = " · "


def is_chosen_by_slug(field: models.Field) -> bool:
    """Whether a relation leads to records of ours that have an address of their own."""
    return isinstance(field, models.ForeignKey) and has_slug(field.related_model)


def has_slug(model: Any) -> bool:
    """Whether records of this kind are ours and have an address that no other one of the kind has."""
    fields = model._meta.get_fields() if issubclass(model, Record) else ()
    return any(one.name == "slug" and getattr(one, "unique", False) for one in fields)


class Offer:
    """The records that a relation can lead to, read once however many fields show them.

    ``list_id`` is the id of the page's ``<datalist>``; ``address`` the door that proposes where there are too many
    records to be written into the page.
    """

    def __init__(self, records: models.QuerySet, list_id: str = "", address: str = "") -> None:
        self.unread, self.list_id, self.address = records, list_id, address

    @cached_property
    def records(self) -> dict[str, Any]:
        return {record.slug: record for record in self.unread}

    @cached_property
    def by_key(self) -> dict[int, Any]:
        return {record.pk: record for record in self.records.values()}

    @cached_property
    def by_name(self) -> dict[str, list[Any]]:
        told = defaultdict(list)
        for record in self.records.values():
            for name in names_of(record):
                told[name].append(record)
        return told

    @property
    def is_short(self) -> bool:
        return len(self.records) <= FEW

    @property
    def is_fetched(self) -> bool:
        """Whether the proposals are asked for while somebody types."""
        return len(self.records) > MANY and bool(self.address)

    @property
    def lines(self) -> list[str]:
        """What the page's list proposes."""
        return [] if self.is_fetched else [line(record) for record in self.records.values()]

    def found(self, text: str) -> Any:
        """The record that a typed text means; raises ``ValidationError`` where it is none, or more than one."""
        slug = text.rpartition(BETWEEN)[2].strip()
        named = [self.records[slug]] if slug in self.records else self.by_name.get(folded(text), [])
        if not named:
            raise ValidationError(_("“%(text)s” was not found. Choose from the list."), params={"text": text})
        if len(named) > 1:
            told = {"text": text, "lines": "; ".join(map(line, named[:5]))}
            raise ValidationError(_("Several are called “%(text)s”; choose one of these: %(lines)s"), params=told)
        return named[0]


def line(record: Any) -> str:
    return f"{record}{BETWEEN}{record.slug}"


def folded(text: str) -> str:
    return georgian.fold(" ".join(text.split()))


def names_of(record: Any) -> set[str]:
    """Its name in every language, as it is compared."""
    texts = getattr(record, "name", None) or getattr(record, "title", None)
    inside = getattr(texts, "inside", {})
    return {folded(said) for said in (str(record), *(text.text for text in inside.values())) if said}


def proposed(records: Iterable[Any], words: str, most: int = 30) -> list[str]:
    """The lines that contain all of the words, those that begin with them first."""
    wanted = folded(words)
    told = [(line(record), {*names_of(record), folded(record.slug)}) for record in records]
    fitting = [(shown, said) for shown, said in told if all(word in " ".join(said) for word in wanted.split())]
    ordered = sorted((not any(one.startswith(wanted) for one in said), shown) for shown, said in fitting)
    return [shown for _later, shown in ordered[:most]]


class Choosing(forms.Select):
    """A select where little is offered, otherwise a line; what was typed and not found stays as it was typed."""

    offer: Offer
    LINE = "django/forms/widgets/text.html"

    def use_required_attribute(self, initial: Any) -> bool:
        return not self.is_hidden

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        known = self.offer.records.get(str(value or ""))
        if self.offer.is_short and (known or not value):
            self.choices = [("", "---------"), *((slug, str(record)) for slug, record in self.offer.records.items())]
            return super().get_context(name, value, attrs)
        shown = line(known) if known else value
        context = forms.TextInput().get_context(name, shown, self.build_attrs(self.attrs, attrs))
        context["widget"]["attrs"] |= self._of_line()
        return context

    def _of_line(self) -> dict[str, str]:
        told = {"autocomplete": "off", "spellcheck": "false", "placeholder": str(_("type a name"))}
        if self.offer.list_id:
            told["list"] = self.offer.list_id
        if self.offer.is_fetched:
            told["data-choose"] = self.offer.address
        return told

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> Any:
        context = self.get_context(name, value, attrs)
        return self._render(context["widget"]["template_name"], context, renderer)  # type: ignore[attr-defined]


class ChoosingField(forms.ModelChoiceField):
    """A relation to a record with a slug. Posted values are texts; whole numbers are keys, as forms begin with."""

    widget = Choosing

    def _set_queryset(self, queryset: Any) -> None:
        self._queryset = None if queryset is None else queryset.all()
        self.share(Offer(queryset))

    queryset = property(lambda self: self._queryset, _set_queryset)

    def share(self, offer: Offer) -> None:
        self.offer = offer
        self.widget.offer = offer

    def _get_choices(self) -> list[tuple[Any, str]]:
        return [(record.pk, str(record)) for record in self.offer.records.values()]

    choices = property(_get_choices)

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, models.Model):
            return getattr(value, "slug", "")
        return self.offer.by_key[value].slug if isinstance(value, int) and value in self.offer.by_key else value

    def to_python(self, value: Any) -> Any:
        if value in self.empty_values or isinstance(value, models.Model):
            return value or None
        if isinstance(value, int):
            return self.offer.by_key.get(value)
        return self.offer.found(str(value).strip()) if str(value).strip() else None

    def has_changed(self, initial: Any, data: Any) -> bool:
        if self.disabled:
            return False
        try:
            return bool(self.to_python(data) != self.to_python(initial))
        except ValidationError:
            return True
