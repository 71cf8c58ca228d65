"""Wall-clock times of a zone and moments, both ways; historic offsets are the zone database's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

WRITTEN = re.compile(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d(:\d\d(\.\d{1,6})?)?", re.ASCII)
EARLIEST, LATEST = 1900, 2200  # years


@dataclass(frozen=True)
class Wall:
    """What a clock on the wall shows; ``fold`` is 1 for the second of two equal times when clocks go back."""

    shown: datetime
    fold: int = 0
    line: int = 0


def read_wall(text: str) -> datetime:
    """Read ``2020-11-24 10:00``; raises ``ValueError`` with a sentence."""
    if not WRITTEN.fullmatch(text.strip()):
        raise ValueError(_("Write a day and a time like 2020-11-24 10:00."))
    try:
        shown = datetime.fromisoformat(text.strip())
    except ValueError:
        raise ValueError(_("There is no such day or time; midnight is 00:00 of the next day.")) from None
    if not EARLIEST <= shown.year < LATEST:
        raise ValueError(
            _("The year must lie between %(first)d and %(last)d.") % {"first": EARLIEST, "last": LATEST - 1}
        )
    return shown


def moment_of(wall: Wall, zone: ZoneInfo) -> datetime:
    """The moment in UTC; raises ``ValueError`` for a time that the zone's clocks skip, or one that does not return."""
    local = wall.shown.replace(tzinfo=zone, fold=wall.fold)
    moment = local.astimezone(UTC)
    if moment.astimezone(zone).replace(tzinfo=None) != wall.shown:
        raise ValueError(_("This time does not exist in %(zone)s: clocks go forward.") % {"zone": zone.key})
    if wall.fold and not is_ambiguous(wall.shown, zone):
        raise ValueError(_("fold: this time comes only once in %(zone)s.") % {"zone": zone.key})
    return moment


def is_ambiguous(shown: datetime, zone: ZoneInfo) -> bool:
    """Whether the zone's clocks show this time twice."""
    first, second = (shown.replace(tzinfo=zone, fold=fold).utcoffset() for fold in (0, 1))
    return first != second


def wall_of(moment: datetime, zone: ZoneInfo) -> str | dict[str, str | int]:
    """How a file writes a moment: a plain time, or ``{at, fold: 1}`` for the second of two."""
    local = moment.astimezone(zone)
    shown = local.replace(tzinfo=None, fold=0)
    exact = "microseconds" if shown.microsecond else "seconds" if shown.second else "minutes"
    text = shown.isoformat(" ", timespec=exact)
    return {"at": text, "fold": 1} if local.fold and is_ambiguous(shown, zone) else text
