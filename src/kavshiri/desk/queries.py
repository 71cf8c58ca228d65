"""What the lower rooms have for whoever has signed in; each read starts from the own account or its address."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from kavshiri.access.actors import Actor
from kavshiri.accreditation.models import Badge, Participant
from kavshiri.applications import queries as applications
from kavshiri.applications.models import UNDECIDED, Application
from kavshiri.commitments import queries as commitments
from kavshiri.conference import queries as conference
from kavshiri.conference.models import Clearance
from kavshiri.correspondence import queries as correspondence
from kavshiri.correspondence.models import OfficialLetter
from kavshiri.desk import policy
from kavshiri.forum import queries as forum
from kavshiri.forum.models import Deadline
from kavshiri.interests import queries as interests
from kavshiri.mail.models import Letter, Undeliverable
from kavshiri.registration.models import FocalPoint, Member
from kavshiri.registration.queries import IN
from kavshiri.speaking import queries as speaking
from kavshiri.speaking.models import Proposal, Speaker

MOST = 10  # of a kind on the page


def address_of(actor: Actor) -> str:
    return applications.address_of(actor).lower()


def letters(actor: Actor) -> list[Letter]:
    """What was written to the own address, the latest first."""
    found = policy.READ_LETTER.reach(actor, Letter.objects.all())
    return list(found.defer("body").order_by("-made_at", "-pk")[:MOST])


def letter(public_id: UUID) -> Letter | None:
    return Letter.objects.filter(public_id=public_id).first()


def official_letters(actor: Actor) -> list[OfficialLetter]:
    found = policy.TAKE_OFFICIAL_LETTER.reach(actor, OfficialLetter.objects.select_related("letterhead"))
    return list(found.defer("frozen", "body").order_by("-issued_on", "-pk")[:MOST])


def official_letter(public_id: UUID) -> OfficialLetter | None:
    return correspondence.letter(public_id)


def badges(held: Sequence[Participant]) -> set[int]:
    """Which of these participants have a badge that holds."""
    return set(Badge.objects.filter(participant__in=held, ended_at=None).values_list("participant_id", flat=True))


def own_applications(address: str) -> list[Application]:
    """With what they ask, so that one can say whether anything is still unanswered; the latest first."""
    found = applications.at_address(address).select_related("category__questionnaire", "conference")
    return list(found[:MOST]) if address else []


def own_nominations(address: str) -> list[Member]:
    """As whom delegations have nominated the owner of an address, and how that stands."""
    found = Member.objects.filter(address__iexact=address).exclude(state=Member.State.REPLACED)
    ways = ("delegation__conference", "delegation__organisation")
    return list(found.select_related(*ways).order_by("-pk")[:MOST]) if address else []


def own_focal_points(address: str) -> list[FocalPoint]:
    """For which delegations an address acts, each with how many places are ``taken``."""
    taken = Count("delegation__members", filter=Q(delegation__members__state__in=IN), distinct=True)
    found = FocalPoint.objects.filter(address__iexact=address).annotate(taken=taken)
    ways = ("delegation__conference", "delegation__organisation")
    return list(found.select_related(*ways).order_by("-pk")[:MOST]) if address else []


def focal_point(public_id: UUID) -> FocalPoint | None:
    return FocalPoint.objects.select_related("delegation").filter(public_id=public_id).first()


def own_speakers(address: str) -> list[Speaker]:
    """As whom an address is asked to speak, each with how many texts were ``returned``."""
    returned = Count("proposals", filter=Q(proposals__state=Proposal.State.RETURNED), distinct=True)
    found = speaking.speakers_at(address).annotate(returned=returned).order_by("-pk")
    return list(found.select_related("conference")[:MOST]) if address else []


def speaker(public_id: UUID) -> Speaker | None:
    return speaking.speaker(str(public_id))


def clearances(actor: Actor) -> list[Clearance]:
    """Programmes that the houses of this account have to clear."""
    found = conference.clearances_asked_of(actor.user_id) if actor.user_id else Clearance.objects.none()
    return list(found.select_related("conference")[:MOST])


def nominations_waiting() -> QuerySet:
    """(conference, its title, how many) where nominations wait for a decision."""
    found = Member.objects.filter(state=Member.State.NOMINATED).order_by("delegation__conference")
    named = found.values_list("delegation__conference", "delegation__conference__title")
    return named.annotate(count=Count("pk"))


def reports_waiting() -> QuerySet:
    """(conference, its title, how many) where reports on commitments wait to be verified."""
    found = commitments.awaiting_verification().select_related(None).order_by("commitment__conference")
    named = found.values_list("commitment__conference", "commitment__conference__title")
    return named.annotate(count=Count("pk"))


def interests_waiting() -> QuerySet:
    """(conference, its title, how many) where expressions of interest wait to be passed on."""
    return interests.new_by_conference()


def interests_silent() -> QuerySet:
    """The same where nobody has taken the next step for twenty working days."""
    return interests.silent_by_conference()


def applications_waiting() -> QuerySet:
    """(conference, its title, how many) where registrations wait for a decision."""
    found = Application.objects.filter(state__in=UNDECIDED).order_by("conference")
    return found.values_list("conference", "conference__title").annotate(count=Count("pk"))


def undeliverable() -> int:
    return Undeliverable.objects.count()


def letters_unsent() -> dict[str, int]:
    """How many letters were not sent, or it is unclear whether they were: state -> letters."""
    states = (Letter.State.FAILED, Letter.State.UNCLEAR)
    found = Letter.objects.filter(state__in=states).order_by().values_list("state")
    return dict(found.annotate(count=Count("pk")))


def answers_overdue(at: datetime) -> int:
    return correspondence.overdue_count(at.date())


def forum_deadlines(actor: Actor) -> list[Deadline]:
    """What is still due of the results that somebody carries to a forum."""
    return list(forum.carried_by(actor)[:MOST])


def forum_deadlines_over(at: datetime) -> list[Deadline]:
    """What whoever carries results to a forum did not do by the day; the nearest first."""
    return forum.overdue(at)[:MOST]
