"""What is held about somebody, from the declarations: for their own page, and as a file to take along."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Field, Model, QuerySet
from django.utils.translation import gettext as _

from kavshiri.access import slots as access
from kavshiri.journal.models import name_of
from kavshiri.privacy import declaring, labels, queries, slots
from kavshiri.privacy.declaring import BOOK, Held
from kavshiri.privacy.models import Consent

ON_PAGE = 20  # rows of a table; the file has them all
LONGEST = 300  # characters of a value on a page


@dataclass(frozen=True, slots=True)
class Cell:
    """A field of a row; ``value`` as JSON has it, ``said`` as a page shows it.

    What has no ``label`` is the software's own business; the file has it, the page does not show it.
    """

    name: str
    label: str
    value: Any
    said: str
    held: Held


@dataclass(slots=True)
class Shelf:
    """A table in which something is held: ``count`` rows, of which the first are on the page."""

    table: str
    label: str
    count: int
    rows: list[list[Cell]] = field(default_factory=list)

    @property
    def terms(self) -> list[tuple[str, str, str]]:
        """(purpose, ground, retention) of what is held here, each once."""
        told = [cell.held for row in self.rows[:1] for cell in row if cell.held.is_personal]
        return list(dict.fromkeys((str(h.purpose.label), str(h.purpose.ground.label), str(h.keep.label)) for h in told))


@dataclass(frozen=True, slots=True)
class Seen:
    """Who looked at what is held, and why; ``who`` is a name, or empty where the account is erased."""

    at: datetime
    who: str
    role: str
    why: str


def shelves(subject: slots.Subject, most: int | None = ON_PAGE) -> list[Shelf]:
    """Every table that holds something about somebody."""
    return [shelf for rows in slots.all_held(subject) if (shelf := _shelf(rows, most)).count]


def shelves_of(held: Iterable[QuerySet], most: int | None = ON_PAGE) -> list[Shelf]:
    return [shelf for rows in held if (shelf := _shelf(rows, most)).count]


def _shelf(rows: QuerySet, most: int | None) -> Shelf:
    meta = rows.model._meta
    shown = rows if most is None else rows[:most]
    return Shelf(meta.label_lower, BOOK.label_of(rows.model), rows.count(), [list(_cells(row)) for row in shown])


def _cells(row: Model) -> Iterator[Cell]:
    """What is declared of a row and no secret; what holds nothing is left out."""
    for each in declaring.fields_of(type(row)):
        held = BOOK.of(type(row), each.name)
        if held and not held.is_secret and (value := _value(row, each)) not in (None, "", [], {}):
            yield Cell(each.name, labels.label_of(each), value, _said(row, each, value), held)


def _value(row: Model, each: Field) -> Any:
    if each.many_to_many:
        return [str(other) for other in getattr(row, each.name).all()]
    if each.is_relation:
        other = getattr(row, each.name)
        return name_of(other) if other else None
    value = each.value_from_object(row)
    return value.to_json() if hasattr(value, "to_json") else bytes(value).hex() if isinstance(value, bytes) else value


def _said(row: Model, each: Field, value: Any) -> str:
    if each.many_to_many:
        return ", ".join(value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if each.is_relation or hasattr(each.value_from_object(row), "to_json"):
        return str(getattr(row, each.name))[:LONGEST]
    told = getattr(row, f"get_{each.name}_display", None)
    said = str(told()) if told else json.dumps(value, ensure_ascii=False) if isinstance(value, (list, dict)) else value
    return said if isinstance(said, datetime) else str(said)[:LONGEST]  # type: ignore[return-value]  # templates say it


def looks(subject: slots.Subject) -> list[Seen]:
    """Who of the staff has opened what is held, newest first."""
    about = [name_of(row) for rows in slots.all_held(subject) if _is_looked_at(rows.model) for row in rows]
    found = list(queries.looks_at(about))
    names = access.names_of({look.actor for look in found})
    return [Seen(look.at, names.get(look.actor, ""), look.role, str(look.get_why_display())) for look in found]


def _is_looked_at(model: type[Model]) -> bool:
    """Whether looks are noted at rows of a table; at the lines of the ledger where an address has no account."""
    return hasattr(model, "public_id") or model is Consent


def as_file(subject: slots.Subject, at: datetime) -> bytes:
    """``{"made_at", "held": [{"table", "rows": [{field: value}], "kept": {field: {…}}}], "looks": […]}`` in UTF-8."""
    told = {
        "made_at": at,
        "held": [_told(shelf) for shelf in shelves(subject, None)],
        "looks": [{"at": s.at, "who": s.who, "role": s.role, "why": s.why} for s in looks(subject)],
    }
    return written(told)


def written(told: dict[str, Any]) -> bytes:
    return json.dumps(told, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1).encode()


def _told(shelf: Shelf) -> dict[str, Any]:
    cells = {cell.name: cell.held for row in shelf.rows for cell in row}
    terms = {
        name: {"purpose": held.purpose.label, "ground": held.purpose.ground.label, "kept": held.keep.label}
        for name, held in cells.items()
    }
    return {
        "table": shelf.table,
        "rows": [{cell.name: cell.value for cell in row} for row in shelf.rows],
        "kept": terms,
    }


def file_of(held: Iterable[QuerySet], at: datetime) -> bytes:
    """The same for one who has no account."""
    return written({"made_at": at, "held": [_told(shelf) for shelf in shelves_of(held, None)]})
