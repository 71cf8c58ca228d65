"""Who has earned a certificate: never whoever was not there, and of the others those whom the rule means."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime

from kavshiri.accreditation.models import Participant
from kavshiri.hall.models import Hall
from kavshiri.proceedings import attendance, queries
from kavshiri.proceedings.attendance import Time
from kavshiri.proceedings.models import CertificateRule

Measure = CertificateRule.Measure


@dataclass(frozen=True, slots=True)
class Earned:
    """``share`` in whole percent of the time for which it was held; ``sessions``: each hall with its minutes."""

    participant: Participant
    minutes: int
    share: int
    is_enough: bool
    sessions: list[tuple[Hall, int]] = field(default_factory=list)


@dataclass(slots=True)
class Preview:
    """What issuing would do now: ``held`` is for how many minutes it was held in all."""

    held: int = 0
    enough: list[Earned] = field(default_factory=list)
    short: list[Earned] = field(default_factory=list)
    is_over: bool = False


def halls_of(rule: CertificateRule) -> list[Hall]:
    """The halls whose time counts: of the session and of its parts, or all of the conference."""
    found = queries.halls_in(rule.conference)
    if rule.session_id is None:
        return found
    return [hall for hall in found if rule.session_id in (hall.session_id, hall.session.part_of_id)]


def preview(rule: CertificateRule, at: datetime, only: Collection[int] | None = None) -> Preview:
    """Of everybody who was there and whom the rule means, by name; ``only`` these participants (keys)."""
    halls = halls_of(rule)
    told = Preview(attendance.held(halls, at), is_over=is_over(halls))
    times = attendance.times(halls, at)
    people = Participant.objects.filter(pk__in=[key for key in times if only is None or key in only])
    if rule.kinds:
        people = people.filter(kind__in=rule.kinds)
    found = people.filter(state=Participant.State.ACCREDITED).select_related("user__person").order_by("sort", "pk")
    for who in found:
        one = earned(rule, who, times[who.pk], halls, told.held)
        if one.minutes:
            (told.enough if one.is_enough else told.short).append(one)
    return told


def earned(rule: CertificateRule, who: Participant, time: Time, halls: Collection[Hall], held: int) -> Earned:
    sessions = [(hall, time.by_hall[hall.pk]) for hall in halls if time.by_hall.get(hall.pk)]
    reached = time.minutes * 100 >= rule.least * held if rule.measure == Measure.SHARE else time.minutes >= rule.least
    share = time.minutes * 100 // held if held else 0
    return Earned(who, time.minutes, share, reached and time.minutes > 0, sessions)


def is_over(halls: Collection[Hall]) -> bool:
    """Whether something was held, and nothing of it goes on."""
    begun = [hall for hall in halls if hall.began_at]
    return bool(begun) and all(hall.state == Hall.State.ENDED for hall in begun)
