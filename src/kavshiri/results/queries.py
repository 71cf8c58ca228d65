from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from kavshiri.access.actors import Actor
from kavshiri.access.remembering import until_changed
from kavshiri.accreditation.models import Participant
from kavshiri.conference.models import Conference, House
from kavshiri.hall import queries as halls
from kavshiri.hall.models import Duty, Hall
from kavshiri.journal.models import name_of
from kavshiri.noting.models import Attribution, Note
from kavshiri.privacy.slots import Subject
from kavshiri.provenance import queries as provenance
from kavshiri.provenance.models import Link
from kavshiri.registration.models import FocalPoint
from kavshiri.results.models import Call, Paragraph, Part, Submission, Synthesis, WrittenInput

TIME = timedelta(hours=24)  # from the end of a session until its results are due
REMINDED_WITHIN = timedelta(days=14)  # of what ended longer ago nobody is reminded any more
NOTE = "noting.note:"
PARTS = [part.value for part in Part]
WAYS = ("hall__session__conference", "published")
INPUTS = WrittenInput.objects.select_related("conference", "session", "file", "participant")


def hall(public_id: str | UUID) -> Hall | None:
    return halls.hall(str(public_id))


def synthesis_of(hall: Hall) -> Synthesis | None:
    found = Synthesis.objects.select_related(*WAYS).defer("hall__session__conference__published")
    return found.filter(hall=hall).first()


def syntheses(conference: Conference) -> dict[int, Synthesis]:
    """By hall (key)."""
    return {one.hall_id: one for one in Synthesis.objects.filter(hall__session__conference=conference)}


def published(conference: Conference) -> list[Synthesis]:
    """What readers may read, in the order of the sessions."""
    found = Synthesis.objects.filter(hall__session__conference=conference, published__isnull=False)
    found = found.exclude(hall__rule=Hall.Rule.OFF).select_related(*WAYS)
    return list(found.order_by("hall__session__starts_at", "pk"))


def has_published(conference: Conference) -> bool:
    return conference.pk in with_published()


@until_changed
def with_published() -> frozenset[int]:
    """Keys of the conferences of whose sessions readers have results."""
    found = Synthesis.objects.filter(published__isnull=False).exclude(hall__rule=Hall.Rule.OFF)
    return frozenset(found.order_by().values_list("hall__session__conference", flat=True))


def paragraphs(synthesis: Synthesis | None) -> list[Paragraph]:
    """In the order of the page: by heading, then by place."""
    found = Paragraph.objects.filter(synthesis=synthesis).order_by("place", "pk") if synthesis else ()
    return sorted(found, key=lambda one: PARTS.index(one.part))


def paragraph(key: UUID) -> Paragraph | None:
    ways = "synthesis__hall__session__conference"
    return Paragraph.objects.select_related(ways).filter(key=key).first()


def links_of(synthesis: Synthesis | None) -> dict[UUID, list[Link]]:
    """By paragraph, what each of them comes from.  One query."""
    found: dict[UUID, list[Link]] = {}
    for link in provenance.links([name_of(synthesis)]) if synthesis else ():
        if link.part:
            found.setdefault(link.part, []).append(link)
    return found


def withdrawn(names: Collection[str]) -> set[str]:
    """Of these sources those notes that are for the record no more: off it, thrown away, gone.  One query."""
    asked = {name.removeprefix(NOTE): name for name in names if name.startswith(NOTE)}
    if not asked:
        return set()
    alive = Note.objects.filter(reference__in=list(asked), dropped_at=None, is_for_record=True)
    held = alive.exclude(attribution=Attribution.OFF).values_list("reference", flat=True)
    return set(asked.values()) - {asked[str(one)] for one in held}


def submission(public_id: UUID | str) -> Submission | None:
    ways = ("conference", "synthesis__hall__session__conference", "synthesis__published")
    return Submission.objects.select_related(*ways).filter(public_id=public_id).first()


