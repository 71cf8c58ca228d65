"""The formats in which a programme goes out, by the names of the command and of addresses."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kavshiri.exchange import calendars, tables, workbooks
from kavshiri.pure.schedules import Schedule, frab_json, frab_xml, ical, schema_org, table


@dataclass(frozen=True, slots=True)
class Format:
    """``write`` gives the document in pieces; ``label`` is a proper name and is not translated."""

    name: str
    label: str
    content_type: str
    extension: str
    write: Callable[[Schedule], Iterator[bytes]]

    @property
    def served_as(self) -> str:
        """The content type with its letters' encoding, where it is text."""
        return self.content_type if self.extension == "xlsx" else f"{self.content_type}; charset=utf-8"


FORMATS: dict[str, Format] = {
    told.name: told
    for told in (
        Format("frab-xml", "frab XML", frab_xml.CONTENT_TYPE, "xml", frab_xml.write),
        Format("frab-json", "frab JSON", frab_json.CONTENT_TYPE, "json", frab_json.write),
        Format("frab-json2", "frab JSON 2", frab_json.CONTENT_TYPE, "json", frab_json.write_second),
        Format("ical", "iCalendar", ical.CONTENT_TYPE, "ics", calendars.of_schedule),
        Format("jsonld", "schema.org JSON-LD", schema_org.CONTENT_TYPE, "jsonld", schema_org.write),
        Format("csv", "CSV", table.CONTENT_TYPE, "csv", tables.csv),
        Format("csv-excel", "CSV (Excel)", table.CONTENT_TYPE, "csv", tables.csv_for_excel),
        Format("xlsx", "Excel", workbooks.XLSX, "xlsx", tables.xlsx),
    )
}
