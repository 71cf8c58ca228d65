"""When an event is, by the clock of its conference: dates with offsets, bare clocks, and zones that must be guessed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from kavshiri.pure.schedules import clock_words
from kavshiri.pure.schedules.wild import Raw

LONGEST = timedelta(hours=24)
EARLY = time(6)  # until when a bare clock may belong to the night before
EARLIEST, LATEST = 1900, 2199  # years
CLOCKED = re.compile(r"(-?)(\d{1,3}):(\d\d)(?::\d\d)?", re.ASCII)
ISO = re.compile(r"P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:\d+S)?)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class When:
    """Wall-clock times (naive) and whether the second of two equal ones is meant; ``codes`` say what was mended."""

    starts: datetime
    ends: datetime | None
    fold: int = 0
    ends_fold: int = 0
    codes: tuple[tuple[str, dict[str, Any]], ...] = ()


class NoTime(Exception):
    """An event that has no place in time; ``code`` says what is missing."""

    def __init__(self, code: str, **values: Any) -> None:
        self.code, self.values = code, values
        super().__init__(code)


def moment_or_clock(text: Any) -> datetime | None:
    """ISO 8601, aware or not; None where it is something else."""
    try:
        told = datetime.fromisoformat(str(text).strip())
    except ValueError:
        return None
    return told if EARLIEST <= told.year <= LATEST else None


def day_of(text: Any) -> date | None:
    try:
        told = date.fromisoformat(str(text).strip()[:10])
    except ValueError:
        return None
    return told if EARLIEST <= told.year <= LATEST else None


def length_of(told: Any) -> timedelta | None:
    """ "00:45", "1:30:00", "PT1H30M", 45 (minutes), "00.45"; None where it is none of these.  May be negative."""
    if isinstance(told, bool) or told in (None, ""):
        return None
    text = str(told).strip()
    if re.fullmatch(r"-?\d{1,5}", text):
        return timedelta(minutes=int(text))
    found = CLOCKED.fullmatch(text.replace(".", ":"))
    if found:
        length = timedelta(hours=int(found[2]), minutes=int(found[3]))
        return -length if found[1] else length
    iso = ISO.fullmatch(text)
    if iso and text != "P":
        days, hours, minutes = (int(part or 0) for part in iso.groups())
        return timedelta(days=days, hours=hours, minutes=minutes)
    return None


@lru_cache(maxsize=64)
def offsets_of(zone: str, year: int) -> frozenset[timedelta]:
    """Every offset that the zone had or has within some years."""
    return frozenset(
        datetime(around, month, 1, tzinfo=ZoneInfo(zone)).utcoffset() or timedelta()
        for around in range(max(year - 4, 1970), year + 3)
        for month in range(1, 13)
    )


@dataclass(slots=True)
class Clock:
    """The conference's zone, found from what the file says, and how it had to be found."""

    zone: str = ""
    code: str = ""
    told: str = ""

    @property
    def tz(self) -> ZoneInfo:
        return ZoneInfo(self.zone)


def clock_of(head: dict[str, Any], events: Iterable[Raw], given: str = "") -> Clock:
    """The zone that was given, else the file's, else the one of its city, else its offset; empty where nothing says."""
    if given:
        return Clock(given)
    dates = [told for told in (moment_or_clock(one.values.get("date")) for one in events) if told]
    offsets = Counter(told.utcoffset() for told in dates if told.tzinfo)
    offset = next((found for found, _count in offsets.most_common(1)), None)
    name = str(head.get("time_zone_name") or "").strip()
    if is_zone(name):
        wrong = offset is not None and not {*offsets} & offsets_of(name, dates[0].year)
        return by_offset(offset, dates[0], "zone-never", name) if wrong and offset else Clock(name)
    city = str(head.get("city") or "").strip()
    by_city = (
        next((zone for zone in sorted(zones()) if zone.rpartition("/")[2].replace("_", " ") == city), "")
        if city
        else ""
    )
    if by_city:
        return Clock(by_city, "zone-by-city", city)
    if offset is not None:
        return by_offset(offset, dates[0], "zone-unknown" if name else "zone-by-offset", name)
    return Clock("", "no-zone", name)


def city_of(zone: str) -> str:
    return zone.rpartition("/")[2].replace("_", " ")


@lru_cache(maxsize=1)
def zones() -> frozenset[str]:
    return frozenset(zone for zone in available_timezones() if "/" in zone and not zone.startswith(("posix", "right")))


def is_zone(name: str) -> bool:
    return name == "UTC" or name in zones()


def by_offset(offset: timedelta, at: datetime, code: str, told: str) -> Clock:
    """A zone that is always this far from UTC; where it is no whole hour, any that was so at that time."""
    hours, rest = divmod(offset, timedelta(hours=1))
    if not rest and -12 <= hours <= 14:
        return Clock(f"Etc/GMT{-hours:+d}" if hours else "UTC", code, told)
    same = (zone for zone in sorted(zones()) if at.replace(tzinfo=ZoneInfo(zone)).utcoffset() == offset)
    return Clock(next(same, "UTC"), code, told)


def when_of(raw: Raw, clock: Clock, day_change: time) -> When:
    """When an event is; raises ``NoTime``."""
    codes: list[tuple[str, dict[str, Any]]] = []
    shown = span_of(raw, codes)
    starts = start_of(raw, shown, clock, day_change, codes)
    starts, fold = settled(starts, clock.tz, codes)
    ends = end_of(raw, shown, starts.replace(fold=fold), clock, codes)
    if ends is None:
        return When(starts, None, fold, codes=tuple(codes))
    ends, ends_fold = settled(ends, clock.tz, codes)
    return When(starts, ends, fold, ends_fold, tuple(codes))


