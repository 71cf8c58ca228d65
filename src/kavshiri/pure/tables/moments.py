"""Days and clocks in the cells of a row, however they are spread over columns."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time, timedelta

from kavshiri.pure.schedules import clock_words, day_words

_BRACKETS = re.compile(r"\s*\([^()]*\)")
_ZONES = re.compile(
    r"(?:თბილისის|ადგილობრივი)\s+დროით|\b(?:Tbilisi|local)\s+time\b|\b(?:GMT|UTC|GET|CET|EET)\s*(?:[+-]\s*\d{1,2}(?::?\d\d)?)?\b",
    re.I,
)
_WEEKDAY = re.compile(
    r"(?:ორშაბათ|სამშაბათ|ოთხშაბათ|ხუთშაბათ|პარასკევ|შაბათ|კვირა)\S*|\b(?:mon|tues?|wed(?:nes)?|thurs?|fri|satur|sun)(?:day)?\b\.?",
    re.I,
)
_NTH_DAY = re.compile(
    r"(?:\bday|დღე)\s*(\d{1,2})\b|\b(\d{1,2})(?:-?(?:ლი|ე))?\s*დღე\b|მე-(\d{1,2})\s*დღე|\bდღე\s+(I{1,3}|IV|V)\b", re.I
)
_ORDINALS = {"პირველი": 1, "მეორე": 2, "მესამე": 3, "მეოთხე": 4, "first": 1, "second": 2, "third": 3}
_NAMED_DAY = re.compile(rf"\b({'|'.join(_ORDINALS)})\s+(?:დღე|day)\b", re.I)
_SERIAL = re.compile(r"^\d{5}(?:[.,]\d+)?$")
_FRACTION = re.compile(r"^0?[.,]\d{2,}$")
_LENGTH = re.compile(
    r"^\s*(?:(\d{1,2})\s*(?:h|hrs?|hours?|სთ|საათი)\.?)?\s*(?:(\d{1,3})\s*(?:['′]|m|mins?|minutes?|წთ|წუთი)?\.?)?\s*$",
    re.I,
)
_EPOCH = date(1899, 12, 30)  # of serial numbers, as spreadsheets count since 1900


@dataclass
class Told:
    """The day (None where the row says none), the start and the length; faults and notes by the column's field."""

    day: date | None = None
    starts: time | None = None
    length: timedelta | None = None
    faults: list[tuple[str, str]] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)


def read(written: Mapping[str, str], year: int, days: Sequence[date] = ()) -> Told:
    """Read the cells "day", "time", "start", "end" and "length" of a row; empty ones say nothing."""
    told = Told()
    rest = dict(written)
    for name in ("day", "time", "start"):
        rest[name] = _take_day(told, name, written.get(name, ""), year, days)
    rest["end"] = _take_day(Told(), "end", written.get("end", ""), year, days)
    _take_span(told, rest)
    _take_end(told, rest)
    return told


def _take_day(told: Told, name: str, text: str, year: int, days: Sequence[date]) -> str:
    """Note the day that a cell holds, and return what else it says."""
    if not text:
        return ""
    if _SERIAL.match(text):
        clock = _take_serial(told, text)
        if name == "day" and clock:
            _take_span(told, {"time": clock})
        return clock
    found = day_words.find_in_cell(text, year) if name == "day" else day_words.find(text, year)
    if len(found) == 1 and len(found[0].days) == 1:
        told.day = told.day or found[0].days[0]
        rest = text[: found[0].start] + " " + text[found[0].end :]
    elif found:
        told.faults.append((name, "many-days"))
        return ""
    elif nth := _nth(text, days):
        told.day, rest = nth, ""
    else:
        rest = text
    rest = _WEEKDAY.sub("", rest).strip(" ,;.\n–—-")
    if name == "day" and rest and not _clock_in(rest):
        told.faults += [(name, "no-such-day")] if told.day is None else []
        told.notes += [(name, "beside-day")] if told.day else []
        return ""
    if name == "day" and rest:
        _take_span(told, {"time": rest})
        return ""
    return rest


def _take_serial(told: Told, text: str) -> str:
    """A day as a spreadsheet counts days, with the clock as the fraction."""
    number = float(text.replace(",", "."))
    told.day = told.day or _EPOCH + timedelta(days=int(number))
    told.notes.append(("day", "serial"))
    return "" if number.is_integer() else _of_fraction(number % 1)


def _nth(text: str, days: Sequence[date]) -> date | None:
    """„დღე 2“, "Day 2" and „მეორე დღე“ of a conference whose days are known."""
    match, named = _NTH_DAY.search(text), _NAMED_DAY.search(text)
    number = 0
    if match:
        told = next(one for one in match.groups() if one)
        number = int(told) if told.isdigit() else {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5}.get(told, 0)
    elif named:
        number = _ORDINALS[named[1].casefold()]
    return days[number - 1] if 0 < number <= len(days) else None


def day_in(text: str, year: int, days: Sequence[date] = ()) -> date | None:
    """The one day that a heading between rows names."""
    found = [one for one in day_words.find_in_cell(text, year) if one.sense == "on"]
    if len(found) == 1 and len(found[0].days) == 1:
        return found[0].days[0]
    return _nth(text, days) if not found else None


def _clock_in(text: str) -> bool:
    return bool(re.search(r"\d{1,2}\s*[:.h]\s*\d\d|\d\s*[ap]\.?m", text, re.I))


def plain(text: str) -> str:
    """A cell's clocks without what stands beside them: brackets, names of zones."""
    if _FRACTION.match(text):
        return _of_fraction(float(text.replace(",", ".")))
    return _ZONES.sub("", _BRACKETS.sub("", text)).strip(" ,;")


def _of_fraction(part: float) -> str:
    minutes = round(part * 24 * 60)
    return f"{minutes // 60 % 24:02}:{minutes % 60:02}"


def _take_span(told: Told, rest: Mapping[str, str]) -> None:
    for name in ("time", "start"):
        text = rest.get(name, "")
        if not text or told.starts is not None:
            continue
        try:
            span = clock_words.read_span(plain(text))
        except clock_words.Unclear as fault:
            told.faults.append((name, fault.code))
            continue
        told.starts, told.length = span.starts, span.length
        told.notes += [] if span.is_plain else [(name, "read-time")]
        told.notes += [(name, "overnight")] if span.is_overnight else []


def _take_end(told: Told, rest: Mapping[str, str]) -> None:
    """The end, or the length; a night may lie between, but not half a day."""
    if told.starts is None or told.length is not None:
        return
    if text := rest.get("end", ""):
        try:
            joined = clock_words.read_span(f"{told.starts:%H:%M}-{clock_words.read_clock(plain(text)):%H:%M}")
        except clock_words.Unclear as fault:
            told.faults.append(("end", fault.code))
            return
        told.length = joined.length
        told.notes += [("end", "overnight")] if joined.is_overnight else []
    elif text := rest.get("length", ""):
        told.length = length_of(text)
        told.faults += [("length", "no-length")] if told.length is None else []


def length_of(text: str) -> timedelta | None:
    """„30 წთ“, "1 h 30", "1:30", "90"; None for anything else and for nothing at all."""
    if clock := re.fullmatch(r"(\d{1,2}):(\d\d)", text.strip()):
        told = timedelta(hours=int(clock[1]), minutes=int(clock[2]))
    elif match := _LENGTH.match(text):
        told = timedelta(hours=int(match[1] or 0), minutes=int(match[2] or 0))
    else:
        return None
    return told if timedelta() < told <= timedelta(hours=24) else None
