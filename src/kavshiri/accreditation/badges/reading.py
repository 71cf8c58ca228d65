"""Reads about badges: which hold, who lacks one, and what a code says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet, Subquery

from kavshiri.access.actors import Actor
from kavshiri.accreditation import policy
from kavshiri.accreditation.badges import codes
from kavshiri.accreditation.models import Badge, Participant
from kavshiri.conference.models import Conference

HOLDS = Q(ended_at=None, participant__state="accredited", made_at__gte=F("participant__admitted_at"))


@dataclass(frozen=True, slots=True)
class Verdict:
    """A badge that is valid now: all that its code tells to a stranger."""

    conference: Conference
    kind: str


def holding() -> QuerySet[Badge]:
    """Badges that are valid as long as their conference is not over."""
    return Badge.objects.filter(HOLDS)


def lacking(participants: QuerySet[Participant]) -> QuerySet[Participant]:
    """Those of them who are accredited and have no badge that holds."""
    held = holding().filter(participant=OuterRef("pk"))
    return participants.filter(~Exists(held), state=Participant.State.ACCREDITED)


def numbered(participants: QuerySet[Participant]) -> QuerySet[Participant]:
    """With ``badge_pk``, ``badge_number`` and ``badge_code`` of the badge that holds, None where there is none."""
    held = holding().filter(participant=OuterRef("pk"))
    told = {"badge_pk": "pk", "badge_number": "number", "badge_code": "code"}
    return participants.annotate(**{name: Subquery(held.values(field)[:1]) for name, field in told.items()})


def by_code(typed: str) -> Badge | None:
    """A badge by its code, whether or not it holds."""
    code = codes.plain(typed)
    found = Badge.objects.select_related("participant", "conference").prefetch_related("conference__days")
    return found.filter(code=code).first() if code else None


def is_over(conference: Conference, at: datetime) -> bool:
    """Whether its last day has ended by its own clock; a conference without days is not over."""
    days = conference.dates
    return bool(days) and at.astimezone(conference.tz).date() > days[-1]


def holds(badge: Badge, at: datetime) -> bool:
    """Whether a badge is valid at ``at``; the one rule, asked of the database each time."""
    participant = badge.participant
    stands = badge.ended_at is None and participant.is_accredited and badge.made_at >= participant.admitted_at
    return stands and not is_over(badge.conference, at)


def verdict(typed: str, at: datetime) -> Verdict | None:
    """What a code says now; None alike for one that ended, was withdrawn, is over or never was."""
    badge = by_code(typed)
    if badge is None or not holds(badge, at):
        return None
    return Verdict(badge.conference, badge.participant.get_kind_display())


def belongs(typed: str, number: int, at: datetime) -> bool:
    """Whether the badge with this code is valid and bears this number."""
    badge = by_code(typed)
    return badge is not None and badge.number == number and holds(badge, at)


def next_number(conference: Conference) -> int:
    last = Badge.objects.filter(conference=conference).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def own(public_id: str, actor: Actor) -> Participant | None:
    """One's own accreditation with its badge."""
    found = policy.SEE_OWN_BADGE.reach(actor, numbered(Participant.objects.all()))
    return found.filter(public_id=public_id).select_related("conference").first()


def badge(pk: int) -> Badge | None:
    found = Badge.objects.select_related("participant", "conference").prefetch_related("conference__days")
    return found.filter(pk=pk).first()


def others(badge: Badge) -> list[Badge]:
    """The other badges that the same participant had or has."""
    return list(Badge.objects.filter(participant=badge.participant_id).exclude(pk=badge.pk).order_by("-number"))