def span_of(raw: Raw, codes: list[tuple[str, dict[str, Any]]]) -> clock_words.ClockSpan | None:
    """The clock that the event shows, however it is written."""
    text = str(raw.values.get("start") or "").strip()
    if not text:
        return None
    try:
        told = clock_words.read_span(text)
    except clock_words.Unclear:
        if moment_or_clock(raw.values.get("date")) is None:
            raise NoTime("unclear-start", text=text[:60]) from None
        codes.append(("start-unclear", {"text": text[:60]}))
        return None
    if not told.is_plain and not re.fullmatch(r"\d?\d:\d\d(:\d\d)?", text):
        codes.append(("start-read", {"text": text[:60], "clock": span_words(told)}))
    return told


def span_words(told: clock_words.ClockSpan) -> str:
    """ "09:00–09:30", or the start alone where no end is told."""
    return f"{told.starts:%H:%M}–{told.ends:%H:%M}" if told.ends else f"{told.starts:%H:%M}"


def start_of(
    raw: Raw, shown: clock_words.ClockSpan | None, clock: Clock, day_change: time, codes: list[Any]
) -> datetime:
    told = moment_or_clock(raw.values.get("date"))
    if told is None or (told.tzinfo is None and len(str(raw.values["date"]).strip()) <= 10):
        return by_day(raw, shown, day_change, codes)
    if told.tzinfo is None:
        return told
    here, there = told.replace(tzinfo=None), told.astimezone(clock.tz).replace(tzinfo=None)
    if here == there:
        if shown and shown.starts != here.time().replace(second=0):
            codes.append(("start-differs", {"start": f"{shown.starts:%H:%M}", "clock": f"{here:%H:%M}"}))
        return told.astimezone(clock.tz).replace(tzinfo=None)
    # what people keep to is the clock: a zone may have changed its rules since the offset was written
    by_clock = shown.starts == here.time() if shown else told.utcoffset() != timedelta()
    if by_clock:
        codes.append(("zone-rules", {"offset": f"{told:%z}", "zone": clock.zone, "clock": f"{here:%H:%M}"}))
    return here if by_clock else there


def by_day(raw: Raw, shown: clock_words.ClockSpan | None, day_change: time, codes: list[Any]) -> datetime:
    """The day under which it stands, with the clock; the small hours belong to the night before."""
    on = day_of(raw.values.get("date")) or day_of(raw.day)
    if on is None:
        raise NoTime("no-day")
    if shown is None:
        raise NoTime("no-start")
    if shown.starts < min(day_change, EARLY) and day_of(raw.values.get("date")) is None:
        on += timedelta(days=1)
        codes.append(("after-midnight", {"day": on.isoformat()}))
    return datetime.combine(on, shown.starts)


def end_of(
    raw: Raw, shown: clock_words.ClockSpan | None, starts: datetime, clock: Clock, codes: list[Any]
) -> datetime | None:
    told = raw.values.get("duration")
    length = length_of(told)
    if told not in (None, "") and length is None:
        codes.append(("duration-unclear", {"text": str(told)[:60]}))
    if length is None:
        length = shown.length if shown else None
    if length is None:
        length = until(raw.values.get("end"), raw.values.get("date"), starts, clock)
    if length is None:
        return None
    if length <= timedelta():
        codes.append(
            ("duration-negative" if length else "duration-nothing", {"text": str(told or raw.values.get("end"))})
        )
        return None
    if length > LONGEST:
        codes.append(("duration-long", {"text": str(told or raw.values.get("end"))}))
        return None
    return after(starts, length, clock.tz)


def until(end: Any, start: Any, starts: datetime, clock: Clock) -> timedelta | None:
    """How long it is from the start to an end that is told as a moment or a clock."""
    if end in (None, ""):
        return None
    told, first = moment_or_clock(end), moment_or_clock(start)
    if told and first and (told.tzinfo is None) == (first.tzinfo is None):
        return told - first
    if told:
        return (told.astimezone(clock.tz).replace(tzinfo=None) if told.tzinfo else told) - starts
    try:
        at = clock_words.read_clock(str(end))
    except clock_words.Unclear:
        return None
    return (datetime.combine(starts, at) - starts) % LONGEST


def after(starts: datetime, length: timedelta, zone: ZoneInfo) -> datetime:
    """What the clock shows after so much time, also where it is put forward or back meanwhile."""
    return (starts.replace(tzinfo=zone).astimezone(UTC) + length).astimezone(zone).replace(tzinfo=None)


def settled(shown: datetime, zone: ZoneInfo, codes: list[Any]) -> tuple[datetime, int]:
    """A time that the zone's clocks show: one that they skip is moved on with them."""
    there = shown.replace(tzinfo=zone, fold=0).astimezone(UTC).astimezone(zone)
    if there.replace(tzinfo=None) != shown.replace(fold=0):
        codes.append(("skipped-time", {"clock": f"{shown:%H:%M}", "zone": zone.key, "now": f"{there:%H:%M}"}))
    fold = (
        shown.fold
        if shown.replace(tzinfo=zone, fold=1).utcoffset() != shown.replace(tzinfo=zone, fold=0).utcoffset()
        else 0
    )
    return there.replace(tzinfo=None, fold=0), fold
