"""Dates as precise as they are known: a year, a month or a day ("2019", "2019-05", "2019-05-03"; ISO 8601, 5.2.2)."""

from __future__ import annotations

import re
from datetime import date

from kavshiri.pure import georgian
from kavshiri.pure.georgian.dates import ENGLISH_MONTHS

_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_TURNED = re.compile(r"(?:(?:(\d{1,2})[./])?(\d{1,2})[./])?(\d{4})")  # 03.05.2019, 05/2019, 2019


def read(text: str) -> str:
    """What somebody wrote, as ISO 8601; empty for nothing. Raises ``ValueError`` for what is no date."""
    tidy = re.sub(r"\s+", "", text)
    if not tidy:
        return ""
    if match := _ISO.fullmatch(tidy):
        year, month, day = match.groups()
    elif match := _TURNED.fullmatch(tidy):
        day, month, year = match.groups()
    else:
        raise ValueError(f"no date: {text!r}")
    known = date(int(year), int(month or 1), int(day or 1))
    return known.isoformat()[: 10 if day else 7 if month else 4]


def said(value: str, language: str) -> str:
    """ "2019", "May 2019", "3 May 2019"; „2019 წლის მაისი“."""
    if len(value) <= 4:
        return value
    if len(value) == 10:
        return georgian.day(date.fromisoformat(value), language, year=True)
    year, month = value[:4], int(value[5:]) - 1
    if language == "ka":
        return f"{year} წლის {georgian.MONTHS[month].nominative}"
    return f"{ENGLISH_MONTHS[month]} {year}" if language == "en" else f"{month + 1:02}.{year}"


def between(since: str, until: str, language: str) -> str:
    """Both ends with a dash between; an open end stays open. Empty where nothing is known."""
    if not since and not until:
        return ""
    if since == until:
        return said(since, language)
    return f"{said(since, language)} – {said(until, language)}".strip()


def is_in_order(since: str, until: str) -> bool:
    """Whether ``until`` does not lie before ``since``, as far as both are known."""
    known = min(len(since), len(until))
    return since[:known] <= until[:known]
