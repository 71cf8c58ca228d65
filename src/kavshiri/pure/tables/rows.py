"""Rows of a recognised table as items of a programme; whatever is not understood is said at its cell.

Nothing is dropped: every row is an item, a heading (a day, or words alone), a repeated heading, or empty.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Literal

from kavshiri.pure import georgian
from kavshiri.pure.tables import moments
from kavshiri.pure.tables.grid import Cell, Grid
from kavshiri.pure.tables.headers import ROLES, Heading, roles_in, same_heading
from kavshiri.pure.tables.numbers import numbered
from kavshiri.pure.tables.people import Somebody, people_in

LONGEST_NUMBER = 20
State = Literal["item", "part", "heading", "again", "empty"]
# „1.2“ needs no point behind it; a time always has two digits of minutes
_LISTED = re.compile(r"^\s*(?:[•·▪*–—-]|\d{1,2}(?:\.\d{1,2})?[.)]|\d{1,2}\.\d)\s+(?=\S)")
_INNER = re.compile(r"^(\d{1,3})\.\d{1,3}\.?$")


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to say about a cell. ``column`` is -1 for the whole row; ``code`` is what, ``words`` the cell's own."""

    column: int
    code: str
    words: str = ""


@dataclass
class Row:
    """What one row says. Moments are the clock's on the wall (naive); texts are by language."""

    place: int
    state: State
    title: dict[str, str] = field(default_factory=dict)
    abstract: dict[str, str] = field(default_factory=dict)
    starts: datetime | None = None
    ends: datetime | None = None
    number: str = ""
    full: list[str] = field(default_factory=list)  # titles as they stood, where a number was taken out of them
    kind: str = ""
    people: list[Somebody] = field(default_factory=list)
    languages: list[str] = field(default_factory=list)
    interpretation: list[str] = field(default_factory=list)
    room: str = ""
    track: str = ""
    theme: str = ""
    parts: list[str] = field(default_factory=list)
    part_of: int = -1  # the place of the whole's row
    faults: list[Remark] = field(default_factory=list)  # the row cannot be taken with one
    notes: list[Remark] = field(default_factory=list)
    said: frozenset[str] = frozenset()  # the fields that the table has a column for

    @property
    def name(self) -> str:
        return next(iter(self.title.values()), "")


@dataclass(frozen=True, slots=True)
class Known:
    """What a reader of rows must be told: the year where none is written, the conference's days, names of languages."""

    year: int
    days: Sequence[date] = ()
    languages: Mapping[str, str] = field(default_factory=dict)


def read_rows(grid: Grid, heading: Heading, known: Known) -> list[Row]:
    """Every row below the heading, in order; ``heading.fields`` say what the columns mean."""
    return list(Reading(grid, heading, known).rows())


