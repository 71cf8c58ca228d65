"""What is asked of this room: sessions and everything about them, in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from kavshiri.access.actors import Actor
from kavshiri.conference.models import Conference, Session
from kavshiri.forum import policy, slots
from kavshiri.forum.models import Attestation, Carried, Deadline, ForumSession, Reply, Submission, Successor
from kavshiri.privacy.slots import Subject

JOINED = ("conference", "format__platform", "carrier_office", "carrier")
INSIDE = (
    "deadlines",
    "attestations",
    Prefetch("carried", Carried.objects.order_by("position", "pk")),
    Prefetch("submissions", Submission.objects.select_related("upload").order_by("submitted_on", "pk")),
    Prefetch("replies", Reply.objects.order_by("on", "pk")),
    Prefetch("successors", Successor.objects.select_related("conference", "programme_session__conference")),
)


def sessions(actor: Actor) -> QuerySet[ForumSession]:
    """What somebody may read, the latest platform first."""
    found = policy.SEE.reach(actor, ForumSession.objects.all())
    return found.select_related(*JOINED).prefetch_related("attestations").order_by("-format__platform__year", "slug")


def of_conference(conference: Conference, actor: Actor) -> QuerySet[ForumSession]:
    return sessions(actor).filter(conference=conference)


def session(slug: str) -> ForumSession | None:
    """With everything that its page shows."""
    return ForumSession.objects.select_related(*JOINED).prefetch_related(*INSIDE).filter(slug=slug).first()


def submission(public_id: UUID) -> Submission | None:
    return Submission.objects.select_related("upload", "session").filter(public_id=public_id).first()


def verdict(session: ForumSession) -> Attestation | None:
    """What was recorded last of whether it met; None, where it is unknown."""
    held = sorted(session.attestations.all(), key=lambda each: each.pk)
    last = held[-1] if held else None
    return None if last is None or last.verdict == Attestation.Verdict.UNKNOWN else last


def carried_by(actor: Actor) -> QuerySet[Deadline]:
    """Open deadlines of the sessions whose carrier somebody is, the nearest first."""
    if not actor.user_id:
        return Deadline.objects.none()
    found = Deadline.objects.filter(session__carrier=actor.user_id, done_on=None)
    return found.select_related("session__conference").order_by("due_on", "pk")


def preamble(conference: Conference, session: Session | None = None) -> tuple[ForumSession, int, int] | None:
    """Of what was created from a forum's session: that session, and how much of its conference's results is done.

    (session, done, all); None for what was not created from one.
    """
    found = Successor.objects.filter(conference=conference, programme_session=session)
    one = found.select_related("session__conference", "session__format__platform").first()
    return (one.session, *slots.realised_of(one.session.conference)) if one else None


def held_of(subject: Subject) -> Iterator[QuerySet]:
    """Sessions whose carrier somebody's account is."""
    if subject.user_id:
        yield ForumSession.objects.filter(carrier=subject.user_id).select_related(*JOINED).order_by("pk")
