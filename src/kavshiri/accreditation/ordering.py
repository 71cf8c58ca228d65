"""The order of participants: delegations by precedence where they have one, then by name; in each by kind and name.

The database sorts.  Whoever belongs to no delegation comes after all who do.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Case, F, Min, QuerySet, Value, When

from kavshiri.accreditation import slots
from kavshiri.accreditation.models import Kind, Participant
from kavshiri.conference.models import Conference
from kavshiri.pure import georgian

LAST = 1_000_000  # after whatever place a delegation has
KINDS = [str(kind) for kind in Kind.values]


def by_delegation(found: QuerySet[Participant], conference: Conference, language: str) -> QuerySet[Participant]:
    """Two queries beside those of the rooms above, however many take part."""
    every = Participant.objects.filter(conference=conference)
    keys = [one.delegation_key for one in delegations(every, conference, language)]
    # a CASE without cases would be a number, which PostgreSQL takes for that of a column
    first = [_place("delegation_key", keys)] if keys else []
    return found.order_by(*first, _place("kind", KINDS), "sort", "pk")


def _place(field: str, values: Sequence[str]) -> Case:
    cases = (When(**{field: value}, then=Value(place)) for place, value in enumerate(values))
    return Case(*cases, default=Value(len(values)))


def by_name(found: QuerySet[Participant]) -> QuerySet[Participant]:
    """In the order of the alphabet, Georgian before Latin."""
    return found.order_by("sort", "pk")


def by_badge(found: QuerySet[Participant]) -> QuerySet[Participant]:
    """Of participants as ``reading.numbered`` gives them."""
    return found.order_by(F("badge_number").asc(nulls_last=True), "pk")


def delegations(found: QuerySet[Participant], conference: Conference, language: str) -> list[Participant]:
    """One participant for each of the delegations of ``found``, in the order of these."""
    firsts = found.exclude(delegation_key="").order_by().values("delegation_key").annotate(first=Min("pk"))
    places = slots.places(conference, language)

    def key(one: Participant) -> tuple[int, str, str]:
        whole = georgian.sort_key(str(one.affiliation.read(language)))
        return places.get(one.delegation_key, LAST), whole, one.delegation_key

    return sorted(Participant.objects.filter(pk__in=firsts.values("first")), key=key)
