"""What is asked of this room: sessions and everything about them, in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from kavshiri.access.actors import Actor, stranger
from kavshiri.access.remembering import until_changed
from kavshiri.conference.models import Conference
from kavshiri.forum import policy, slots
from kavshiri.forum.models import Attestation, Carried, Deadline, Format, ForumSession, Reply, Submission, Successor
from kavshiri.privacy.slots import Subject

JOINED = ("conference", "format__platform", "carrier_office", "carrier")
ORIGIN = ("session__conference", "session__format__platform")  # of what was created
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


def formats() -> QuerySet[Format]:
    return Format.objects.select_related("platform").order_by("-platform__year", "platform", "position", "pk")


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


def overdue(at: datetime) -> list[Deadline]:
    """Open deadlines whose day is over by the clocks of their conference, the oldest first."""
    # the earliest zone is a day ahead; what is over there is looked at by its own clocks
    found = Deadline.objects.filter(done_on=None, due_on__lt=(at + timedelta(days=1)).date())
    near = found.select_related("session__conference").order_by("due_on", "pk")
    return [each for each in near if each.due_on < each.session.conference.day_at(at)]


@dataclass(frozen=True, slots=True)
class Preamble:
    """From which session something was created, and how many of its conference's recommendations are done of all."""

    session: ForumSession
    done: int
    whole: int


@until_changed
def heirs() -> frozenset[tuple[int, int | None]]:
    """Conferences, and sessions of programmes, that were created from a forum's session: their keys."""
    return frozenset(Successor.objects.order_by().values_list("conference", "programme_session"))


@until_changed
def carrying() -> frozenset[int]:
    """Keys of the conferences whose results are carried somewhere, as far as anybody may know."""
    found = policy.SEE.reach(stranger(), ForumSession.objects.all())
    return frozenset(found.order_by().values_list("conference", flat=True))


def preamble(conference: Conference, session: int | None = None) -> Preamble | None:
    """Of a conference, or of a session of its programme (its key), that was created from a forum's session."""
    if (conference.pk, session) not in heirs():
        return None
    found = Successor.objects.filter(conference=conference, programme_session=session)
    one = found.select_related(*ORIGIN).first()
    return _preamble(one) if one else None


def going_on(conference: Conference) -> Iterator[tuple[Conference, Preamble]]:
    """Published conferences that were created from sessions of forums devoted to this one, as anybody sees them."""
    if not heirs() or conference.pk not in carrying():
        return
    found = Successor.objects.filter(
        session__conference=conference, session__is_public=True, programme_session=None,
        conference__published__isnull=False,
    )  # fmt: skip
    for one in found.select_related("conference", *ORIGIN).order_by("pk"):
        yield one.conference, _preamble(one)


def preambles(conferences: Iterable[Conference]) -> dict[int, Preamble]:
    """The same of many conferences, by their keys."""
    found = Successor.objects.filter(conference__in=[each.pk for each in conferences], programme_session=None)
    return {one.conference_id: _preamble(one) for one in found.select_related(*ORIGIN)}


def _preamble(one: Successor) -> Preamble:
    return Preamble(one.session, *slots.realised_of(one.session.conference))


def held_of(subject: Subject) -> Iterator[QuerySet]:
    """Sessions whose carrier somebody's account is."""
    if subject.user_id:
        yield ForumSession.objects.filter(carrier=subject.user_id).select_related(*JOINED).order_by("pk")
