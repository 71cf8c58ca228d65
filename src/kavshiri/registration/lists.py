"""What lists of participants learn of delegations: what members need and wish, the order of precedence, who acts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kavshiri.access.actors import Actor
from kavshiri.accreditation.slots import Extra
from kavshiri.conference.models import Conference
from kavshiri.registration import policy, queries
from kavshiri.registration.actions.admitting import origin_of
from kavshiri.registration.models import FocalPoint, Member


def members(conference: Conference) -> QuerySet[Member]:
    return Member.objects.filter(delegation__conference=conference, state=Member.State.APPROVED)


def needs(conference: Conference) -> Mapping[str, str]:
    """What helps each member to take part; by the names under which accreditation knows them."""
    return {origin_of(one): one.needs for one in members(conference).exclude(needs="").only("public_id", "needs")}


def topics(conference: Conference) -> Mapping[str, str]:
    """On what those wish to speak who do."""
    found = members(conference).filter(wishes_to_speak=True).only("public_id", "topic")
    return {origin_of(one): one.topic or _("yes") for one in found}


def places(conference: Conference, language: str) -> Mapping[str, int]:
    """The order of precedence in a document of this language."""
    ordered = queries.in_precedence(conference, language)
    return {str(one.public_id): place for place, one in enumerate(ordered, start=1)}


def acted_for(actor: Actor) -> Iterable[str]:
    """The delegation for which somebody has come in by a link."""
    if policy.FOCAL not in actor.roles:
        return []
    found = FocalPoint.objects.filter(public_id=actor.key).values_list("delegation__public_id", flat=True)
    return [str(key) for key in found]


EXTRAS = (
    Extra("needs", gettext_lazy("what helps to take part"), policy.DECIDE, needs, is_need=True),
    Extra("topic", gettext_lazy("wishes to speak"), policy.DECIDE, topics),
)
