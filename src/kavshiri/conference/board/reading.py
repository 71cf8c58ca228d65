"""What the board shows: the sessions of a conference by day and column, in a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Prefetch, Q
from django.utils.translation import gettext as _

from kavshiri.conference.actions.moving import token
from kavshiri.conference.models import Conference, Interpretation, Interpreter, Part, Session

# how long an item whose end is not known is drawn
DRAWN = timedelta(minutes=30)
UNSHOWN = ("abstract", "foreign", "examples", "broadcast_url")
COLUMNS = {"track": "tracks", "room": "rooms"}
EMPTY = (9 * 60, 18 * 60)  # minutes of a day without sessions that are drawn
AROUND = 60  # minutes before and after the sessions, so that there is where to move them


@dataclass(frozen=True, slots=True)
class Block:
    """A session on the board. Minutes are those of the clock on the wall from midnight of its day."""

    session: Session
    parts: list[Session]
    from_minute: int
    length: int
    column: int  # 0: the one of those without a track (or room)
    is_wide: bool  # a break goes across all columns
    token: str
    starts: datetime  # on the wall, naive
    ends: datetime | None


@dataclass(slots=True)
class Day:
    on: date
    title: Any
    blocks: list[Block] = field(default_factory=list)

    @property
    def opens(self) -> int:
        """The first whole hour that is drawn, in minutes."""
        first = min((block.from_minute for block in self.blocks), default=EMPTY[0] + AROUND)
        return max(0, first - AROUND) // 60 * 60

    @property
    def closes(self) -> int:
        last = max((block.from_minute + block.length for block in self.blocks), default=EMPTY[1] - AROUND)
        return -(-(last + AROUND) // 60) * 60


@dataclass(slots=True)
class Board:
    conference: Conference
    by: str
    columns: list[tuple[int, str]]  # key (0 for none), name
    days: list[Day]
    sessions: list[Session]

    @property
    def count(self) -> int:
        return len(self.sessions)


def sessions_of(conference: Conference, **only: Any) -> list[Session]:
    """Its sessions and parts in order of time, with whoever is needed for them; a fixed number of queries.

    ``only``: what they are to be filtered by; all of them otherwise.
    """
    found = Session.objects.filter(conference=conference, **only).defer(*UNSHOWN).prefetch_related(*beside())
    return list(found.order_by("starts_at", "position", "pk"))


def beside() -> tuple[Any, ...]:
    """Whom and what a session needs: each person, track and room made once, however often it is named.

    Roles of offices are left out: several people hold one, so that nothing is told of them.
    """
    somebody = Part.objects.filter(Q(person__isnull=False) | Q(stand_in__isnull=False))
    roles = somebody.only("session_id", "role", "person_id", "stand_in_id", "stand_in_acts")
    booths = Interpreter.objects.only("session_id", "language", "person_id")
    channels = Interpretation.objects.only("session_id", "language", "manner")
    return (
        "track",
        "room",
        Prefetch("people", roles.prefetch_related("person", "stand_in"), to_attr="roles"),
        Prefetch("interpreters", booths.prefetch_related("person"), to_attr="booths"),
        Prefetch("interpretation", channels, to_attr="channels"),
    )


def roles(session: Session) -> list[Part]:
    found: list[Part] = vars(session)["roles"]
    return found


def booths(session: Session) -> list[Interpreter]:
    found: list[Interpreter] = vars(session)["booths"]
    return found


def channels(session: Session) -> list[Interpretation]:
    found: list[Interpretation] = vars(session)["channels"]
    return found


def board(conference: Conference, by: str) -> Board:
    """The whole board with columns by track or by room."""
    sessions = sessions_of(conference)
    named = [(one.pk, str(one)) for one in getattr(conference, COLUMNS[by]).all()]
    columns = [*named, (0, _("without a track") if by == "track" else _("without a room"))]
    parts = parts_of(sessions)
    days = {day.on: Day(day.on, day.title) for day in conference.days.all()}
    places = {key: number for number, (key, _name) in enumerate(columns)}
    for session in sessions:
        if session.part_of_id is None:
            made = block(session, parts.get(session.pk, []), by, places, conference.tz)
            days.setdefault(made.starts.date(), Day(made.starts.date(), None)).blocks.append(made)
    return Board(conference, by, columns, [days[on] for on in sorted(days)], sessions)


def parts_of(sessions: Iterable[Session]) -> dict[int, list[Session]]:
    found: defaultdict[int, list[Session]] = defaultdict(list)
    for session in sessions:
        if session.part_of_id:
            found[session.part_of_id].append(session)
    return found


def block(session: Session, parts: list[Session], by: str, places: dict[int, int], zone: ZoneInfo) -> Block:
    starts, ends = on_wall(session.starts_at, zone), session.ends_at and on_wall(session.ends_at, zone)
    column = getattr(session, f"{by}_id") or 0
    return Block(
        session,
        parts,
        starts.hour * 60 + starts.minute,
        minutes((session.ends_at - session.starts_at) if session.ends_at else DRAWN),
        places.get(column, places[0]),
        session.kind == Session.Kind.BREAK and not column,
        token(session, parts),
        starts,
        ends,
    )


def on_wall(moment: datetime, zone: ZoneInfo) -> datetime:
    return moment.astimezone(zone).replace(tzinfo=None)


def minutes(length: timedelta) -> int:
    return max(1, round(length / timedelta(minutes=1)))
