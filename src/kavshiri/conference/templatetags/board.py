"""``{% load board %}``: what the board's templates ask of plain values."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from django import template

register = template.Library()


@register.filter
def level_of(marked: dict[int, str], session: int) -> str:
    """ "clash", "hint" or nothing for a session."""
    return marked.get(session, "")


@register.filter
def wall(moment: datetime, zone: ZoneInfo) -> str:
    """ "10:30", by the clocks of ``zone``."""
    return f"{moment.astimezone(zone):%H:%M}"


@register.filter
def wall_time(moment: datetime, zone: ZoneInfo) -> str:
    """ "2020-11-24 10:30", by the clocks of ``zone``."""
    return f"{moment.astimezone(zone):%Y-%m-%d %H:%M}"
