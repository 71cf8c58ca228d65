"""Every kind of record that the back office keeps, and by which verb: learnt from the screens themselves."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import get_resolver, reverse

from kavshiri.access.verbs import Verb
from kavshiri.cms.actions import Keep
from kavshiri.cms.forms import RecordForm
from kavshiri.journal.models import Record


@dataclass(frozen=True, slots=True)
class Kind:
    """``keep(record, values, by, at)`` is its verb, ``edit`` who may call it; ``fields`` are those of its ``form``.

    ``parent`` is the relation to the record in whose screen it is edited, empty where it has one of its own;
    ``within`` the relations from that record to what is nested in it; ``screens`` the namespace of the addresses.
    """

    model: type[Record]
    edit: Verb
    keep: Keep
    fields: tuple[str, ...]
    screens: str
    form: type[RecordForm]
    parent: str = ""
    within: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """``room.model``, as in addresses and files."""
        return str(self.model._meta.label_lower)


_known: dict[type[Record], Kind] = {}


def note(screens: Any) -> None:
    """Remember what a set of screens keeps: its own kind, and those nested in it."""
    within = tuple(nested.name for nested in screens.nested)
    own = Kind(
        screens.model, screens.edit, screens.keep, _fields(screens.form), screens.name, screens.form, within=within
    )
    _known[own.model] = own
    for nested in screens.nested:
        _known[nested.model] = Kind(
            nested.model, screens.edit, nested.keep, _fields(nested.form), screens.name, nested.form, nested.parent
        )


def _fields(form: Any) -> tuple[str, ...]:
    return tuple(form._meta.fields or ())


def kinds() -> Iterable[Kind]:
    """All of them, in the order of the screens; what is nested follows what it stands in."""
    _ = get_resolver().url_patterns  # Wagtail makes the screens when it makes up its addresses
    return tuple(_known.values())


def screen_of(record: Any) -> str:
    """The address of the screen on which a record is edited, be it nested in another; empty where it has none."""
    kind = _known.get(type(record))
    while kind and kind.parent:
        record = getattr(record, kind.parent)
        kind = _known.get(type(record))
    return reverse(f"{kind.screens}:edit", args=[record.pk]) if kind else ""