def submissions(synthesis: Synthesis | None) -> QuerySet[Submission]:
    """The latest first, without what they hold."""
    found = Submission.objects.filter(synthesis=synthesis) if synthesis else Submission.objects.none()
    return found.select_related("conference").defer("content").order_by("-number")


def last_submissions(conference: Conference) -> dict[int, Submission]:
    """By synthesis (key).  One query."""
    found = Submission.objects.filter(conference=conference).defer("content").order_by("number")
    return {one.synthesis_id: one for one in found}


def before_houses(conference: Conference) -> list[Submission]:
    return list(_open().filter(conference=conference).order_by("pk"))


def asked_of(user_id: int) -> list[Submission]:
    """What is open at the houses that this account represents."""
    mine = Q(conference__houses__representative=user_id) | Q(conference__houses__deputy=user_id)
    found = _open().filter(mine).select_related("conference", "synthesis__hall__session").distinct()
    return list(found.order_by("-pk"))


def _open() -> QuerySet[Submission]:
    # PostgreSQL compares no JSON: a distinct query leaves it away
    return Submission.objects.filter(withdrawn_at=None, sent_back_at=None, live=False).defer("content")


def rapporteurs(hall: Hall) -> list[Participant]:
    found = Duty.objects.filter(hall=hall, kind=Duty.Kind.RAPPORTEUR, acts=True, participant__state="accredited")
    return [one.participant for one in found.select_related("participant").order_by("pk")]


def due_at(hall: Hall) -> datetime | None:
    """When the results are due; None while the session has not ended."""
    return hall.ended_at + TIME if hall.ended_at else None


def houses(hall: Hall) -> list[House]:
    """Whom its results are submitted to, in their order."""
    return list(hall.session.conference.houses.select_related("organisation"))


def awaited() -> QuerySet[Hall]:
    """Halls that ended, that have a rapporteur, and of which nothing has been submitted or published yet."""
    on_duty = Duty.objects.filter(hall=OuterRef("pk"), kind=Duty.Kind.RAPPORTEUR, acts=True)
    begun = Submission.objects.filter(synthesis__hall=OuterRef("pk"), withdrawn_at=None, sent_back_at=None)
    found = Hall.objects.filter(Exists(on_duty), ~Exists(begun), state=Hall.State.ENDED).exclude(rule=Hall.Rule.OFF)
    return found.select_related("session__conference").order_by("ended_at", "pk")


def awaited_of(actor: Actor) -> list[Hall]:
    """Of these the ones in which somebody is rapporteur now."""
    if not actor.user_id:
        return []
    own = Duty.objects.filter(
        hall=OuterRef("pk"), kind=Duty.Kind.RAPPORTEUR, acts=True, participant__user=actor.user_id,
        participant__state="accredited",
    )  # fmt: skip
    return list(awaited().filter(Exists(own)))


def late(at: datetime) -> list[Hall]:
    """Where the time is over, and nobody was reminded of it yet."""
    told = Synthesis.objects.filter(hall=OuterRef("pk"), reminded_at__isnull=False)
    ended = awaited().filter(ended_at__lte=at - TIME, ended_at__gt=at - REMINDED_WITHIN)
    return list(ended.filter(~Exists(told)))


def cleared_unpublished() -> QuerySet[Submission]:
    """What every house has cleared and nobody has published yet."""
    found = Submission.objects.filter(live=True, withdrawn_at=None, published_at=None)
    later = Submission.objects.filter(synthesis=OuterRef("synthesis"), number__gt=OuterRef("number"))
    ways = "synthesis__hall__session__conference"
    return found.filter(~Exists(later)).select_related(ways).defer("content").order_by("pk")


def input_(public_id: UUID | str) -> WrittenInput | None:
    return INPUTS.filter(public_id=public_id).first()


def inputs(conference: Conference) -> QuerySet[WrittenInput]:
    return INPUTS.filter(conference=conference).order_by("-received_at", "-pk")


