"""Old addresses: what had another slug is still found under it."""

from __future__ import annotations

from typing import Any

from kavshiri.conference.models import Conference, OldAddress, Session


def old_slug(record: Conference | Session, values: dict[str, Any]) -> str:
    """The slug that ``record`` is about to lose, or an empty string."""
    if not record.pk or values.get("slug", record.slug) == record.slug:
        return ""
    return record.slug


def settle(record: Conference | Session, lost: str) -> None:
    """Let ``lost`` lead to ``record``, and its present slug to nothing else."""
    _alike(record, record.slug).delete()
    if lost:
        lead_on(record, lost)


def lead_on(record: Conference | Session, slug: str) -> None:
    """Let ``slug`` lead to ``record`` from now on, and to nothing else that once had it."""
    _alike(record, slug).delete()
    if isinstance(record, Session):
        OldAddress.objects.create(conference=record.conference, session=record, slug=slug)
    else:
        OldAddress.objects.create(conference=record, slug=slug)


def of(record: Conference | Session) -> Any:
    """The old addresses of a record itself: a conference's are those without a session."""
    alone = {"session": None} if isinstance(record, Conference) else {}
    return record.old_addresses.filter(**alone)


def _alike(record: Conference | Session, slug: str) -> Any:
    """Old addresses that would be confused with this one."""
    if isinstance(record, Conference):
        return OldAddress.objects.filter(session=None, slug=slug)
    return OldAddress.objects.filter(conference=record.conference, session__isnull=False, slug=slug)
