"""Dates in running text: „2020 წლის 24 ნოემბერს“, „24–25 ნოემბერს“, "24–25 November 2020".

CLDR gives the nominative only, and Georgian months lose a vowel in some cases (ნოემბერს, but ნოემბრის).
Georgian and English are written here; for other languages Babel's long form serves all cases.
"""

from __future__ import annotations

from datetime import date
from typing import Literal, NamedTuple

from babel.core import UnknownLocaleError
from babel.dates import format_date

Case = Literal["nominative", "dative", "genitive", "until", "since"]


class Forms(NamedTuple):
    """The five forms of a name of time: the name, "on", "of", "until" and "since" it."""

    nominative: str
    dative: str
    genitive: str
    until: str
    since: str


def _consonant(stem: str, short: str) -> Forms:
    return Forms(f"{stem}ი", f"{stem}ს", f"{short}ის", f"{short}ამდე", f"{short}იდან")


MONTHS: tuple[Forms, ...] = (
    _consonant("იანვარ", "იანვრ"),
    _consonant("თებერვალ", "თებერვლ"),
    _consonant("მარტ", "მარტ"),
    _consonant("აპრილ", "აპრილ"),
    _consonant("მაის", "მაის"),
    _consonant("ივნის", "ივნის"),
    _consonant("ივლის", "ივლის"),
    Forms("აგვისტო", "აგვისტოს", "აგვისტოს", "აგვისტომდე", "აგვისტოდან"),
    _consonant("სექტემბერ", "სექტემბრ"),
    _consonant("ოქტომბერ", "ოქტომბრ"),
    _consonant("ნოემბერ", "ნოემბრ"),
    _consonant("დეკემბერ", "დეკემბრ"),
)
WEEKDAYS: tuple[Forms, ...] = (
    *(
        Forms(f"{stem}ი", f"{stem}ს", f"{stem}ის", f"{stem}ამდე", f"{stem}იდან")
        for stem in ("ორშაბათ", "სამშაბათ", "ოთხშაბათ", "ხუთშაბათ")
    ),
    Forms("პარასკევი", "პარასკევს", "პარასკევის", "პარასკევამდე", "პარასკევიდან"),
    Forms("შაბათი", "შაბათს", "შაბათის", "შაბათამდე", "შაბათიდან"),
    Forms("კვირა", "კვირას", "კვირის", "კვირამდე", "კვირიდან"),
)
_MONTHS_EN = "January February March April May June July August September October November December"
_WEEKDAYS_EN = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
ENGLISH_MONTHS = tuple(_MONTHS_EN.split())
ENGLISH_WEEKDAYS = tuple(_WEEKDAYS_EN.split())


def day(on: date, language: str = "ka", *, year: bool = False, weekday: bool = False) -> str:
    """Write the day as a name: „24 ნოემბერი“, "24 November"."""
    return _single(on, language, "nominative", year, weekday)


def on_day(on: date, language: str = "ka", *, year: bool = False, weekday: bool = False) -> str:
    """Write when: „24 ნოემბერს“, „სამშაბათს, 24 ნოემბერს“, "on 24 November" (English with its preposition)."""
    return _prefixed("on", _single(on, language, "dative", year, weekday), language)


def of_day(on: date, language: str = "ka", *, year: bool = False, weekday: bool = False) -> str:
    """Write whose: „24 ნოემბრის“ (also before „ჩათვლით“, inclusive), "of 24 November"."""
    return _prefixed("of", _single(on, language, "genitive", year, weekday), language)


def until_day(on: date, language: str = "ka", *, year: bool = False, inclusive: bool = False) -> str:
    """Write until when: „26 ნოემბრამდე“; ``inclusive`` gives „26 ნოემბრის ჩათვლით“, since the first may exclude it."""
    if language == "ka" and inclusive:
        return f"{_single(on, 'ka', 'genitive', year, False)} ჩათვლით"
    return _prefixed("until", _single(on, language, "until", year, False), language)


def from_day(on: date, language: str = "ka", *, year: bool = False) -> str:
    """Write since when: „24 ნოემბრიდან“, "from 24 November"."""
    return _prefixed("from", _single(on, language, "since", year, False), language)


def between(first: date, last: date, language: str = "ka", *, case: Case = "nominative", year: bool = False) -> str:
    """Write a span of days: „24–25 ნოემბერს“ (case "dative"), "24–25 November 2020"; one day is written as one.

    Raises ValueError if the last day is before the first.
    """
    if last < first:
        raise ValueError("the last day is before the first")
    if first == last:
        return _single(first, language, case, year, False)
    if (first.year, first.month) == (last.year, last.month) and language in ("ka", "en"):
        return _with_year(f"{first.day}–{last.day} {_month(last, language, case)}", last, language, year)
    crosses = first.year != last.year
    start = _single(first, language, "nominative" if case in ("until", "since") else case, crosses, False)
    return _joined(start, last, language, case, year, crosses)


def _joined(start: str, last: date, language: str, case: Case, year: bool, crosses: bool) -> str:
    end = f"{last.day} {_month(last, language, case)}" if language in ("ka", "en") else ""
    if crosses or not end:
        return f"{start} – {_single(last, language, case, True, False)}"
    return _with_year(f"{start} – {end}", last, language, year)


def _single(on: date, language: str, case: Case, year: bool, weekday: bool) -> str:
    if language not in ("ka", "en"):
        return _by_babel(on, language, year, weekday)
    written = _with_year(f"{on.day} {_month(on, language, case)}", on, language, year)
    if not weekday:
        return written
    name = getattr(WEEKDAYS[on.weekday()], case) if language == "ka" else ENGLISH_WEEKDAYS[on.weekday()]
    return f"{name}, {written}"


def _month(on: date, language: str, case: Case) -> str:
    return getattr(MONTHS[on.month - 1], case) if language == "ka" else ENGLISH_MONTHS[on.month - 1]


def _with_year(written: str, on: date, language: str, year: bool) -> str:
    if not year:
        return written
    return f"{on.year} წლის {written}" if language == "ka" else f"{written} {on.year}"


def _prefixed(preposition: str, written: str, language: str) -> str:
    return f"{preposition} {written}" if language == "en" else written


def _by_babel(on: date, language: str, year: bool, weekday: bool) -> str:
    pattern = f"{'EEEE, ' if weekday else ''}d MMMM{' y' if year else ''}"
    try:
        return format_date(on, pattern, locale=language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return f"{on.isoformat()}"
