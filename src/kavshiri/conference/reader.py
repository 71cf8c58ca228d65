"""The reader's own time in prepared fragments, where ``?zone=`` asks for it (without JavaScript)."""

from __future__ import annotations

import re
from datetime import datetime

from django.utils.html import escape
from django.utils.translation import gettext as _

from kavshiri.pure import timetable
from kavshiri.pure.timetable import Span
from kavshiri.ui import zones

# what ``fragment.mine`` writes
_PLACE = re.compile(
    r'data-zone-line hidden><span (data-zone-at="([^"]+)" data-zone-home="([^"]+)"'
    r'(?: data-zone-until="([^"]+)")? data-zone-brief)></span>'
)


def fill(html: str, zone: str) -> str:
    """Show the clock of ``zone`` wherever it differs from the conference's."""

    def shown(found: re.Match[str]) -> str:
        data, at, home, until = found.groups()
        start = datetime.fromisoformat(at)
        span = timetable.pair(start, datetime.fromisoformat(until) if until else None, home, zone).mine
        return f"data-zone-line><span {data}>{words(span, zone, start)}</span>" if span else found[0]

    return _PLACE.sub(shown, html)


def words(span: Span, zone: str, at: datetime) -> str:
    """ "08:30 +1 day–09:30 New Zealand Daylight Time": an end says its day only where that is new."""
    out = f"<b>{span.first.clock}</b>{shifted(span.first.shift)}"
    if span.last:
        out += f"–<b>{span.last.clock}</b>{shifted(span.last.shift) if span.last.shift != span.first.shift else ''}"
    return f'{out} <span class="zone">{escape(zones.zone_name(zone, at))}</span>'


def shifted(shift: int) -> str:
    if not shift:
        return ""
    return f' <span class="plus-day">{_("+1 day") if shift > 0 else _("−1 day")}</span>'
