"""How long somebody was there: as the halls have measured it, and as the secretariat has corrected it.

Of a session the time in its hall counts, of a conference the time in any of its halls: whoever sits in two at once was
there once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from kavshiri.accreditation.models import Participant, Presence
from kavshiri.hall import queries as halls
from kavshiri.hall.models import Hall
from kavshiri.hall.queries import Between
from kavshiri.proceedings.models import AttendanceCorrection


@dataclass(frozen=True, slots=True)
class Stand:
    """Somebody in one session; ``minutes`` are those that count.

    ``measured`` by the hall; ``corrected`` None where nobody has corrected it.  ``by_hand``: the secretariat has noted
    that they were there, without saying how long.
    """

    participant: Participant
    minutes: int
    measured: int
    corrected: int | None = None
    reason: str = ""
    by_hand: bool = False


@dataclass(slots=True)
class Time:
    """What somebody has of a set of sessions: ``minutes`` in all, and by hall (its key)."""

    minutes: int = 0
    by_hall: dict[int, int] = field(default_factory=dict)


def of(hall: Hall, at: datetime) -> list[Stand]:
    """Everybody of whom anything is known, by name; a fixed number of queries."""
    measured, corrected, by_hand = halls.minutes_in(hall, at), corrections([hall]).get(hall.pk, {}), noted(hall)
    people = Participant.objects.filter(pk__in={*measured, *corrected, *by_hand}).order_by("sort", "pk")
    return [_stand(who, measured.get(who.pk, 0), corrected.get(who.pk), who.pk in by_hand) for who in people]


def _stand(who: Participant, measured: int, found: AttendanceCorrection | None, by_hand: bool) -> Stand:
    if found is None or found.minutes is None:
        return Stand(who, measured, measured, None, found.reason if found else "", by_hand)
    return Stand(who, found.minutes, measured, found.minutes, found.reason, by_hand)


def noted(hall: Hall) -> set[int]:
    """Whom the secretariat has seen there with its own eyes (keys)."""
    found = Presence.objects.filter(session=hall.session_id, source=Presence.Source.HAND, participant__isnull=False)
    return {key for key in found.values_list("participant_id", flat=True) if key}


def corrections(some: Collection[Hall]) -> dict[int, dict[int, AttendanceCorrection]]:
    """The latest one of each: hall -> participant (keys)."""
    found: dict[int, dict[int, AttendanceCorrection]] = {}
    for one in AttendanceCorrection.objects.filter(hall__in=[hall.pk for hall in some]).order_by("pk"):
        found.setdefault(one.hall_id, {})[one.participant_id] = one
    return found


def held(some: Iterable[Hall], at: datetime) -> int:
    """For how many whole minutes any of these was held."""
    spans = [(hall.began_at, hall.ended_at or at) for hall in some if hall.began_at]
    return _minutes(spans)


def times(some: Collection[Hall], at: datetime) -> dict[int, Time]:
    """By participant (key), over all of these halls: two queries."""
    measured, corrected, whole = halls.attended(some, at), corrections(some), held(some, at)
    found: dict[int, Time] = {}
    spans: dict[int, list[Between]] = {}
    added: dict[int, int] = {}
    for hall in some:
        said = {who: one.minutes for who, one in corrected.get(hall.pk, {}).items() if one.minutes is not None}
        for who, stayed in measured.get(hall.pk, {}).items():
            if who not in said:
                spans.setdefault(who, []).extend(stayed)
                found.setdefault(who, Time()).by_hall[hall.pk] = halls.minutes_of(stayed)
        for who, minutes in said.items():
            added[who] = added.get(who, 0) + minutes
            found.setdefault(who, Time()).by_hall[hall.pk] = minutes
    for who, time in found.items():
        time.minutes = min(_minutes(spans.get(who, [])) + added.get(who, 0), whole)
    return found


def _minutes(spans: Iterable[Between]) -> int:
    """Whole minutes that these cover together."""
    covered, until = timedelta(), None
    for starts, ends in sorted(spans):
        begins = starts if until is None else max(starts, until)
        if ends > begins:
            covered += ends - begins
            until = ends
    return int(covered.total_seconds()) // 60
