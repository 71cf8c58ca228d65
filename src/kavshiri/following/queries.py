from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Count, F, Q, QuerySet

from kavshiri.conference import queries as conferences
from kavshiri.conference.models import Conference, Session, Version
from kavshiri.following.links import follower_in
from kavshiri.following.models import Follower, Pace
from kavshiri.privacy.slots import Subject

EVENING = time(18)  # by the conference's clock


def conference(slug: str) -> Conference | None:
    return conferences.by_address(slug)


def conference_of(public_id: str) -> Conference | None:
    return Conference.objects.select_related("published").filter(public_id=public_id).first()


def follower(secret: str) -> Follower | None:
    """Whose link this is."""
    public_id = follower_in(secret)
    found = Follower.objects.select_related("conference__published")
    return found.filter(public_id=public_id).first() if public_id else None


def of_address(address: str) -> QuerySet[Follower]:
    """Every programme that an address follows; of none, nothing."""
    found = Follower.objects.select_related("conference").order_by("pk")
    return found.filter(address__iexact=address) if address else found.none()


def subject_of(follower: Follower) -> Subject:
    """The owner of the mailbox to which the link was sent."""
    return Subject(address=follower.address.lower())


def held_of(subject: Subject) -> Iterator[QuerySet]:
    yield of_address(subject.address)


def keys_of(conference: Conference, slugs: Iterable[str]) -> list[str]:
    """Public ids of these sessions; whatever is none is left out."""
    known = Session.objects.filter(conference=conference, slug__in=list(slugs)).order_by("starts_at", "pk")
    return [str(public_id) for public_id in known.values_list("public_id", flat=True)]


def sessions(conference: Conference, keys: Iterable[str]) -> QuerySet[Session]:
    return Session.objects.filter(conference=conference, public_id__in=list(keys)).order_by("starts_at", "pk")


def behind(at: datetime) -> list[tuple[Conference, str]]:
    """Programmes of which followers have something to be told now, and at which pace."""
    newer = Q(conference__published__number__gt=F("told"))
    groups = Follower.objects.filter(newer).order_by().values_list("conference_id", "pace").distinct()
    known = {
        one.pk: one for one in Conference.objects.select_related("published").filter(pk__in=[g[0] for g in groups])
    }
    return [(known[pk], pace) for pk, pace in groups if _is_time(known[pk], pace, at)]


def _is_time(conference: Conference, pace: str, at: datetime) -> bool:
    if pace == Pace.AT_ONCE or conference.published is None:
        return True
    return at >= evening_after(conference.published.published_at, conference.zone)


def evening_after(moment: datetime, zone: str) -> datetime:
    """The first evening at or after ``moment``, by the clock of ``zone``."""
    local = moment.astimezone(ZoneInfo(zone))
    evening = local.replace(hour=EVENING.hour, minute=0, second=0, microsecond=0)
    if evening < local:
        evening = (local + timedelta(days=1)).replace(hour=EVENING.hour, minute=0, second=0, microsecond=0)
    return evening


def to_tell(conference: Conference, pace: str, number: int) -> QuerySet[Follower]:
    return Follower.objects.filter(conference=conference, pace=pace, told__lt=number).order_by("pk")


def published_with_content(conference: Conference) -> Version | None:
    """The published version as it is now, for comparing."""
    found = Version.objects.select_related("conference__published")
    return found.filter(conference__published=F("pk"), conference=conference).first()


def version(conference: Conference, number: int) -> Version | None:
    return Version.objects.select_related("conference").filter(conference=conference, number=number).first()


def counted(conference: Conference) -> list[tuple[str, str, int]]:
    """Pace, language, and how many."""
    groups = Follower.objects.filter(conference=conference).order_by("pace", "language")
    return list(groups.values_list("pace", "language").annotate(count=Count("pk")))


def conference_by_key(pk: int) -> Conference | None:
    return Conference.objects.filter(pk=pk).first()
