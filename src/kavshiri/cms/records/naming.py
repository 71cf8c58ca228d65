"""Tables whose cells know the name of their column, so that a narrow screen can show them one under another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django.utils.html import escape, strip_tags
from django.utils.safestring import SafeString, mark_safe
from wagtail.admin.ui.tables import BaseColumn, Table

START = re.compile(r"<(td|th)\b")


class NamedCell:
    """A component: the cell as its column draws it, with ``data-label``, or ``data-empty`` where it says nothing.

    ``label`` is empty for the first cell of a row, which is the name of the whole.
    """

    def __init__(self, cell: Any, label: str) -> None:
        self.cell = cell
        self.label = label

    def render_html(self, parent_context: Any = None) -> SafeString:
        drawn = self.cell.render_html(parent_context)
        name = f' data-label="{escape(self.label)}"' if self.label else ""
        told = name if strip_tags(drawn).strip() or "<svg" in drawn else " data-empty"
        return mark_safe(START.sub(lambda tag: tag[0] + told, drawn, count=1))  # noqa: S308  only an attribute is added


class NamedRow(Table.Row):
    def __getitem__(self, key: str) -> NamedCell:
        column: BaseColumn = self.columns[key]
        first = next(iter(self.columns))
        return NamedCell(column.get_cell(self.instance), "" if key == first else str(column.label))


class NamedTable(Table):
    @property
    def rows(self) -> Iterator[NamedRow]:
        for index, instance in enumerate(self.data):
            yield NamedRow(self, instance, index)
