from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from kavshiri.archives.models import Archive
from kavshiri.conference.models import Conference

State = Archive.State
LOST_AFTER = timedelta(hours=2)  # whoever began it that long ago and has not ended was cut off


def archive(public_id: UUID | str) -> Archive | None:
    return _with_conference().filter(public_id=public_id).first()


def archives(conference: Conference) -> QuerySet[Archive]:
    """The latest first."""
    return _with_conference().filter(conference=conference).order_by("-pk")


def _with_conference() -> QuerySet[Archive]:
    return Archive.objects.select_related("conference").defer("conference__published")


def to_make(at: datetime) -> QuerySet[Archive]:
    """What was ordered and nobody makes, the oldest first."""
    cut_off = Q(state=State.MAKING, begun_at__lt=at - LOST_AFTER)
    return _with_conference().filter(Q(state=State.ORDERED) | cut_off).order_by("pk")


def is_anything_to_do(at: datetime) -> bool:
    return to_make(at).exists()


def stored(names: Iterable[str]) -> set[str]:
    """Of these names of files those of which a row tells."""
    return set(Archive.objects.filter(stored_as__in=list(names)).values_list("stored_as", flat=True))


def conference(pk: int) -> Conference | None:
    return Conference.objects.select_related("published").filter(pk=pk).first()


def conference_at(slug: str) -> Conference | None:
    """By the address that it has, or once had."""
    found = Conference.objects.select_related("published").defer("published__content", "published__prepared")
    return (
        found.filter(slug=slug).first() or found.filter(old_addresses__slug=slug, old_addresses__session=None).first()
    )
