"""Who has a vote: persons by how they take part, delegations through whoever holds their vote."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from kavshiri.access.actors import Actor
from kavshiri.accreditation import slots
from kavshiri.accreditation.models import Audience, Bar, Kind, Participant, Presence
from kavshiri.hall.models import Hall
from kavshiri.voting.models import Poll

OF_DELEGATIONS = (Kind.HEAD, Kind.ALTERNATE, Kind.DELEGATE, Kind.ADVISER)
HOLDERS = (Kind.HEAD, Kind.ALTERNATE)


def let_in(hall: Hall) -> QuerySet[Participant]:
    """All who may come into a hall, by the rule of ``hall.policy.entrants``."""
    session = hall.session
    places = [session.pk, session.part_of_id] if session.part_of_id else [session.pk]
    mine = Q(participant=OuterRef("pk"))
    bars = Bar.objects.filter((Q(session__in=places) & (Q(participant=None) | mine)) | (Q(session=None) & mine))
    audience = Audience.objects.filter(session__in=places)
    found = Participant.objects.filter(conference=session.conference_id, state=Participant.State.ACCREDITED)
    return found.filter(~Exists(bars)).filter(~Exists(audience) | Exists(audience.filter(kind=OuterRef("kind"))))


def capacities(poll: Poll, actor: Actor) -> list[Participant]:
    """As whom somebody is in the hall; where delegations vote, as ``all_capacities``."""
    return own_in(poll.hall, actor, knows_heads=poll.unit != Poll.Unit.PERSON)


def all_capacities(hall: Hall, actor: Actor) -> list[Participant]:
    """As whom somebody is in the hall, each with ``head_is_here``: whether the delegation’s head was seen in it."""
    return own_in(hall, actor, knows_heads=True)


def own_in(hall: Hall, actor: Actor, *, knows_heads: bool) -> list[Participant]:
    """``let_in`` for one person, in three plain questions: a vote is counted while thousands wait."""
    if not actor.user_id:
        return []
    session = hall.session
    found = (
        Participant.objects.filter(
            user=actor.user_id, conference=session.conference_id, state=Participant.State.ACCREDITED
        )
        .order_by("pk")
        .only("kind", "delegation_key", "affiliation")
    )
    own = list(found.annotate(head_is_here=head_is_here(hall)) if knows_heads else found)
    if not own:
        return []
    places = [place for place in (session.pk, session.part_of_id) if place]
    bars = Bar.objects.filter(Q(session=None) | Q(session__in=places)).filter(
        Q(participant=None) | Q(participant__in=own)
    )
    barred = set(bars.values_list("participant", flat=True))
    kinds = set(Audience.objects.filter(session__in=places).values_list("kind", flat=True))
    return [] if None in barred else [who for who in own if who.pk not in barred and (not kinds or who.kind in kinds)]


def head_is_here(hall: Hall) -> Exists:
    heads = Presence.objects.filter(session=hall.session_id, left_at=None, participant__kind=Kind.HEAD)
    return Exists(heads.filter(participant__state="accredited", participant__delegation_key=OuterRef("delegation_key")))


def voter(poll: Poll, own: Iterable[Participant]) -> Participant | None:
    """As whom somebody votes for themselves: once, in however many capacities they are there."""
    if Poll.Unit.PERSON not in poll.units:
        return None
    return next((who for who in own if who.kind in poll.kinds), None)


def holders(poll: Poll, own: Iterable[Participant]) -> list[Participant]:
    """In which capacities somebody holds a delegation's vote: as its head; as alternate while the head is not here."""
    if Poll.Unit.DELEGATION not in poll.units:
        return []
    return [who for who in own if who.delegation_key and holds(who)]


def holds(who: Participant) -> bool:
    return who.kind == Kind.HEAD or (who.kind == Kind.ALTERNATE and not getattr(who, "head_is_here", False))


def delegations(hall: Hall, language: str) -> dict[str, str]:
    """The delegations of a hall by key, with their names, in order: those with at least one member who may come in."""
    found: dict[str, str] = {}
    for who in let_in(hall).exclude(delegation_key="").filter(kind__in=OF_DELEGATIONS).order_by("pk"):
        found[who.delegation_key] = found.get(who.delegation_key) or str(who.affiliation.read(language))
    places = slots.places(hall.session.conference, language)
    return dict(sorted(found.items(), key=lambda item: (places.get(item[0], len(places) + 1), item[1])))


def eligible(poll: Poll) -> dict[str, int]:
    """How many have a vote now, in each of the poll's tallies."""
    count = {Poll.Unit.PERSON.value: persons, Poll.Unit.DELEGATION.value: delegations_of}
    return {unit: count[unit](poll) for unit in poll.units}


def persons(poll: Poll) -> int:
    """Somebody who is there in two capacities has one vote."""
    found = let_in(poll.hall).filter(kind__in=poll.kinds)
    return found.order_by().values(who=Coalesce("user_id", -F("pk"))).distinct().count()


def delegations_of(poll: Poll) -> int:
    found = let_in(poll.hall).exclude(delegation_key="").filter(kind__in=OF_DELEGATIONS)
    return found.order_by().values("delegation_key").distinct().count()
