"""What the verbs of this room share: their line in the journal, and the lock."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kavshiri.access.actors import Actor
from kavshiri.conference.models import Conference
from kavshiri.evaluation.models import Evaluation
from kavshiri.journal import actions as journal

TOPIC = "evaluation"
KIND = "evaluation.evaluation"


def locked(evaluation: Evaluation) -> Evaluation:
    """The evaluation as it stands, locked: answers and the closing wait for each other."""
    found = Evaluation.objects.select_related("conference", "questionnaire").select_for_update(of=("self",))
    return found.get(pk=evaluation.pk)


def keep(evaluation: Evaluation, deed: str, by: Actor, at: datetime, **values: Any) -> set[str]:
    return journal.keep(evaluation, values, topic=TOPIC, kind=f"{KIND}.{deed}" if deed else KIND, by=by, at=at)


def check_over(conference: Conference, at: datetime) -> None:
    """Raise ``ValidationError`` before the last day of a conference."""
    days = conference.dates
    if not days or conference.day_at(at) < days[-1]:
        raise ValidationError(_("The conference is not over yet."))
