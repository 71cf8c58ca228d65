"""``{% load board %}``: what the board's templates ask of plain values."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from django import template
from django.utils.safestring import SafeString

from kavshiri.conference.board.drawing import Pen, blocks
from kavshiri.conference.board.reading import Day

register = template.Library()


@register.filter
def drawn(day: Day, pen: Pen) -> SafeString:
    """The blocks of a day."""
    return blocks(day, pen)


@register.filter
def wall_time(moment: datetime, zone: ZoneInfo) -> str:
    """ "2020-11-24 10:30", by the clocks of ``zone``."""
    return f"{moment.astimezone(zone):%Y-%m-%d %H:%M}"
