"""Days as people write them in Georgian and English: „24-25 ნოემბერს“, "November 24–25, 2020", 24.11.2020.

Where no year is said, it is the caller's to propose one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from kavshiri.pure import georgian
from kavshiri.pure.georgian.dates import ENGLISH_MONTHS, MONTHS

_LONGEST = 31  # days of a span; a longer one is no conference
_FORMS = {"until": "until", "since": "since"}
_MONTH_OF: dict[str, tuple[int, str]] = {}
for _number, _forms in enumerate(MONTHS, 1):
    for _case in ("nominative", "dative", "genitive", "until", "since"):
        _MONTH_OF.setdefault(getattr(_forms, _case), (_number, _FORMS.get(_case, "on")))
    _MONTH_OF.setdefault(_forms.dative + "ა", (_number, "on"))  # „24 ნოემბერსა და …“
for _number, _name in enumerate(ENGLISH_MONTHS, 1):
    for _written in (_name, _name[:3], "Sept" if _number == 9 else _name):
        _MONTH_OF[_written.casefold()] = (_number, "on")

_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DAYS = rf"(?<![\d.:])(?P<days>{_DAY}(?:\s*(?:,|-|–|—|და|and|&|to)\s*{_DAY})*)"
_YEAR = r"(?:\s*,?\s*(?P<year>(?:19|20)\d\d)\b(?!\s*წლის\s+\d))?"
_MONTH = "|".join(sorted((re.escape(name) for name in _MONTH_OF), key=len, reverse=True))
_NAMED = re.compile(
    rf"(?:(?P<before>(?:19|20)\d\d)\s*(?:წლის|წ\.)\s+)?{_DAYS}\s*(?:of\s+)?(?P<month>{_MONTH})\b\.?{_YEAR}", re.I
)
_MONTH_FIRST = re.compile(rf"\b(?P<month>{_MONTH})\b\.?\s+{_DAYS}(?![\d:]){_YEAR}", re.I)
_ISO = re.compile(r"\b(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)\b")
_DOTTED = re.compile(r"\b(?P<day>\d{1,2})(?P<sign>[./])(?P<month>\d{1,2})(?P=sign)(?P<year>(?:19|20)?\d\d)\b")
_SHORT = re.compile(r"^\s*(?P<day>\d{1,2})[./](?P<month>\d{1,2})\.?\s*$")
_BETWEEN = re.compile(r"\s*(?:-|–|—|to|until|till)\s*", re.I)
_PARTS = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\s*(-|–|—|to)?", re.I)


@dataclass(frozen=True, slots=True)
class Days:
    """Days found in a text between two places. ``year_said`` is false where the year is the caller's; ``sense`` is
    "on", "until" („25 ნოემბრამდე“) or "since"."""

    days: tuple[date, ...]
    year_said: bool
    sense: str
    start: int
    end: int


def find(text: str, year: int) -> list[Days]:
    """Every mention of days, in order; those that no calendar has are left out."""
    found = [day for read in (_iso, _dotted, _named) for day in read(text, year)]
    return _spanned(text, _apart(sorted(found, key=lambda one: (one.start, -one.end))))


def find_in_cell(text: str, year: int) -> list[Days]:
    """The same for a cell of days alone, where "24.11" is a day and no time."""
    found = find(text, year)
    short = _SHORT.match(text)
    if not found and short:
        found = list(_built(year, int(short["month"]), [int(short["day"])], False, "on", short.span()))
    return found


def _iso(text: str, year: int) -> Iterator[Days]:
    for match in _ISO.finditer(text):
        yield from _built(int(match["year"]), int(match["month"]), [int(match["day"])], True, "on", match.span())


def _dotted(text: str, year: int) -> Iterator[Days]:
    """The day comes first, as everywhere but in the United States."""
    for match in _DOTTED.finditer(text):
        told = int(match["year"])
        whole = told if told > 99 else 2000 + told
        yield from _built(whole, int(match["month"]), [int(match["day"])], True, "on", match.span())


def _named(text: str, year: int) -> Iterator[Days]:
    for pattern in (_NAMED, _MONTH_FIRST):
        for match in pattern.finditer(text):
            month, sense = _MONTH_OF[georgian.fold(match["month"])]
            told = match["year"] or (match["before"] if pattern is _NAMED else None)
            days = list(_numbers(match["days"]))
            yield from _built(int(told or year), month, days, told is not None, sense, match.span())


def _numbers(written: str) -> Iterator[int]:
    """„24-26“ gives three days, „24, 26“ two."""
    first = 0
    for match in _PARTS.finditer(written):
        number = int(match[1])
        yield from range(first + 1, number) if first and number - first < _LONGEST else ()
        yield number
        first = number if match[2] else 0


def _built(year: int, month: int, days: list[int], said: bool, sense: str, span: tuple[int, int]) -> Iterator[Days]:
    try:
        yield Days(tuple(date(year, month, day) for day in days), said, sense, *span)
    except ValueError:
        return


def _apart(found: list[Days]) -> list[Days]:
    """Where two readings overlap, the one that begins first and is longer."""
    kept: list[Days] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def _spanned(text: str, found: list[Days]) -> list[Days]:
    """„30 ნოემბერი – 2 დეკემბერი“ and „30 ნოემბრიდან 2 დეკემბრამდე“ are one span."""
    told: list[Days] = []
    for one in found:
        before = told[-1] if told else None
        if before and _belongs(text, before, one):
            told[-1] = _span(before, one)
        else:
            told.append(one)
    return told


def _belongs(text: str, first: Days, second: Days) -> bool:
    between = text[first.end : second.start]
    near = (second.days[0] - first.days[-1]).days if second.year_said == first.year_said else 1
    joined = _BETWEEN.fullmatch(between) or (first.sense == "since" and second.sense == "until" and len(between) < 3)
    return bool(joined) and 0 < near < _LONGEST


def _span(first: Days, second: Days) -> Days:
    begins = first.days[0]
    if second.year_said and not first.year_said:
        begins = begins.replace(year=second.days[-1].year)
    length = (second.days[-1] - begins).days
    if not 0 < length < _LONGEST:
        return replace(first, end=second.end)
    days = tuple(begins + timedelta(days=step) for step in range(length + 1))
    return Days(days, first.year_said or second.year_said, "on", first.start, second.end)
