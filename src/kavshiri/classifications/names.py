"""Names of countries, languages and time zones in words (CLDR by Babel; corrections are ours)."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from babel import Locale
from babel.core import get_global
from babel.dates import get_timezone_location, get_timezone_name

from kavshiri.pure import georgian

# CLDR's Georgian form first, the state's own usage second
CORRECTED: dict[tuple[str, str], str] = {
    ("ka", "LT"): "ლიეტუვა",
    ("ka", "US"): "ამერიკის შეერთებული შტატები",
    ("en", "TR"): "Türkiye",
}


@cache
def _locale(language: str) -> Locale:
    return Locale.parse(language.replace("-", "_"))


@cache
def country_codes() -> tuple[str, ...]:
    """ISO 3166-1 alpha-2 codes that CLDR names, without groups and private ones."""
    territories = _locale("en").territories
    private = {"EU", "EZ", "UN", "XA", "XB", "ZZ", "QO", "AC", "CP", "CQ", "DG", "EA", "IC", "TA", "XK"}
    codes = (str(code) for code in territories)
    return tuple(sorted(code for code in codes if len(code) == 2 and code.isalpha() and code not in private))


@cache
def country(code: str, language: str) -> str:
    """The short name of a country; the code itself where it is unknown."""
    return CORRECTED.get((language, code)) or _locale(language).territories.get(code, code)


@cache
def language_name(code: str, language: str) -> str:
    """The name of a language in another: („ინგლისური“ for en in ka)."""
    return _locale(language).languages.get(code, code)


@cache
def own_name(code: str) -> str:
    """What speakers call their language, as a language menu shows it."""
    name = _locale(code).get_language_name(code) or code
    return name[:1].title() + name[1:]


@cache
def _zones() -> frozenset[str]:
    """All names of the database; looking them up walks the disk, so once for a process."""
    return frozenset(available_timezones())


def is_zone(name: str) -> bool:
    """Whether ``name`` is a zone of the IANA database with an area ("Asia/Tbilisi"), or UTC."""
    return name == "UTC" or ("/" in name and name in _zones())


@cache
def zones() -> tuple[str, ...]:
    """The zones that stand for a place, each once, by their names of the IANA database; never an older alias."""
    listed = {name for each in get_global("territory_zones").values() for name in each}
    return ("UTC", *sorted(name for name in listed if is_zone(name) and not name.startswith("Etc/")))


@cache
def zone_city(zone: str, language: str) -> str:
    """The place that stands for a zone: „თბილისი“ for Asia/Tbilisi."""
    return get_timezone_location(ZoneInfo(zone), locale=_locale(language), return_city=True) or zone


def zone_words(zone: str, moment: datetime, language: str) -> str:
    """The zone in words as it was at that moment: "Georgia Standard Time"."""
    return get_timezone_name(moment.astimezone(ZoneInfo(zone)), width="long", locale=_locale(language))


@cache
def is_language(code: str) -> bool:
    """Whether ``code`` is a BCP 47 tag whose first part CLDR names ("ka", "sr-Latn", "sgn-GE")."""
    parts = code.split("-") if isinstance(code, str) else [""]
    known = parts[0] in _locale("en").languages and parts[0].islower()
    return (
        known and len(code) <= 12 and all(part.isalnum() and part.isascii() and 2 <= len(part) <= 8 for part in parts)
    )


@cache
def countries_by_name(language: str) -> tuple[tuple[str, str], ...]:
    """(code, name) of all countries in the order of the language's alphabet."""
    named = ((code, country(code, language)) for code in country_codes())
    return tuple(sorted(named, key=lambda pair: georgian.sort_key(pair[1])))


@cache
def languages_by_name(language: str) -> tuple[tuple[str, str], ...]:
    """(code, name) of the languages with a code of two letters, in the order of the language’s alphabet."""
    codes = (str(code) for code in _locale("en").languages)
    named = ((code, language_name(code, language)) for code in codes if len(code) == 2 and code.isalpha())
    return tuple(sorted(named, key=lambda pair: georgian.sort_key(pair[1])))
