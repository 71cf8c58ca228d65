"""How late halls are, as reads: what was said and stands, what follows from it, and what would follow."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from kavshiri.access.remembering import until_changed
from kavshiri.conference.models import Session
from kavshiri.conference.queries import UNKNOWN_LENGTH
from kavshiri.hall import timing
from kavshiri.hall.models import Consideration, Delay, Hall, Shift
from kavshiri.hall.timing import MINUTE, Moved, Slot

BREAK = Session.Kind.BREAK


def standing() -> QuerySet[Shift]:
    """Shifts of delays that were not taken back, what was said last behind what was said before."""
    return Shift.objects.filter(delay__taken_back_at=None).order_by("delay_id", "pk")


@until_changed
def later_in(conference: int) -> dict[int, int]:
    """Minutes by session (keys) of a conference, of those that begin later than published; for readers' pages."""
    rows = standing().filter(session__conference=conference).values_list("session_id", "minutes")
    return {session: minutes for session, minutes in dict(rows).items() if minutes}


def later_of(sessions: Iterable[int]) -> dict[int, int]:
    """Minutes by session, as it stands in the database now; for verbs."""
    return dict(standing().filter(session__in=list(sessions)).values_list("session_id", "minutes"))


def delay_of(hall: Hall) -> Delay | None:
    """What was said last in this hall, and stands."""
    return Delay.objects.filter(hall=hall, taken_back_at=None).order_by("pk").last()


def delay_stamp(hall: Hall) -> str:
    """What a page knows of it; empty where nothing stands."""
    found = delay_of(hall)
    return str(found.public_id) if found else ""


def late_now(hall: Hall) -> int:
    """By how many minutes a hall is late: as it was said here, or before it, whatever was said last."""
    own, shift = delay_of(hall), standing().filter(session=hall.session_id).last()
    if own and (shift is None or shift.delay_id <= own.pk):
        return own.minutes
    return shift.minutes if shift else 0


def shifts_of(delay: Delay) -> list[Shift]:
    found = Shift.objects.filter(delay=delay).select_related("session")
    return list(found.order_by("session__starts_at", "session__position", "session_id"))


@dataclass(frozen=True, slots=True)
class Plan:
    """What follows if a hall is so late: of each session that has not begun, by how much later it begins."""

    moved: list[tuple[Session, Moved]]


def planned(hall: Hall, minutes: int, *, holds_end: bool = False, keeps_breaks: bool = False, at: datetime) -> Plan:
    """The rest of the day in the hall's track or room; parts of a session move with it."""
    day = sessions_of_day(hall.session)
    begun = begun_by(day, at)
    own = [one for one in day if one.pk in (hall.session_id, hall.session.part_of_id)]
    slots = {one.pk: slot_of(one, day) for one in day}
    late = slots[hall.session_id]
    until = late.ends_at + (0 if holds_end else minutes) * MINUTE
    siblings = hall.session.part_of_id
    rest = [one for one in day if one not in own and (one.part_of_id is None or one.part_of_id == siblings)]
    found = {
        one.slot.key: one
        for one in timing.moved(late, until, [slots[one.pk] for one in rest], keeps_breaks=keeps_breaks)
    }
    if hall.session_id not in begun:
        found[hall.session_id] = Moved(late, minutes)
    for one in day:
        whole = one.part_of_id if one.part_of_id != siblings else None
        if whole == hall.session_id and not holds_end:
            found[one.pk] = Moved(slots[one.pk], minutes)
        elif whole in found:
            found[one.pk] = Moved(slots[one.pk], found[whole].minutes)
    return Plan([(one, found[one.pk]) for one in day if one.pk in found and one.pk not in begun])


def sessions_of_day(session: Session) -> list[Session]:
    """Of the same conference and day, by its clock; without those that are called off."""
    zone = ZoneInfo(session.conference.zone)
    on = session.starts_at.astimezone(zone).date()
    found = Session.objects.filter(
        conference=session.conference_id,
        starts_at__range=(session.starts_at - MINUTE * 1440, session.starts_at + MINUTE * 1440),
    ).exclude(status=Session.Status.CANCELLED)
    ordered = found.order_by("starts_at", "position", "pk")
    return [one for one in ordered if one.starts_at.astimezone(zone).date() == on]


def slot_of(session: Session, day: list[Session]) -> Slot:
    """A part is where its whole is; one without an end lasts until the next begins, an hour at most."""
    whole = next((one for one in day if one.pk == session.part_of_id), session)
    after = (one.starts_at for one in day if one.starts_at > session.starts_at)
    ends = session.ends_at or min(next(after, session.starts_at + UNKNOWN_LENGTH), session.starts_at + UNKNOWN_LENGTH)
    return Slot(
        session.pk, session.starts_at, ends, session.kind == BREAK,
        session.track_id or whole.track_id, session.room_id or whole.room_id,
    )  # fmt: skip


def begun_by(sessions: list[Session], at: datetime) -> set[int]:
    """Those that have begun: by their halls, and where they have none, by the clock."""
    halls = dict(Hall.objects.filter(session__in=sessions).values_list("session_id", "began_at"))
    later = later_of(one.pk for one in sessions)
    return {
        one.pk for one in sessions
        if halls.get(one.pk) or (one.pk not in halls and one.starts_at + later.get(one.pk, 0) * MINUTE <= at)
    }  # fmt: skip


def spent_on(considerations: Iterable[Consideration], at: datetime) -> dict[int, timing.Item]:
    """By point: when it first came before the hall, and for how long it was there."""
    found: dict[int, timing.Item] = {}
    for one in considerations:
        spent = max((one.ended_at or at) - one.began_at, 0 * MINUTE)
        known = found.get(one.point_id, timing.Item(0, one.began_at))
        found[one.point_id] = timing.Item(0, known.began_at, known.spent + spent, one.ended_at is None)
    return found
