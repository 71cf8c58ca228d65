"""How those who ask for the floor are called before the others: delegates by their delegation, others by name.

Whoever has chosen a name for the public list is called by that; the form for asking says what will be shown.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kavshiri.accreditation.models import Participant
from kavshiri.conference.models import Conference
from kavshiri.floor import queries
from kavshiri.floor.models import Hand, Speech
from kavshiri.hall.models import Hall
from kavshiri.texts.values import Texts


@dataclass(frozen=True, slots=True)
class Called:
    """``name`` stands large, ``detail`` small beside it; ``person`` is for the desk and the record alone."""

    name: str
    detail: str = ""
    person: str = ""

    @property
    def at_the_desk(self) -> str:
        """What moderators see beside the name."""
        return ", ".join(filter(None, (self.person, self.detail)))


Delegations = dict[str, Texts]


def delegations(conference: Conference, keys: Iterable[str] | None = None) -> Delegations:
    """Names of a conference's delegations by their keys, from what is known of their members: one query."""
    found = Participant.objects.filter(conference=conference).exclude(delegation_key="").order_by("-state", "pk")
    if keys is not None:
        found = found.filter(delegation_key__in=set(keys))
    return dict(reversed(list(found.values_list("delegation_key", "affiliation"))))


def of_participant(who: Participant, language: str) -> Called:
    whole, capacity = str(who.affiliation.read(language)), str(who.capacity.read(language))
    if who.delegation_key and whole:
        return Called(whole, capacity or str(who.get_kind_display()), who.name)
    own = who.listed_as or who.name
    told = ", ".join(filter(None, (capacity or str(who.get_kind_display()), whole)))
    return Called(own, told, who.name if own != who.name else "")


def of_hand(hand: Hand, known: Delegations, language: str) -> Called:
    """As whom a hand is called; ``known`` are the delegations of those who are not on-line."""
    if hand.participant:
        return of_participant(hand.participant, language)
    whole = known.get(hand.delegation_key)
    if whole:
        return Called(str(whole.read(language)), "", hand.who)
    return Called(hand.who)


def of_speech(speech: Speech, language: str) -> Called:
    """As the record has it."""
    whole = str(speech.delegation.read(language))
    group = str(speech.get_group_display()) if speech.group else ""
    if speech.delegation_key and whole:
        return Called(whole, group, speech.speaker)
    return Called(speech.speaker or whole or "–", ", ".join(filter(None, (group, whole if speech.speaker else ""))))


def of_floor(hall: Hall, language: str) -> str:
    """Who has the floor now, by the name that stands large; empty where nobody has."""
    found = queries.running(hall)
    return of_speech(found, language).name if found else ""
