"""Whom a list holds and in which order: what was asked for, within what the actor may have."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from kavshiri.access.actors import Actor
from kavshiri.accreditation import ordering, policy
from kavshiri.accreditation.badges import reading
from kavshiri.accreditation.lists import columns
from kavshiri.accreditation.models import Participant
from kavshiri.conference.models import Conference

BY_DELEGATION, BY_NAME, BY_BADGE = "delegation", "name", "badge"
BADGED, UNBADGED = "yes", "no"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whatever is empty does not narrow.  ``told``: the key of a column of a room above that must say something.

    ``only``: the public id of one participant.
    """

    delegation: str = ""
    kinds: tuple[str, ...] = ()
    state: str = "accredited"
    language: str = ""
    told: str = ""
    badged: str = ""
    words: str = ""
    only: str = ""
    order: str = BY_DELEGATION


def sought(conference: Conference, wanted: Wanted, actor: Actor) -> QuerySet[Participant]:
    """Participants with the number of their badge, as far as the actor may have them in a list."""
    found = policy.TAKE_LIST.reach(actor, reading.numbered(Participant.objects.filter(conference=conference)))
    exact = {"delegation_key": wanted.delegation, "state": wanted.state, "language": wanted.language}
    exact["public_id"] = wanted.only
    found = found.filter(**{name: value for name, value in exact.items() if value})
    if wanted.kinds:
        found = found.filter(kind__in=wanted.kinds)
    if wanted.badged:
        found = found.filter(badge_number__isnull=wanted.badged != BADGED)
    return found.filter(_worded(wanted.words)) if wanted.words else found


def _worded(words: str) -> Q:
    fields = ("name", "latin_name", "post", "address")
    asked = Q()
    for word in words.split()[:5]:
        one = Q(badge_number=int(word)) if word.isascii() and word.isdigit() and len(word) < 7 else Q()
        for field in fields:
            one |= Q(**{f"{field}__icontains": word})
        asked &= one
    return asked


def listed(conference: Conference, wanted: Wanted, actor: Actor, language: str) -> list[Participant]:
    """All of them in the order asked for; a fixed number of queries, however many they are."""
    found = _ordered(conference, wanted, actor, language)
    tellers = _tellers(conference, wanted)
    return [one for one in found if tellers is None or one.origin in tellers]


def keys(conference: Conference, wanted: Wanted, actor: Actor, language: str) -> QuerySet[Participant, int] | list[int]:
    """The primary keys of all of them in the order asked for, to be counted and cut into pages; then ``of_keys``."""
    found = _ordered(conference, wanted, actor, language)
    tellers = _tellers(conference, wanted)
    if tellers is None:
        return found.values_list("pk", flat=True)
    return [pk for pk, origin in found.values_list("pk", "origin") if origin in tellers]


def of_keys(keys: Iterable[int]) -> list[Participant]:
    """The participants of a page, in the order of ``keys``."""
    wanted = list(keys)
    found = {one.pk: one for one in reading.numbered(Participant.objects.filter(pk__in=wanted))}
    return [found[pk] for pk in wanted if pk in found]


def _ordered(conference: Conference, wanted: Wanted, actor: Actor, language: str) -> QuerySet[Participant]:
    found = sought(conference, wanted, actor)
    if wanted.order == BY_NAME:
        return ordering.by_name(found)
    if wanted.order == BY_BADGE:
        return ordering.by_badge(found)
    return ordering.by_delegation(found, conference, language)


def _tellers(conference: Conference, wanted: Wanted) -> set[str] | None:
    """The origins of those who have said what was asked for, which a room above knows; None where nothing was."""
    if not wanted.told:
        return None
    words = columns.extra_words([wanted.told], conference).get(wanted.told, {})
    return {origin for origin, said in words.items() if said}


def delegations(conference: Conference, actor: Actor, language: str) -> list[tuple[str, str]]:
    """(key, name) of the delegations that somebody takes part for, in their order; two queries."""
    found = policy.TAKE_LIST.reach(actor, Participant.objects.filter(conference=conference))
    ordered = ordering.delegations(found, conference, language)
    return [(one.delegation_key, str(one.affiliation.read(language)) or one.delegation_key) for one in ordered]
