"""Open data: the same rows as JSON, as CSV (RFC 4180) and as a workbook whose bytes are the same each time."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

from kavshiri.archives.bag.writing import EARLIEST
from kavshiri.archives.slots import File
from kavshiri.exchange import workbooks
from kavshiri.pure.schedules import table

DATES = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:)")
NO_DATE = rb"\g<1>1980-01-01T00:00:00Z\g<3>"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows with a head; ``stem`` is the path without its ending."""

    stem: str
    title: str
    language: str
    head: Sequence[str]
    rows: Sequence[Sequence[table.Cell]]

    def files(self) -> Iterator[File]:
        yield File(f"{self.stem}.csv", self.csv, f"{self.title}, CSV", "text/csv", is_main=False)
        yield File(f"{self.stem}.xlsx", self.xlsx, f"{self.title}, Excel", workbooks.XLSX, is_main=False)

    def csv(self) -> Iterable[bytes]:
        """What a spreadsheet would calculate gets an apostrophe before it."""
        return table.written(list(self.head), self.rows, has_mark=True)

    def xlsx(self) -> Iterable[bytes]:
        widths = [min(max(len(name) + 4, 14), 60) for name in self.head]
        plain = [[_zoneless(cell) for cell in row] for row in self.rows]
        sheet = workbooks.Sheet(self.title, self.head, widths, plain)
        return [settled(workbooks.written(self.title, self.language, [sheet]))]


def _zoneless(cell: table.Cell) -> table.Cell:
    """Workbooks know no zones."""
    return cell.replace(tzinfo=None, microsecond=0) if isinstance(cell, datetime) else cell


def as_json(told: Any) -> list[bytes]:
    return [json.dumps(told, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"]


def settled(book: bytes) -> bytes:
    """A workbook without the moment at which it was written, in its parts and in what it says of itself."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(book)) as read, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as written:
        for name in sorted(read.namelist()):
            content = read.read(name)
            if name == "docProps/core.xml":
                content = DATES.sub(NO_DATE, content)
            told = zipfile.ZipInfo(name, EARLIEST.timetuple()[:6])
            told.create_system, told.compress_type = 3, zipfile.ZIP_DEFLATED
            written.writestr(told, content)
    return out.getvalue()