def inputs_to(hall: Hall) -> list[WrittenInput]:
    """What was taken into the work on a session, and on the whole conference."""
    session = hall.session
    scope = Q(session=session) | Q(session=None)
    found = INPUTS.filter(scope, conference=session.conference_id, state=WrittenInput.State.TAKEN)
    return list(found.order_by("received_at", "pk"))


def own_inputs(actor: Actor, conference: Conference) -> list[WrittenInput]:
    """Also withdrawn ones."""
    if not actor.user_id:
        return []
    return list(inputs(conference).filter(participant__user=actor.user_id))


def participant_of(actor: Actor, conference: Conference) -> Participant | None:
    """As whom somebody takes part; of several the one for a delegation first."""
    if not actor.user_id:
        return None
    own = Participant.objects.filter(conference=conference, user=actor.user_id, state="accredited")
    return own.order_by("-delegation_key", "pk").first()


def taking_part_in(actor: Actor) -> list[str]:
    """The conferences (slugs) in which somebody takes part, the latest first."""
    if not actor.user_id:
        return []
    own = Participant.objects.filter(user=actor.user_id, state="accredited")
    found = Conference.objects.filter(pk__in=own.values("conference"), published__isnull=False)
    return list(found.order_by("-pk").values_list("slug", flat=True))


def inputs_waiting() -> list[tuple[Conference, int]]:
    """How many inputs nobody has decided on yet, by conference."""
    waiting = WrittenInput.objects.filter(state=WrittenInput.State.RECEIVED).order_by("conference")
    counts = dict(waiting.values_list("conference").annotate(count=Count("pk")))
    found = Conference.objects.filter(pk__in=counts).defer("published").order_by("pk") if counts else ()
    return [(one, counts[one.pk]) for one in found]


def inputs_since(participant: Participant, moment: datetime) -> int:
    return WrittenInput.objects.filter(participant=participant, received_at__gt=moment).count()


def held_of(subject: Subject) -> Iterator[QuerySet]:
    """What this room keeps about the owner of an address."""
    if subject.address:
        mine = Participant.objects.filter(address=subject.address.lower())
        own = Q(participant__in=mine) | Q(address=subject.address.lower())
        yield WrittenInput.objects.filter(own).select_related("conference").order_by("pk")


def call(public_id: str) -> Call | None:
    return Call.objects.select_related("conference", "session").filter(public_id=public_id).first()


def calls(conference: Conference) -> QuerySet[Call]:
    """The latest first, each with how many inputs ``came``."""
    found = Call.objects.filter(conference=conference).select_related("session").order_by("-pk")
    return found.annotate(came=Count("inputs"))


def called(conference: Conference, *, delegations: bool, participants: bool) -> list[FocalPoint | Participant]:
    """To whom a call goes: each address once, focal points of delegations that take part before participants."""
    points = FocalPoint.objects.filter(delegation__conference=conference).exclude(delegation__state="declined")
    taking = Participant.objects.filter(conference=conference, state="accredited")
    every: list[FocalPoint | Participant] = []
    if delegations:
        every += points.select_related("delegation__organisation").order_by("pk")
    if participants:
        every += taking.order_by("pk")
    found: dict[str, FocalPoint | Participant] = {}
    for one in every:
        found.setdefault(one.address.lower(), one)
    return list(found.values())


def addresses(conference: Conference) -> dict[str, int]:
    """How many a call would be written to, by whom it asks."""
    return {
        "delegations": len(called(conference, delegations=True, participants=False)),
        "participants": len(called(conference, delegations=False, participants=True)),
    }


def focal_point(public_id: str) -> FocalPoint | None:
    found = FocalPoint.objects.select_related("delegation__organisation").filter(public_id=public_id)
    return found.first()


def participant(public_id: str) -> Participant | None:
    return Participant.objects.filter(public_id=public_id).first()
