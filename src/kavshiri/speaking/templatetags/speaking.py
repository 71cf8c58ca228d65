"""``{% load speaking %}``: the day of a moment by a zone's clock."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from django import template

from kavshiri.pure import georgian
from kavshiri.speaking.models import reader

register = template.Library()


@register.filter
def day_at(moment: datetime, zone: str) -> str:
    """„სამშაბათი, 24 ნოემბერი“ where the conference is."""
    return georgian.day(moment.astimezone(ZoneInfo(zone)).date(), reader(), weekday=True, year=True)
