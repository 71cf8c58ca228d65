"""What a waiting page tells at a moment: how the session stands, how long it is, and what changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kavshiri.conference.models import Row
from kavshiri.conference.queries import UNKNOWN_LENGTH

OPENS = timedelta(minutes=15)  # before the start the doors are open


class Stand(StrEnum):
    """How a session stands."""

    UNPUBLISHED = "unpublished"
    GONE = "gone"  # the published programme has it no longer
    CANCELLED = "cancelled"
    BEFORE = "before"
    OPEN = "open"
    ON = "on"
    OVER = "over"

    @property
    def is_open(self) -> bool:
        return self in (Stand.OPEN, Stand.ON)


@dataclass(frozen=True, slots=True)
class Wait:
    """``turns_at``: when it stands otherwise, so that a page knows when to look again; ``was``: moved from there.

    ``starts_at``: when it is expected to begin, ``later`` minutes after the published time.
    """

    stand: Stand
    opens_at: datetime | None = None
    turns_at: datetime | None = None
    left: str = ""
    was: datetime | None = None
    starts_at: datetime | None = None
    later: int = 0


def wait_of(row: Row | None, now: datetime, *, was_published: bool = False, later: int = 0) -> Wait:
    """``row`` is the session in the published programme; None where it is not there.

    ``later``: by how many minutes it is expected later; the doors open by the published time all the same.
    """
    if row is None:
        return Wait(Stand.GONE if was_published else Stand.UNPUBLISHED)
    was = moved_from(row)
    if row.content.get("cancelled"):
        return Wait(Stand.CANCELLED, was=was)
    late = timedelta(minutes=later)
    opens, starts = row.starts_at - OPENS, row.starts_at + late
    ends = (row.ends_at or row.starts_at + UNKNOWN_LENGTH) + late
    if now >= ends:
        return Wait(Stand.OVER, opens, was=was)
    if now >= starts:
        return Wait(Stand.ON, opens, ends, was=was, starts_at=starts, later=later)
    stand, turns = (Stand.OPEN, starts) if now >= opens else (Stand.BEFORE, opens)
    return Wait(stand, opens, turns, left(starts - now), was, starts, later)


def moved_from(row: Row) -> datetime | None:
    """When it was to start before it was moved; None where it still starts then."""
    told: Any = row.content.get("was")
    was = datetime.fromisoformat(told) if told else None
    return was if was != row.starts_at else None


def left(span: timedelta) -> str:
    """ "2 days and 3 hours", "15 minutes": the two largest units, rounded up to whole minutes."""
    minutes = max(1, -(-int(span.total_seconds()) // 60))
    days, hours, rest = minutes // 1440, minutes // 60 % 24, minutes % 60
    said = [
        ngettext("%(count)d day", "%(count)d days", days) % {"count": days} if days else "",
        ngettext("%(count)d hour", "%(count)d hours", hours) % {"count": hours} if hours else "",
        ngettext("%(count)d minute", "%(count)d minutes", rest) % {"count": rest} if rest else "",
    ]
    first, *more = [words for words in said if words][:2]
    return _("%(first)s and %(second)s") % {"first": first, "second": more[0]} if more else first
