"""Where rooms below lead to recommendations: the conference's page, the office, the delegation's page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from kavshiri.access.actors import stranger
from kavshiri.conference.slots import Way
from kavshiri.outcomes import owning, policy, queries
from kavshiri.outcomes.models import Recommendation, Round
from kavshiri.registration.models import Delegation


def for_office(conference: Any, session: int | None) -> Iterator[Way]:
    """What the secretariat's screens of a conference offer."""
    if conference is not None and session is None:
        yield Way(reverse("outcomes-office:conference", args=[conference.pk]), _("Recommendations"), "list")


def calls(conference: Any, language: str, at: datetime) -> Iterator[Way]:
    """On the conference's page, once anything is decided."""
    shown = policy.SEE.reach(stranger(), Recommendation.objects.filter(conference=conference))
    if shown.exists():
        url = reverse("outcomes:recommendations", args=[conference.slug])
        yield Way(url, _("Recommendations"), "list", is_result=True)


def for_delegation(delegation: Delegation, at: datetime) -> Iterator[Way]:
    """Once comments or positions are asked for."""
    asked = [queries.latest_round(delegation.conference, kind) for kind in Round.Kind.values]
    open_ones = [one for one in asked if one is not None and queries.is_open(one, at)]
    if any(asked):
        note = "; ".join(f"{one.get_kind_display()} {owning.deadline(one)}" for one in open_ones)
        yield Way(reverse("outcomes:mine"), _("Recommendations: positions and comments"), "list", note)
