"""Old addresses: what had another slug is still found under it."""

from __future__ import annotations

from typing import Any

from kavshiri.conference.models import Conference, OldAddress, Session


def old_slug(record: Conference | Session, values: dict[str, Any]) -> str:
    """The slug that ``record`` is about to lose, or an empty string."""
    stored = type(record)._base_manager.filter(pk=record.pk).values_list("slug", flat=True).first() if record.pk else ""
    return stored if stored and stored != values.get("slug", stored) else ""


def lead_on(record: Conference | Session, slug: str) -> None:
    """Let ``slug`` lead to ``record`` from now on, and to nothing else that once had it."""
    same = _same(record, slug)
    same.delete()
    if slug != record.slug:
        conference = record if isinstance(record, Conference) else record.conference
        OldAddress.objects.create(conference=conference, session=_session(record), slug=slug)
    _same(record, record.slug).filter(**_belongs(record)).delete()


def of_kind(record: Conference | Session) -> dict[str, Any]:
    """A conference's own old addresses are those without a session."""
    return {"session": None} if isinstance(record, Conference) else {}


def _session(record: Conference | Session) -> Session | None:
    return record if isinstance(record, Session) else None


def _same(record: Conference | Session, slug: str) -> Any:
    """Old addresses that would be confused with this one."""
    if isinstance(record, Conference):
        return OldAddress.objects.filter(session=None, slug=slug)
    return OldAddress.objects.filter(conference=record.conference, session__isnull=False, slug=slug)


def _belongs(record: Conference | Session) -> dict[str, Any]:
    return {"conference": record} if isinstance(record, Conference) else {"session": record}
