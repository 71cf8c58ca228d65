"""Reads of the floor: lists, who waits in which order, who speaks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from kavshiri.accreditation import slots
from kavshiri.accreditation.models import Participant
from kavshiri.floor import times
from kavshiri.floor.models import Hand, SpeakersList, Speech
from kavshiri.floor.times import Used
from kavshiri.hall.models import Hall
from kavshiri.prepared.reads import Given, Prepared
from kavshiri.privacy.slots import Subject
from kavshiri.pure import floor
from kavshiri.pure.floor import Placed

WAITS = ("waiting", "called")


@dataclass(frozen=True, slots=True)
class Waiting:
    """A hand at its place in its list."""

    hand: Hand
    placed: Placed

    @property
    def number(self) -> int:
        return self.placed.number


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody waits: in which list, and as which."""

    one: SpeakersList
    hand: Hand
    number: int


LISTS = Prepared(lambda: SpeakersList.objects.filter(hall=Given("hall")))
RUNNING = Prepared(
    lambda: Speech.objects.select_related("speakers_list", "participant").filter(hall=Given("hall"), state="has")
)
HANDS = Prepared(
    lambda: Hand.objects.filter(participant=Given("who"), speakers_list__hall=Given("hall"), state__in=WAITS)
    .select_related("speakers_list").order_by("pk")
)  # fmt: skip


def lists(hall: Hall) -> list[SpeakersList]:
    return LISTS.all(hall=hall.pk)


def speakers_list(public_id: UUID | str) -> SpeakersList | None:
    found = SpeakersList.objects.select_related("hall__session__conference")
    return found.defer("hall__session__conference__published").filter(public_id=public_id).first()


def hand(public_id: UUID | str) -> Hand | None:
    found = Hand.objects.select_related("participant", "speakers_list__hall__session__conference")
    return found.filter(public_id=public_id).first()


def speech(public_id: UUID | str) -> Speech | None:
    found = Speech.objects.select_related("participant", "speakers_list", "hall__session__conference")
    return found.filter(public_id=public_id).first()


def running(hall: Hall) -> Speech | None:
    """Who has the floor."""
    return RUNNING.first(hall=hall.pk)


def speeches(hall: Hall) -> QuerySet[Speech]:
    return Speech.objects.filter(hall=hall).select_related("speakers_list", "hand").order_by("started_at", "pk")


def last_ended(hall: Hall) -> Speech | None:
    return speeches(hall).filter(state="ended").order_by("ended_at", "pk").last()


def waiting_in(some: Iterable[SpeakersList]) -> QuerySet[Hand]:
    found = Hand.objects.filter(speakers_list__in=[one.pk for one in some], state__in=WAITS)
    return found.select_related("participant").order_by("pk")


def queues(some: Iterable[SpeakersList], used: Used, precedence: Mapping[str, int]) -> dict[int, list[Waiting]]:
    """Who waits in each of these lists (by key), in order: one query."""
    by_list: dict[int, list[Hand]] = {one.pk: [] for one in some}
    for each in waiting_in(some):
        by_list[each.speakers_list_id].append(each)
    rules = {one.pk: one.rule for one in some}
    return {key: placed(hands, rules[key], used, precedence) for key, hands in by_list.items()}


def placed(hands: Iterable[Hand], rule: str, used: Used, precedence: Mapping[str, int]) -> list[Waiting]:
    by_key = {each.pk: each for each in hands}
    wishes = (wish(each, used, precedence) for each in by_key.values())
    return [Waiting(by_key[one.wish.key], one) for one in floor.ordered(wishes, floor.Rule(rule))]


def wish(hand: Hand, used: Used, precedence: Mapping[str, int]) -> floor.Wish:
    party = times.party(hand)
    return floor.Wish(
        hand.pk, floor.Kind(hand.kind), hand.queued_at, hand.place, hand.lap, precedence.get(hand.delegation_key),
        used.parties[party], used.turns[party], used.groups[times.group(hand)],
    )  # fmt: skip


def queue(one: SpeakersList, at: datetime) -> list[Waiting]:
    """A list in order, for verbs."""
    return queues([one], used_in(one.hall, at), precedence(one.hall, [one])).get(one.pk, [])


def used_in(hall: Hall, at: datetime) -> Used:
    return times.used(Speech.objects.filter(hall=hall), at)


def precedence(hall: Hall, some: Iterable[SpeakersList]) -> dict[str, int]:
    """The order of delegations in the session's first language, where one of the lists asks for it."""
    if not any(one.rule == SpeakersList.Rule.PRECEDENCE for one in some):
        return {}
    conference = hall.session.conference
    return slots.places(conference, (conference.languages or ["ka"])[0])


def in_turn(found: Mapping[int, list[Waiting]]) -> list[Waiting]:
    """Who comes next over all lists: points of order of any list first, rights of reply of any list at the very end."""
    stages = {str(kind): place for place, kind in enumerate(floor.Kind)}
    every = [
        (stages[one.hand.kind], place, one.number, one) for place, told in enumerate(found.values()) for one in told
    ]
    return [one for *_key, one in sorted(every, key=lambda each: each[:3])]


def hands_of(participant: Participant, hall: Hall) -> list[Hand]:
    """Where somebody waits in a hall."""
    return HANDS.all(who=participant.pk, hall=hall.pk)


def places_of(participant: Participant, hall: Hall, some: Iterable[SpeakersList], at: datetime) -> list[Place]:
    """One's own places; the order of a list is asked only where one waits in it."""
    waits = {each.speakers_list_id for each in hands_of(participant, hall)}
    theirs = [one for one in some if one.pk in waits]
    if not theirs:
        return []
    found = queues(theirs, used_in(hall, at), precedence(hall, theirs))
    return [
        Place(one, each.hand, each.number)
        for one in theirs for each in found[one.pk] if each.hand.participant_id == participant.pk
    ]  # fmt: skip


def held_of(subject: Subject) -> Iterator[QuerySet]:
    """What this room keeps about the owner of an address."""
    if subject.address:
        own = Participant.objects.filter(address=subject.address.lower())
        yield Hand.objects.filter(participant__in=own).select_related("speakers_list").order_by("pk")
        yield Speech.objects.filter(participant__in=own).select_related("hall").order_by("pk")
