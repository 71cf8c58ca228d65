"""The formats in which a programme goes out, by the names of the command and of addresses."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kavshiri.pure.schedules import Schedule, frab_json, frab_xml


@dataclass(frozen=True, slots=True)
class Format:
    """``write`` gives the document in pieces; ``label`` is a proper name and is not translated."""

    name: str
    label: str
    content_type: str
    extension: str
    write: Callable[[Schedule], Iterator[bytes]]


FORMATS: dict[str, Format] = {
    told.name: told
    for told in (
        Format("frab-xml", "frab XML", frab_xml.CONTENT_TYPE, "xml", frab_xml.write),
        Format("frab-json", "frab JSON", frab_json.CONTENT_TYPE, "json", frab_json.write),
        Format("frab-json2", "frab JSON 2", frab_json.CONTENT_TYPE, "json", frab_json.write_second),
    )
}
