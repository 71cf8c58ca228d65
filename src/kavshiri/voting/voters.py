"""Who has a vote: persons by how they take part, delegations through whoever holds their vote."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Exists, F, OuterRef, QuerySet
from django.db.models.functions import Coalesce

from kavshiri.access.actors import Actor
from kavshiri.accreditation import queries as accredited
from kavshiri.accreditation import slots
from kavshiri.accreditation.models import Kind, Participant, Presence
from kavshiri.hall.models import Hall
from kavshiri.prepared.reads import Given, Prepared
from kavshiri.voting.models import Poll

OF_DELEGATIONS = (Kind.HEAD, Kind.ALTERNATE, Kind.DELEGATE, Kind.ADVISER)
HOLDERS = (Kind.HEAD, Kind.ALTERNATE)


def let_in(hall: Hall) -> QuerySet[Participant]:
    """All who may come into a hall, by the rule of ``hall.policy.entrants``."""
    return accredited.let_into(*accredited.places(hall.session).values())


def capacities(poll: Poll, actor: Actor) -> list[Participant]:
    """As whom somebody is in the hall; where delegations vote, as ``all_capacities``."""
    return own_in(poll.hall, actor, knows_heads=poll.unit != Poll.Unit.PERSON)


def all_capacities(hall: Hall, actor: Actor) -> list[Participant]:
    """As whom somebody is in the hall, each with ``head_is_here``: whether the delegation’s head was seen in it."""
    return own_in(hall, actor, knows_heads=True)


def own_in(hall: Hall, actor: Actor, *, knows_heads: bool) -> list[Participant]:
    """``let_in`` for one person."""
    asked = OWN_AND_HEADS if knows_heads else OWN
    return asked.all(user=actor.user_id, **accredited.places(hall.session)) if actor.user_id else []


def of_one() -> QuerySet[Participant]:
    return accredited.let_in_as().only("kind", "delegation_key", "affiliation")


def with_heads() -> QuerySet[Participant]:
    """Each with ``head_is_here``: whether the delegation's head was seen in the given ``session``."""
    heads = Presence.objects.filter(session=Given("session"), left_at=None, participant__kind=Kind.HEAD)
    theirs = heads.filter(participant__state="accredited", participant__delegation_key=OuterRef("delegation_key"))
    return of_one().annotate(head_is_here=Exists(theirs))


OWN, OWN_AND_HEADS = Prepared(of_one), Prepared(with_heads)


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
