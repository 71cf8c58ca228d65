"""Where rooms below lead to expressions of interest: the office, the own sessions, the page of recommendations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kavshiri.access.actors import Actor
from kavshiri.conference.slots import Way
from kavshiri.interests import queries


def for_office(conference: Any, session: int | None) -> Iterator[Way]:
    """What the secretariat's screens of a conference offer."""
    if conference is not None and session is None:
        url = reverse("interests-office:conference", args=[conference.pk])
        yield Way(url, _("Expressions of interest"), "people")


def own_ways(actor: Actor) -> Iterable[tuple[str, str]]:
    """Beside the own sessions."""
    for slug in queries.taking_part_in(actor):
        yield reverse("interests:express", args=[slug]), _("Express an interest in co-operation")


def lines(conference: Any, language: str) -> Iterator[str]:
    """What everybody may be told: how many delegations and organisations wrote, and persons from ten on."""
    told = queries.figures(conference)
    if told.official:
        words = ngettext(
            "Delegations and organisations expressed %(count)d interest in future co-operation.",
            "Delegations and organisations expressed %(count)d interests in future co-operation.",
            told.official,
        )
        yield words % {"count": told.official}
    if told.personal:
        words = ngettext(
            "Participants expressed %(count)d interest in their own name.",
            "Participants expressed %(count)d interests in their own name.",
            told.personal,
        )
        yield words % {"count": told.personal}
