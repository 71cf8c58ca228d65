"""Figures about persons that may leave the house: counts from ten on, and rows under pseudonyms of one export.

A dataset has one main dimension; each table is of it and one other.  Tables that share nothing but a dimension whose
totals are all shown tell no more together than each by itself (docs/decisions/0043).  Each person counts once.
"""

from __future__ import annotations

import hashlib
import hmac
import io
import json
import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from kavshiri.pure.schedules import table as plain
from kavshiri.pure.suppression import OTHERS, Counts, K, counted

Told = Iterable[tuple[str, Mapping[str, str]]]
CSV, XLSX = "text/csv; charset=utf-8", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMS = {
    "csv": gettext_lazy("Counts (CSV)"),
    "persons-csv": gettext_lazy("Rows under pseudonyms (CSV)"),
    "xlsx": gettext_lazy("Both (XLSX)"),
    "json": gettext_lazy("Both (JSON)"),
}
TYPES = {"csv": CSV, "persons-csv": CSV, "xlsx": XLSX, "json": "application/json; charset=utf-8"}


@dataclass(frozen=True, slots=True)
class Dataset:
    """What a room lets be counted.

    ``dimensions``: key -> label, the main one first; values are codes, and generalised already (a year, not a day).
    ``scopes``: (key, label) of the parts that are counted each by itself, such as conferences; none: it is one whole.
    ``people``: of a scope, (mark, {dimension: code}); a mark is the same for the same person and never given out.
    ``say``: what a code is called, in the language in force.
    """

    key: str
    label: str | Promise
    dimensions: Mapping[str, str | Promise]
    people: Callable[[str], Told]
    say: Callable[[str, str], str]
    scopes: Callable[[], list[tuple[str, str]]] | None = None


DATASETS: dict[str, Dataset] = {}


def note(dataset: Dataset) -> None:
    if DATASETS.setdefault(dataset.key, dataset) is not dataset:
        raise ValueError(f"two datasets are called {dataset.key!r}")


def scopes_of(dataset: Dataset) -> list[str]:
    return [key for key, _label in dataset.scopes()] if dataset.scopes else [""]


@dataclass(frozen=True, slots=True)
class Export:
    """``tables``: by the key of the other dimension.  ``persons``: (pseudonym, main code, code of the first other).

    None for a code that is withheld.  The key of the pseudonyms is thrown away with the making of the export.
    """

    dataset: Dataset
    scope: str
    made_at: datetime
    total: int
    tables: dict[str, Counts]
    persons: list[tuple[str, str, str | None]] = field(repr=False)

    @property
    def main(self) -> str:
        return next(iter(self.dataset.dimensions))

    @property
    def first(self) -> str:
        return next(iter(self.tables))


def export(dataset: Dataset, scope: str, at: datetime) -> Export | None:
    """What may be given out; None where there are fewer than ten persons."""
    people: dict[str, Mapping[str, str]] = {}
    for mark, codes in dataset.people(scope):
        people.setdefault(mark, codes)
    main, *others = dataset.dimensions
    tables = {
        other: counts
        for other in others
        if (counts := counted((codes[main], codes[other]) for codes in people.values()))
    }
    if not tables:
        return None
    return Export(dataset, scope, at, len(people), tables, _persons(people, main, others[0], tables[others[0]]))


def _persons(
    people: Mapping[str, Mapping[str, str]], main: str, other: str, counts: Counts
) -> list[tuple[str, str, str | None]]:
    """A row each, in the order of pseudonyms, which is none: it says no more than the table of the two dimensions."""
    key, rows = secrets.token_bytes(32), []
    for mark, codes in people.items():
        row = codes[main] if codes[main] in counts.rows else OTHERS
        column = codes[other] if codes[other] in counts.columns else OTHERS
        shown = column if counts.cells[row, column] is not None else None
        rows.append((hmac.new(key, mark.encode(), hashlib.sha256).hexdigest()[:16], row, shown))
    return sorted(rows)


def label(made: Export, dimension: str, code: str | None) -> str:
    if code is None:
        return _("withheld")
    return str(made.dataset.say(dimension, code)) if code != OTHERS else _("others, or not known")


def lines(made: Export) -> Iterator[list[plain.Cell]]:
    """``by, main, other, count`` for each cell and total; a withheld count is empty, and says so."""
    everything, withheld = _("all"), _("withheld")
    for other, counts in made.tables.items():
        by = str(made.dataset.dimensions[other])
        for row, total in counts.rows.items():
            called = label(made, made.main, row)
            yield [by, called, everything, total, ""]
            for column in counts.columns:
                count = counts.cells[row, column]
                yield [by, called, label(made, other, column), count, withheld if count is None else ""]
        for column, total in counts.columns.items():
            yield [by, everything, label(made, other, column), total, ""]
    yield ["", everything, everything, made.total, ""]


def head(made: Export) -> list[str]:
    return [_("by"), str(made.dataset.dimensions[made.main]), _("value"), _("persons"), _("note")]


def person_lines(made: Export) -> Iterator[list[plain.Cell]]:
    for pseudonym, row, column in made.persons:
        yield [pseudonym, label(made, made.main, row), label(made, made.first, column)]


def person_head(made: Export) -> list[str]:
    return [_("pseudonym"), *(str(made.dataset.dimensions[name]) for name in (made.main, made.first))]


def as_json(made: Export) -> bytes:
    """Codes, not words: ``null`` for what is withheld, ``""`` for what is put together."""
    told: dict[str, Any] = {
        "dataset": made.dataset.key, "scope": made.scope, "made_at": made.made_at.isoformat(), "k": K,
        "persons": made.total, "main": made.main,
        "tables": [
            {
                "by": other, "rows": counts.rows, "columns": counts.columns,
                "cells": [[row, column, count] for (row, column), count in counts.cells.items()],
            }
            for other, counts in made.tables.items()
        ],
        "rows": [{"pseudonym": mark, made.main: row, made.first: column} for mark, row, column in made.persons],
    }  # fmt: skip
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


def as_xlsx(made: Export) -> bytes:
    book = Workbook(write_only=True)
    _sheet(book, _("Counts"), head(made), lines(made))
    _sheet(book, _("Under pseudonyms"), person_head(made), person_lines(made))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _sheet(book: Workbook, title: str, names: list[str], rows: Iterable[list[plain.Cell]]) -> None:
    sheet = book.create_sheet(title[:31])
    for letter, width in zip("ABCDE", (26, 34, 34, 12, 16), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "A2"
    sheet.append([_cell(sheet, name, True) for name in names])
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])


def _cell(sheet: Any, value: Any, is_head: bool = False) -> Any:
    cell = WriteOnlyCell(sheet, value=value)
    if isinstance(value, str):
        cell.data_type = "s"  # words are words, even where they begin as a formula would
    cell.font = Font(bold=is_head)
    return cell


def written(made: Export, form: str) -> bytes:
    """The file in one of ``FORMS``, in the language in force."""
    if form == "json":
        return as_json(made)
    if form == "xlsx":
        return as_xlsx(made)
    rows = (person_head(made), person_lines(made)) if form == "persons-csv" else (head(made), lines(made))
    return b"".join(plain.written(*rows, True))
