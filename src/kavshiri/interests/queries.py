from __future__ import annotations

import uuid
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, Q, QuerySet

from kavshiri.access.actors import Actor
from kavshiri.accreditation.models import Participant
from kavshiri.applications.queries import address_of
from kavshiri.conference.models import Conference
from kavshiri.interests import policy
from kavshiri.interests.asks import INTRODUCED
from kavshiri.interests.models import Contact, Interest, Step
from kavshiri.privacy import queries as privacy
from kavshiri.privacy.slots import Subject
from kavshiri.pure import georgian
from kavshiri.pure.suppression import K
from kavshiri.registration.models import Delegation, FocalPoint

State = Interest.State
CONTACT = ("owner", "at_contact", "to_contact")
SHOWN = (
    "conference", "theme", "participant", "to_delegation__organisation", "at_delegation__organisation",
    *(f"{one}__{part}" for one in CONTACT for part in ("organisation", "office")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Figures:
    """Expressions of interest at a conference, without those that were withdrawn.

    ``official``: of delegations and organisations.  ``personal``: of persons in their own name; None where fewer than
    ten persons wrote, so that nothing can be said of any of them.
    """

    official: int
    personal: int | None


def interests() -> QuerySet[Interest]:
    return Interest.objects.select_related(*SHOWN)


def interest(public_id: uuid.UUID | str) -> Interest | None:
    return interests().filter(public_id=public_id).first()


def named(ids: Collection[str]) -> list[Interest]:
    return list(interests().filter(public_id__in=list(ids)).order_by("pk"))


def conference(pk: int) -> Conference | None:
    return Conference.objects.filter(pk=pk).first()


def conferences() -> list[tuple[Conference, int]]:
    """The latest first, each with how many expressions of interest are new."""
    new = Interest.objects.filter(state=State.NEW).order_by().values_list("conference").annotate(count=Count("pk"))
    counts = dict(new)
    return [(one, counts.get(one.pk, 0)) for one in Conference.objects.defer("published").order_by("-pk")]


def contacts() -> QuerySet[Contact]:
    return Contact.objects.select_related("organisation", "office").order_by("organisation__slug", "pk")


def contact(pk: int) -> Contact | None:
    return contacts().filter(pk=pk).first()


def offered() -> list[Contact]:
    """Whom participants can choose: those at which somebody takes expressions of interest."""
    return list(contacts().filter(is_offered=True).exclude(address=""))


def delegations(conference: Conference) -> list[Delegation]:
    """Those that have confirmed that they come, by name in the language in force."""
    found = Delegation.objects.filter(conference=conference, state=Delegation.State.CONFIRMED)
    return sorted(found.select_related("organisation"), key=lambda one: georgian.sort_key(str(one)))


def focal_points(delegation: Delegation) -> list[FocalPoint]:
    return list(delegation.focal_points.order_by("pk"))


def participant_of(actor: Actor, conference: Conference) -> Participant | None:
    """As whom somebody takes part; of several the one for a delegation first."""
    if not actor.user_id:
        return None
    own = Participant.objects.filter(conference=conference, user=actor.user_id, state="accredited")
    return own.order_by("-delegation_key", "pk").first()


def may_stand_for(participant: Participant | None) -> bool:
    """Whether somebody may write in their delegation's name."""
    return bool(participant and participant.delegation_key and participant.kind in ("head", "alternate", "delegate"))


def taking_part_in(actor: Actor) -> list[str]:
    """The published conferences (slugs) in which somebody takes part, the latest first."""
    if not actor.user_id:
        return []
    own = Participant.objects.filter(user=actor.user_id, state="accredited")
    found = Conference.objects.filter(pk__in=own.values("conference"), published__isnull=False)
    return list(found.order_by("-pk").values_list("slug", flat=True))


def written_since(address: str, moment: datetime) -> int:
    return Interest.objects.filter(policy.written(address), made_at__gt=moment).count()


def next_number(conference: Conference) -> int:
    Conference.objects.select_for_update().get(pk=conference.pk)
    return (Interest.objects.filter(conference=conference).aggregate(last=Max("number"))["last"] or 0) + 1


def written(actor: Actor, conference: Conference | None = None) -> QuerySet[Interest]:
    """What somebody wrote, the latest first; withdrawn ones too, as long as they are there."""
    address = address_of(actor)
    found = interests().filter(policy.written(address)) if address else interests().none()
    return (found.filter(conference=conference) if conference else found).order_by("-pk")


def addressed(actor: Actor) -> QuerySet[Interest]:
    """What was passed to an office or a delegation for which somebody acts, what waits for an answer first."""
    address = address_of(actor)
    found = interests().filter(policy.addressed(address)) if address else interests().none()
    return found.exclude(state=State.NEW).order_by("-state", "pk")


def owned(actor: Actor) -> QuerySet[Interest]:
    """What somebody follows up and is not over, the nearest step first."""
    address = address_of(actor)
    found = interests().filter(policy.owned(address)) if address else interests().none()
    return found.filter(state__in=policy.PASSED).order_by("next_on", "pk")


def unanswered(actor: Actor) -> QuerySet[Interest]:
    """Passed to somebody who has not said yet whether they would like to be in contact."""
    return addressed(actor).filter(state=State.PASSED).exclude(pk__in=_answered())


def _answered() -> QuerySet:
    """Those of which the latest step that counts is an answer."""
    last = Step.objects.filter(kind__in=("passed", "willing", "unwilling")).order_by().values("interest")
    latest = last.annotate(last=Max("pk")).values("last")
    return Step.objects.filter(pk__in=latest).exclude(kind="passed").values("interest")


def asked(actor: Actor) -> QuerySet[Interest]:
    """What somebody wrote, where whoever it was passed to would like to be in contact and they have not agreed yet."""
    willing = Step.objects.filter(pk__in=_answered_with("willing")).values("interest")
    return written(actor).filter(state=State.PASSED, pk__in=willing)


def _answered_with(kind: str) -> QuerySet:
    last = Step.objects.filter(kind__in=("passed", "willing", "unwilling")).order_by().values("interest")
    latest = last.annotate(last=Max("pk")).values("last")
    return Step.objects.filter(pk__in=latest, kind=kind).values("pk")


def steps_of(interest: Interest) -> list[Step]:
    """All of them, in order."""
    found = interest.steps.select_related(
        "to_delegation__organisation", "to_contact__organisation", "to_contact__office"
    )
    return list(found.order_by("pk"))


def last_answer(interest: Interest) -> Step | None:
    """What whoever it was passed to last has said; None where they have not."""
    last = interest.steps.filter(kind__in=("passed", "willing", "unwilling")).order_by("-pk").first()
    return last if last is not None and last.kind != "passed" else None


def are_introduced(interest: Interest) -> bool:
    """Whether the portal has told both sides of each other since it was passed on last."""
    met = Step.objects.filter(interest=interest, kind="contact", side=Step.Side.PORTAL).order_by("-pk").first()
    passed = Step.objects.filter(interest=interest, kind="passed").order_by("-pk").first()
    return met is not None and (passed is None or met.pk > passed.pk)


def concerns(interest: Interest, scope: Q) -> bool:
    """Whether one is in a scope, such as ``policy.owned(address)``."""
    return Interest.objects.filter(scope, pk=interest.pk).exists()


def is_open(interest: Interest) -> bool:
    """Whether whoever it was passed to may learn who wrote it: that one chose it, and agrees now."""
    is_on = interest.is_introduced and bool(interest.address)
    return is_on and privacy.has_consented(INTRODUCED.key, interest.address)


def for_office(conference: Conference, show: str = "") -> QuerySet[Interest]:
    """All of a conference; ``show``: a state, or ``silent``."""
    found = interests().filter(conference=conference).order_by("number")
    if show == "silent":
        return found.filter(silent_since__isnull=False)
    return found.filter(state=show) if show in State.values else found


def counted(conference: Conference) -> dict[str, int]:
    """How many there are, by state."""
    found = Interest.objects.filter(conference=conference).order_by().values_list("state")
    return dict(found.annotate(count=Count("pk")))


def figures(conference: Conference) -> Figures:
    """Persons count once, however much they wrote; two queries."""
    found = Interest.objects.filter(conference=conference).exclude(state=State.WITHDRAWN)
    own = found.filter(stands_for=Interest.StandsFor.SELF).aggregate(
        every=Count("pk"), persons=Count("address", filter=~Q(address=""), distinct=True)
    )
    official = found.exclude(stands_for=Interest.StandsFor.SELF).count()
    return Figures(official, own["every"] if own["persons"] >= K else None)


def new_by_conference() -> QuerySet:
    """(conference, its title, how many) where expressions of interest wait to be passed on."""
    found = Interest.objects.filter(state=State.NEW).order_by("conference")
    return found.values_list("conference", "conference__title").annotate(count=Count("pk"))


def silent_by_conference() -> QuerySet:
    """(conference, its title, how many) where nobody has taken the next step for twenty working days."""
    found = Interest.objects.filter(silent_since__isnull=False).order_by("conference")
    return found.values_list("conference", "conference__title").annotate(count=Count("pk"))


def followed() -> QuerySet[Interest]:
    """What somebody follows up."""
    return interests().filter(state__in=policy.PASSED)


def held_of(subject: Subject) -> Iterator[QuerySet]:
    """What this room keeps about the owner of an address: what they wrote."""
    if subject.address:
        own = Interest.objects.filter(policy.written(subject.address)).order_by("pk")
        yield own
        yield Step.objects.filter(interest__in=own.values("pk")).order_by("pk")
