"""Time zones in words, and one moment under two clocks.

Names come from the Unicode CLDR (by Babel), the page module ``zone.js`` takes them from the same
source in the browser.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

from babel.dates import get_timezone_location, get_timezone_name
from django.utils.translation import get_language

# Offered first; a browser whose zone is not among them puts its own on top.
OFFERED = (
    "America/Los_Angeles", "America/Chicago", "America/New_York", "Europe/Dublin", "Europe/London", "Europe/Lisbon",
    "Europe/Zurich", "Europe/Berlin", "Europe/Paris", "Europe/Rome", "Europe/Madrid", "Europe/Oslo", "Europe/Stockholm",
    "Europe/Warsaw", "Europe/Brussels", "Europe/Athens", "Europe/Bucharest", "Europe/Sofia", "Europe/Chisinau",
    "Europe/Kiev", "Europe/Vilnius", "Europe/Minsk", "Europe/Istanbul", "Asia/Jerusalem", "Asia/Tbilisi",
    "Asia/Yerevan", "Asia/Baku", "Asia/Dubai", "Asia/Seoul", "Asia/Tokyo", "Australia/Sydney", "Pacific/Auckland",
)  # fmt: skip

# CLDR 44 has no Georgian name for the city
_UNNAMED = {("Europe/Kiev", "ka"): "კიევი", ("Europe/Kyiv", "ka"): "კიევი"}


@dataclass(frozen=True, slots=True)
class Wall:
    """What a clock on the wall shows: ``"00:45"``, and how many days off the conference's date it is (-1, 0, 1)."""

    clock: str
    shift: int


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    """All names of the database; looking them up walks the disk, so once for a process."""
    return frozenset(available_timezones())


def is_zone(name: str) -> bool:
    return name in _known()


def language() -> str:
    return (get_language() or "ka").replace("-", "_")


def zone_name(name: str) -> str:
    """The zone in words, in the language in force, the same in summer and winter: "New Zealand Time"."""
    return name_in(name, language())


@lru_cache(maxsize=2048)
def name_in(name: str, locale: str) -> str:
    """The zone in words in ``locale``; a city's time where CLDR has no name for the zone."""
    if offset_of(name):
        return offset_of(name)
    said = get_timezone_name(ZoneInfo(name), width="long", locale=locale, zone_variant="generic")
    return _city_time(name, locale) if said.startswith(("GMT", "UTC", "+")) else said


@lru_cache(maxsize=512)
def _city(name: str, locale: str) -> str:
    found = _UNNAMED.get((name, locale)) or offset_of(name)
    return found or get_timezone_location(ZoneInfo(name), locale=locale, return_city=True)


def offset_of(name: str) -> str:
    """ "UTC+8" for Etc/GMT-8, which has no city and, by POSIX, the other sign; nothing for other zones."""
    hours = name.removeprefix("Etc/GMT")
    if hours == name or not hours[1:].isdecimal():
        return ""
    return f"UTC{'+' if hours[0] == '-' else '−'}{hours[1:]}"


def city(name: str) -> str:
    """The zone's city in the language in force: "თბილისი"."""
    return _city(name, language())


def city_time(name: str) -> str:
    """ "Tbilisi time", "თბილისის დრო"."""
    return _city_time(name, language())


def _city_time(name: str, locale: str) -> str:
    place = _city(name, locale)
    if offset_of(name):
        return place
    if locale == "ka":
        return f"{genitive(place)} დრო"
    if locale == "en":
        return f"{place} time"
    return str(get_timezone_location(ZoneInfo(name), locale=locale))


def genitive(word: str) -> str:
    """A Georgian place name "of": -ი and -ა, -ე give way to -ის, -ო and -უ take -ს."""
    if word.endswith(("ი", "ა", "ე")):
        return word[:-1] + "ის"
    return word + ("ს" if word.endswith(("ო", "უ")) else "ის")


def utc_offset(name: str, at: dt.datetime) -> str:
    """``"UTC+4"``, ``"UTC−3:30"``."""
    minutes = round((at.astimezone(ZoneInfo(name)).utcoffset() or dt.timedelta()).total_seconds() / 60)
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'−' if minutes < 0 else '+'}{hours}" + (f":{rest:02}" if rest else "")


def wall(at: dt.datetime, zone: str, day: dt.date) -> Wall:
    """The moment on a clock in ``zone``, seen from the conference's ``day``."""
    local = at.astimezone(ZoneInfo(zone))
    return Wall(f"{local:%H:%M}", (local.date() - day).days)


def is_same(at: dt.datetime, zone: str, home: str) -> bool:
    """Whether both clocks show the same at that moment."""
    return at.astimezone(ZoneInfo(zone)).utcoffset() == at.astimezone(ZoneInfo(home)).utcoffset()


def choices(at: dt.datetime, also: str = "") -> list[tuple[str, str]]:
    """The offered zones as (name, "ვარშავა, UTC+1"), from west to east; ``also`` joins them if it is another."""
    names = {*OFFERED} | ({also} if is_zone(also) else set())

    def from_west(name: str) -> tuple[dt.timedelta, str]:
        return at.astimezone(ZoneInfo(name)).utcoffset() or dt.timedelta(), city(name)

    return [(name, f"{city(name)}, {utc_offset(name, at)}") for name in sorted(names, key=from_west)]
