"""Periods of reports, and months that are counted on."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta


def months_after(day: date, months: int) -> date:
    """The same day so many months later; the month's last where it has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def next_report(since: date, every: int, due: date) -> date:
    """When a report is due next: by the rhythm, and once at the date by which all is to be there."""
    regular = months_after(since, every)
    return due if since < due < regular else regular


def begun(taken_on: date, last: date | None) -> date:
    """From when the next report tells: the day after what the last one told of."""
    return last + timedelta(days=1) if last else taken_on
