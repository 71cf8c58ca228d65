"""A programme as tables: the cells of its sheets, and comma-separated values (RFC 4180).

Nothing in a table may be taken for a formula: words that a spreadsheet would calculate get an apostrophe before them,
and ``plain`` takes exactly that apostrophe away again, so no data are lost.  Times are by the conference's clock.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from kavshiri.pure.schedules import Event, Human, Schedule

CONTENT_TYPE = "text/csv"
BOM = b"\xef\xbb\xbf"  # by which Excel knows UTF-8
# what begins a formula in some spreadsheet, apostrophes of our own before it included
RISKY = re.compile(r"'*\s*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]")
Cell = str | date | datetime | int | None

PROGRAMME = (
    "day", "starts", "ends", "starts_utc", "zone", "kind", "title", "part_of", "room", "track", "theme", "people",
    "languages", "interpretation", "status", "examples", "abstract", "url", "id",
)  # fmt: skip
PEOPLE = ("name", "post", "role", "confirmed", "starts", "title", "url")
INTERPRETATION = ("starts", "title", "language", "code", "manner", "broadcast")


def programme(schedule: Schedule, says: Mapping[str, str]) -> Iterator[list[Cell]]:
    """A row for each event; ``says`` has the words for "cancelled", "tentative", "planned" and the manners."""
    zone = ZoneInfo(schedule.zone)
    titles = {one.slug: one.title for one in schedule.events}
    for one in schedule.events:
        starts, ends = clocks(one, zone)
        yield [
            starts.date(), starts, ends, f"{one.starts:%Y-%m-%dT%H:%MZ}", schedule.zone, one.kind_label, one.title,
            titles.get(one.part_of, ""), one.room, one.track, one.theme, "; ".join(map(named, one.humans)),
            ", ".join(channel.label for channel in one.channels if channel.manner == "floor"),
            "; ".join(f"{it.label} ({says.get(it.manner, it.manner)})" for it in one.channels if it.manner != "floor"),
            says[state(one)], ", ".join(says.get(name, name) for name in one.examples), one.abstract,
            one.url, one.key or one.guid,
        ]  # fmt: skip


def people(schedule: Schedule, says: Mapping[str, str]) -> Iterator[list[Cell]]:
    """A row for each role that somebody has; ``says`` has "yes" and "no"."""
    zone = ZoneInfo(schedule.zone)
    for one in schedule.events:
        for human in one.humans:
            confirmed = says["yes" if human.confirmed else "no"]
            yield [human.name, human.of, human.role_label, confirmed, clocks(one, zone)[0], one.title, one.url]


def interpretation(schedule: Schedule, says: Mapping[str, str]) -> Iterator[list[Cell]]:
    """A row for each language in which an event can be followed."""
    zone = ZoneInfo(schedule.zone)
    for one in schedule.events:
        for it in one.channels:
            manner = says.get(it.manner, it.manner)
            yield [clocks(one, zone)[0], one.title, it.label, it.language, manner, it.url]


def clocks(told: Event, zone: ZoneInfo) -> tuple[datetime, datetime | None]:
    """Start and end on the conference's clock, without a zone, as spreadsheets want them."""
    starts = told.starts.astimezone(zone).replace(tzinfo=None)
    return starts, told.ends.astimezone(zone).replace(tzinfo=None) if told.ends else None


def named(human: Human) -> str:
    """ "Speaker: Ana, Head" """
    name = ", ".join(filter(None, (human.name, human.of)))
    return f"{human.role_label}: {name}" if human.role_label else name


def state(told: Event) -> str:
    if told.cancelled:
        return "cancelled"
    return "tentative" if told.tentative else "planned"


def literal(words: str) -> str:
    """Words that no spreadsheet calculates."""
    return f"'{words}" if RISKY.match(words) else words


def plain(words: str) -> str:
    """What ``literal`` was given."""
    return words[1:] if words.startswith("'") and RISKY.match(words) else words


def written(head: Iterable[str], rows: Iterable[Iterable[Cell]], has_mark: bool = False) -> Iterator[bytes]:
    """RFC 4180 in UTF-8: CRLF, quotes where needed; ``has_mark`` puts the mark before it by which Excel knows UTF-8."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([literal(label) for label in head])
    for row in rows:
        writer.writerow([shown(cell) for cell in row])
    yield (BOM if has_mark else b"") + out.getvalue().encode("utf-8", "replace")


def shown(cell: Cell) -> str:
    if isinstance(cell, datetime):
        return cell.isoformat(" ", "minutes")
    if isinstance(cell, str):
        return literal(cell)
    return "" if cell is None else str(cell)