class Reading:
    """Goes down the rows and remembers the day, the last whole item and when it began."""

    def __init__(self, grid: Grid, heading: Heading, known: Known) -> None:
        self.grid, self.heading, self.known = grid, heading, known
        self.day: date | None = known.days[0] if len(known.days) == 1 else None
        self.last: Row | None = None
        self.by_number: dict[str, Row] = {}
        self.said = frozenset(one.partition(":")[0] for one in heading.fields if one)

    def rows(self) -> Iterator[Row]:
        for place in range(self.heading.body, len(self.grid.rows)):
            cells = self.grid.rows[place]
            row = Row(place, self.state(place, cells), said=self.said)
            if row.state == "heading":
                self.hear(row, cells)
            elif row.state == "item":
                self.item(row, cells)
            yield row

    def state(self, place: int, cells: Sequence[Cell]) -> State:
        if not any(cell.text for cell in cells):
            return "empty" if not any(cell.note == "uncalculated" for cell in cells) else "item"
        if same_heading(self.heading, self.grid, place):
            return "again"
        return "heading" if self.is_heading(cells) else "item"

    def is_heading(self, cells: Sequence[Cell]) -> bool:
        """One text alone in a row; a title alone counts, where times have a column of their own."""
        if self.continues(cells):
            return False
        texts = {cell.text for cell in cells if cell.text and cell.note != "merged"}
        return len(texts) == 1 and len([one for one in self.heading.fields if one]) > 1

    def hear(self, row: Row, cells: Sequence[Cell]) -> None:
        words = next(cell.text for cell in cells if cell.text and cell.note != "merged")
        day = moments.day_in(words, self.known.year, self.known.days)
        self.day = day or self.day
        row.notes.append(Remark(-1, "day" if day else "words", words))

    def of(self, name: str, cells: Sequence[Cell]) -> Iterator[tuple[int, Cell]]:
        for column, told in enumerate(self.heading.fields):
            if told.partition(":")[0] == name:
                yield column, cells[column]

    def first(self, name: str, cells: Sequence[Cell]) -> tuple[int, str]:
        return next(((column, cell.text) for column, cell in self.of(name, cells)), (-1, ""))

    def item(self, row: Row, cells: Sequence[Cell]) -> None:
        self.look_at(row, cells)
        if self.continues(cells):
            return self.go_on(row, cells)
        column, number = self.first("number", cells)
        row.number = number[:LONGEST_NUMBER].rstrip(".")
        if len(number) > LONGEST_NUMBER:
            row.notes.append(Remark(column, "cut", number))
        self.texts(row, cells)
        self.time(row, cells)
        self.words(row, cells)
        self.number_in_title(row)
        for role in ROLES:
            for place, cell in self.of(role, cells):
                row.people += self.people(row, place, cell)
        self.place_in_whole(row, cells)
        if not row.title:
            row.faults.append(Remark(self.first("title", cells)[0], "no-title"))
        return None

    def number_in_title(self, row: Row) -> None:
        """Where no cell gives a number, the title's beginning may: „სესია 1. ვაჭრობა“; nothing of it is lost."""
        found = {code: told for code, text in row.title.items() if (told := numbered(text))} if not row.number else {}
        if not found:
            return
        first = next(iter(found.values()))
        row.number, row.kind = first.number, row.kind or first.kind
        row.full = list(row.title.values())
        row.title = {code: found[code].rest if code in found else text for code, text in row.title.items()}
        row.notes += [Remark(-1, "number-in-title", told.words) for told in found.values()]

    def people(self, row: Row, column: int, cell: Cell) -> list[Somebody]:
        """Who stands in a cell; where the column's name tells two roles, that is said."""
        told = self.heading.fields[column]
        found = list(people_in(cell.text, told))
        if found and len(roles_in(self.heading.names[column])) > 1:
            row.notes.append(Remark(column, "two-roles", self.heading.names[column]))
        return found

    def look_at(self, row: Row, cells: Sequence[Cell]) -> None:
        """What a formula gave is said; what none gave, or an error, is a fault."""
        for column, cell in enumerate(cells):
            if not self.heading.fields[column] or not cell.note or cell.note == "merged":
                if cell.text and not self.heading.fields[column]:
                    row.notes.append(Remark(column, "left-out", cell.text))
                continue
            to = row.notes if cell.note == "formula" else row.faults
            to.append(Remark(column, cell.note, cell.text))

    def continues(self, cells: Sequence[Cell]) -> bool:
        """A title joined down from the row above: one more person of the same item."""
        titles = [cell for _column, cell in self.of("title", cells)]
        is_joined = bool(titles) and all(cell.note == "merged" for cell in titles if cell.text)
        return is_joined and any(cell.text for cell in titles) and self.last is not None

    def go_on(self, row: Row, cells: Sequence[Cell]) -> None:
        whole = self.last or row
        row.state, row.part_of = "heading", whole.place
        more = [
            one
            for role in ROLES
            for place, cell in self.of(role, cells)
            if cell.note != "merged"
            for one in self.people(row, place, cell)
        ]
        whole.people += [one for one in more if one not in whole.people]
        row.notes.append(Remark(-1, "goes-on", whole.name))

    def texts(self, row: Row, cells: Sequence[Cell]) -> None:
        for column, cell in enumerate(cells):
            name, _colon, language = self.heading.fields[column].partition(":")
            if name == "title" and cell.text:
                head, rest, listed = lines_of(cell.text)
                row.title.update({language: head} if language else by_script(head))
                row.parts += [] if language and row.parts else listed
                self.add(row.abstract, rest, language)
            elif name == "abstract" and cell.text:
                self.add(row.abstract, cell.text, language)
        if any(len(title) > 300 for title in row.title.values()):
            row.faults.append(Remark(self.first("title", cells)[0], "long"))

    @staticmethod
    def add(texts: dict[str, str], words: str, language: str) -> None:
        for code, text in ({language: words} if language else by_script(words)).items() if words else ():
            texts[code] = f"{texts[code]}\n{text}" if code in texts else text

    def time(self, row: Row, cells: Sequence[Cell]) -> None:
        """The day and the clock; each cell that cannot be read is a fault of its own."""
        written = {name: self.first(name, cells) for name in ("day", "time", "start", "end", "length")}
        told = moments.read({name: text for name, (_column, text) in written.items()}, self.known.year, self.known.days)
        for name, code in told.faults:
            row.faults.append(Remark(written[name][0], code, written[name][1]))
        row.notes += [Remark(written[name][0], code, written[name][1]) for name, code in told.notes]
        self.day = told.day or self.day
        if told.starts is None or self.day is None:
            if told.starts is not None and not told.faults:
                row.faults.append(Remark(written["day"][0], "no-day"))
            return
        row.starts = self.after_midnight(row, datetime.combine(self.day, told.starts))
        row.ends = row.starts + told.length if told.length else None

    def after_midnight(self, row: Row, starts: datetime) -> datetime:
        """A start in the small hours below one late in the evening is on the next day."""
        before = self.last.starts if self.last else None
        late = before and before.hour >= 18 and starts.hour < 6 and starts.date() == before.date()
        if late:
            row.notes.append(Remark(-1, "after-midnight"))
        return starts + timedelta(days=1) if late else starts

    def words(self, row: Row, cells: Sequence[Cell]) -> None:
        for name in ("kind", "room", "track", "theme"):
            setattr(row, name, self.first(name, cells)[1].replace("\n", " "))
        for name in ("languages", "interpretation"):
            for column, cell in self.of(name, cells):
                codes, interpreted, strange = languages_in(cell.text, self.known.languages)
                getattr(row, name).extend(code for code in codes if code not in getattr(row, name))
                row.interpretation += [code for code in interpreted if code not in row.interpretation]
                row.notes += [Remark(column, "language", word) for word in strange]

    def place_in_whole(self, row: Row, cells: Sequence[Cell]) -> None:
        """„1.2“ is a part of „1“; a row with a title and no time is a part of the item above."""
        inner = _INNER.match(row.number)
        whole = self.by_number.get(inner[1]) if inner else None
        if whole is None and row.starts is None and self.last is not None and row.title and not row.faults:
            whole = self.last
        if whole is not None and (row.starts is None or self.within(row, whole)):
            row.state, row.part_of = "part", whole.place
        elif row.starts is None and not row.faults:
            row.faults.append(Remark(-1, "no-time"))
        if row.state == "item":
            self.last = row
            self.by_number.setdefault(row.number, row)

    @staticmethod
    def within(row: Row, whole: Row) -> bool:
        starts, ends = whole.starts, whole.ends
        return bool(row.starts and starts and starts <= row.starts and (ends is None or row.starts < ends))


