"""What is read of channels: those of a session, and what a conference still lacks."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import QuerySet

from kavshiri.access.actors import Actor
from kavshiri.conference.models import Conference, Interpretation, Session
from kavshiri.media.models import Channel, Hearing
from kavshiri.privacy.slots import Subject


def session(pk: int) -> Session | None:
    return Session.objects.select_related("conference").filter(pk=pk).first()


def conference(pk: int) -> Conference | None:
    return Conference.objects.defer("published").filter(pk=pk).first()


def conferences() -> QuerySet[Conference]:
    return Conference.objects.defer("published").order_by("-pk")


def channel(key: UUID) -> Channel | None:
    return Channel.objects.select_related("session__conference").filter(public_id=key).first()


def channels_of(session: Session) -> QuerySet[Channel]:
    return Channel.objects.filter(session=session)


def interpretation_of(session: Session) -> QuerySet[Interpretation]:
    """How the programme says that the session can be followed."""
    return Interpretation.objects.filter(session=session)


def sessions_of(conference: Conference) -> QuerySet[Session]:
    """What is held, in order of time: no breaks, nothing that was cancelled."""
    found = Session.objects.filter(conference=conference, status=Session.Status.PLANNED)
    return found.exclude(kind=Session.Kind.BREAK).order_by("starts_at", "position", "pk")


def sessions_on(conference: Conference, day: date) -> QuerySet[Session]:
    """Those that start on a day by the conference’s own calendar."""
    begins = datetime.combine(day, time(), conference.tz)
    ends = datetime.combine(day + timedelta(days=1), time(), conference.tz)
    return sessions_of(conference).filter(starts_at__gte=begins, starts_at__lt=ends)


def by_session(sessions: Iterable[Session]) -> dict[int, list[Channel]]:
    """The channels of these sessions, in one query."""
    found: dict[int, list[Channel]] = {}
    for each in Channel.objects.filter(session__in=[session.pk for session in sessions]):
        found.setdefault(each.session_id, []).append(each)
    return found


def interpretation_by_session(sessions: Iterable[Session]) -> dict[int, list[Interpretation]]:
    found: dict[int, list[Interpretation]] = {}
    for each in Interpretation.objects.filter(session__in=[session.pk for session in sessions]):
        found.setdefault(each.session_id, []).append(each)
    return found


def token(session: Session) -> str:
    """A short digest that changes whenever a channel of the session is made, changed or removed."""
    told = channels_of(session).order_by("pk").values_list("public_id", "changed_at")
    seen = (f"{key} {changed.timestamp():.6f}" for key, changed in told)
    return hashlib.sha256("\n".join(seen).encode()).hexdigest()[:20]


def choice_of(actor: Actor) -> str:
    """What somebody with an account last chose to hear; empty where nothing is known."""
    found = Hearing.objects.filter(user=actor.user_id).first() if actor.user_id else None
    return found.choice if found else ""


def held_of(subject: Subject) -> Iterator[QuerySet]:
    """What an account last chose to hear."""
    if subject.user_id:
        yield Hearing.objects.filter(user=subject.user_id)
