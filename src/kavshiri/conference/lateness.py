"""Expected times beside the published ones: what a hall has said of its delay, put into prepared pages.

The published version stays as it is.  Which sessions begin later is asked of ``slots.later``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kavshiri.conference import slots
from kavshiri.conference.models import Row
from kavshiri.conference.rendering import fragment

# where the times of a session end, and of a break, as ``fragment.whole`` writes them
_WHEN, _PAUSE = "</div><article", "</div></div><div>"
# what ``fragment.data`` writes
_ON = re.compile(r'data-now-(from|until)="([^"]+)"')


@dataclass(slots=True)
class Late:
    """Minutes by session (keys), and the rows of parts that are later: they stand inside of their whole's fragment."""

    zone: str
    minutes: dict[int, int] = field(default_factory=dict)
    parts: list[Row] = field(default_factory=list)

    def of(self, session: int | None) -> int:
        return self.minutes.get(session, 0) if session else 0

    def fill(self, html: str, session: int | None, starts_at: datetime) -> str:
        """The fragment of a session with the expected times of it and of its parts; as it was where there are none."""
        for part in self.parts:
            html = self._in_part(html, part)
        minutes = self.of(session)
        if not minutes:
            return html
        place = max(html.find(_WHEN), html.find(_PAUSE) + len("</div>"))
        said = note(starts_at, minutes, self.zone)
        return _ON.sub(lambda found: _moved(found, minutes), f"{html[:place]}{said}{html[place:]}", count=2)

    def _in_part(self, html: str, part: Row) -> str:
        heading = html.find(f'/{part.slug}/">')
        place = html.rfind("</p><h4", 0, heading) if heading > 0 else -1
        if place < 0:
            return html
        return f"{html[:place]} {note(part.starts_at, self.of(part.session_id), self.zone)}{html[place:]}"


def _moved(found: re.Match[str], minutes: int) -> str:
    moment = datetime.strptime(found[2], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC) + timedelta(minutes=minutes)
    return f'data-now-{found[1]}="{fragment.utc(moment)}"'


def of(conference: Any, rows: Iterable[Row] | None = None) -> Late:
    """``rows``: those among which parts that are later are looked for."""
    minutes = slots.later_in(conference.pk)
    parts = [row for row in rows or () if minutes.get(row.session_id or 0) and row.content.get("part_of")]
    return Late(conference.zone, minutes, parts)


def said(starts_at: datetime, minutes: int, zone: str) -> tuple[str, str]:
    """ "10:42" by the conference's clock, and "12 minutes later"."""
    expected = (starts_at + timedelta(minutes=minutes)).astimezone(ZoneInfo(zone))
    later = ngettext("%(count)d minute later", "%(count)d minutes later", minutes) % {"count": minutes}
    return expected.strftime("%H:%M"), later


def note(starts_at: datetime, minutes: int, zone: str) -> SafeString:
    """ "Expected 10:42 (12 minutes later)", with a place for the reader's own clock; empty in time."""
    if not minutes:
        return SafeString("")
    clock, later = said(starts_at, minutes, zone)
    moment = fragment.utc(starts_at + timedelta(minutes=minutes))
    words = escape(_("Expected at %(time)s") % {"time": clock})
    data = f'data-zone-at="{moment}" data-zone-home="{escape(zone)}" data-zone-brief'
    own = f'<span class="mine" data-zone-line hidden><span {data}></span></span>'
    html = f'<span class="expected"><strong>{words}</strong> ({escape(later)}) {own}</span>'
    return mark_safe(html)  # noqa: S308  every word is escaped