def lines_of(text: str) -> tuple[str, str, list[str]]:
    """A cell's first line, the plain lines below it, and its listed lines without their marks.

    A first line in one language and a second in the other's script are one title.
    """
    lines = text.split("\n")
    head, rest = [lines[0]], lines[1:]
    if rest and not _LISTED.match(rest[0]) and _script(rest[0]) not in ("", _script(head[0])):
        head.append(rest.pop(0))
    listed = [_LISTED.sub("", line).strip(" ;.") for line in rest if _LISTED.match(line)]
    plain = [line for line in rest if not _LISTED.match(line)]
    return (
        "\n".join(_LISTED.sub("", line, count=1) for line in head),
        "\n".join(plain),
        [line for line in listed if line],
    )


def by_script(text: str) -> dict[str, str]:
    """A text by language: „გახსნა / Opening“ gives both; Georgian letters are Georgian, Latin ones English."""
    for pieces in (text.split("\n"), re.split(r"\s+[/|]\s+", text)):
        scripts = [_script(piece) for piece in pieces]
        if len(pieces) == 2 and set(scripts) == {"ka", "en"}:
            return {script: piece.strip() for script, piece in zip(scripts, pieces, strict=True)}
    return {_script(text) or "ka": text}


def _script(text: str) -> str:
    if re.search("[ა-ჰ]", georgian.fold(text)):
        return "ka"
    return "en" if re.search(r"[A-Za-z]", text) else ""


def languages_in(text: str, names: Mapping[str, str]) -> tuple[list[str], list[str], list[str]]:
    """(spoken, interpreted into, words that are no language); "ka → en" is interpreted into English."""
    spoken, _arrow, into = re.sub(r"=>|->|➔|⇒", "→", text).partition("→")
    found: tuple[list[str], list[str], list[str]] = ([], [], [])
    for side, words in ((0, spoken), (1, into)):
        for word in re.split(r"[,;/+&\n()]|\s+(?:და|and)\s+", words):
            if not word.strip():
                continue
            code = names.get(georgian.fold(word).strip(" .:"))
            found[side if code else 2].append(code or word.strip())
    return found
