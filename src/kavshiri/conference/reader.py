"""The reader's own time in prepared fragments, where ``?zone=`` asks for it (without JavaScript)."""

from __future__ import annotations

import re
from datetime import datetime

from django.utils.html import escape

from kavshiri.pure import timetable
from kavshiri.pure.timetable import Span
from kavshiri.ui import zones
from kavshiri.ui.templatetags.ui import shift_words

# what ``fragment.mine`` writes
_PLACE = re.compile(
    r'data-zone-line hidden><span (data-zone-at="([^"]+)" data-zone-home="([^"]+)"'
    r'(?: data-zone-until="([^"]+)")? data-zone-brief)></span>'
)


def fill(html: str, zone: str) -> str:
    """Show the clock of ``zone`` wherever it differs from the conference's."""

    def shown(found: re.Match[str]) -> str:
        data, at, home, until = found.groups()
        ends = datetime.fromisoformat(until) if until else None
        span = timetable.pair(datetime.fromisoformat(at), ends, home, zone).mine
        return f"data-zone-line><span {data}>{words(span, zone)}</span>" if span else found[0]

    return _PLACE.sub(shown, html)


def words(span: Span, zone: str) -> str:
    """ "08:30–09:30 +1 day New Zealand Time": a shift that both ends share is said once, behind them."""
    first, last = span.first, span.last
    out = f"<b>{first.clock}</b>"
    if last:
        mark = shifted(first.shift) if first.shift != last.shift else ""
        out += f"{mark}{' – ' if mark else '–'}<b>{last.clock}</b>"
    return f'{out}{shifted((last or first).shift)} <span class="zone">{escape(zones.zone_name(zone))}</span>'


def shifted(shift: int) -> str:
    return f' <span class="plus-day">{shift_words(shift)}</span>' if shift else ""
