"""What a thread shows of expressions of interest: nothing but to those whom they concern."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kavshiri.access.actors import Actor
from kavshiri.interests import naming, policy, queries
from kavshiri.interests.models import Interest
from kavshiri.provenance.slots import Card, Kind


def of_interests(ids: Collection[str], viewer: Actor, language: str) -> Mapping[str, Card]:
    found = queries.named(ids)
    reached = policy.SEE.reach(viewer, Interest.objects.filter(pk__in=[one.pk for one in found]))
    may = set(reached.values_list("pk", flat=True)) if found else set()
    with translation.override(language):
        return {str(one.public_id): _card(one, language) if one.pk in may else Card(state="closed") for one in found}


def _card(one: Interest, language: str) -> Card:
    return Card(
        title=_("Expression of interest %(number)d") % {"number": one.number}, words=one.title, language=one.language,
        who=naming.shown_as(one, language), where=reverse("interests:one", args=[one.public_id]),
        status=str(one.get_state_display()),
    )  # fmt: skip


KINDS = (Kind("interests.interest", gettext_lazy("expression of interest"), of_interests),)
