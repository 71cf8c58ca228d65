"""Where rooms below lead to an evaluation: the conference's page and the secretariat's screens."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from kavshiri.conference.slots import Way
from kavshiri.evaluation import queries


def for_office(conference: Any, session: int | None) -> Iterator[Way]:
    """What the secretariat's screens of a conference offer."""
    if conference is not None and session is None:
        yield Way(reverse("evaluation-office:conference", args=[conference.pk]), _("Evaluation"), "list")
        yield Way(reverse("evaluation-office:thanks", args=[conference.pk]), _("Letters of thanks"), "mail")


def calls(conference: Any, language: str, at: datetime) -> Iterator[Way]:
    """On the conference's page: the results once they are published.

    While answers are taken, participants who lost their letter come to their sheet from their account.
    """
    shown = queries.shown()
    if conference.pk not in shown:
        return
    until = shown[conference.pk]
    if until is None:
        yield Way(reverse("evaluation:results", args=[conference.slug]), _("What participants thought"), "list")
    elif at < until:
        yield Way(reverse("evaluation:mine", args=[conference.slug]), _("Questionnaire for participants"), "list")
