"""Values of the comparison as words: a number, unknown, or withheld; never a nought for what nobody knows."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from kavshiri.closing.comparison.values import CLOSED, WITHHELD
from kavshiri.pure import georgian

Span = dict[str, Any] | None


def cell(value: Any) -> int | str:
    if value is None:
        return unknown()
    if value == WITHHELD:
        return pgettext("figure", "withheld")
    if value == CLOSED:
        return pgettext("figure", "not released")
    return int(value)


def number(value: Any, language: str) -> str:
    told = cell(value)
    return told if isinstance(told, str) else georgian.number(told, language)


def unknown() -> str:
    return pgettext("figure", "unknown")


def whether(value: bool | None) -> str:
    if value is None:
        return unknown()
    return pgettext("figure", "yes") if value else pgettext("figure", "no")


def seen(value: bool | None) -> str:
    """Of a delegation: nobody is said to be absent because nobody has noted them."""
    return pgettext("figure", "yes") if value else pgettext("presence", "not recorded")


def group() -> str:
    return _("a group, which cannot be compared")


def in_record(value: bool | None) -> str:
    if value is None:
        return unknown()
    return _("had the floor") if value else _("not in the floor record")


def title_of(line: dict[str, Any]) -> str:
    said = f"{line['number']}. {line['title']}" if line["number"] else str(line["title"])
    return f"– {said}" if line["is_part"] else said


def span(told: Span, zone: ZoneInfo) -> str:
    """ "24 November, 14:00–15:30" by the conference's clock; unknown where it is."""
    if not told or not told["starts"]:
        return unknown()
    starts = local(told["starts"], zone)
    said = f"{georgian.day(starts.date(), _language())}, {starts:%H:%M}"
    if not told["ends"]:
        return said
    ends = local(told["ends"], zone)
    other = "" if ends.date() == starts.date() else f"{georgian.day(ends.date(), _language())}, "
    return f"{said}–{other}{ends:%H:%M}"


def local(moment: str, zone: ZoneInfo) -> datetime:
    return datetime.fromisoformat(moment).astimezone(zone)


def moved(minutes: int | None, first: Span, zone: ZoneInfo) -> str:
    """From when it was moved; empty where it was not."""
    return _("moved from %(when)s") % {"when": span(first, zone)} if minutes else ""


def began(late: int | None) -> str:
    """How late or early it began; empty where it began in time."""
    if not late:
        return ""
    said = _("began %(count)d min late") if late > 0 else _("began %(count)d min early")
    return said % {"count": abs(late)}


def _language() -> str:
    return (translation.get_language() or "ka").split("-")[0]
