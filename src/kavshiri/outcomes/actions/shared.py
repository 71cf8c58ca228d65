"""What the verbs of this room share."""

from __future__ import annotations

from datetime import datetime

from kavshiri.access.actors import Actor
from kavshiri.conference.models import Conference
from kavshiri.outcomes import finding
from kavshiri.outcomes.models import Recommendation, Round
from kavshiri.search import actions as search

TOPIC = "outcomes"
RECOMMENDATION, POSITION, ROUND, COMMENT, FILE = (
    f"outcomes.{name}" for name in ("recommendation", "position", "round", "comment", "file")
)


def locked(recommendation: Recommendation) -> Recommendation:
    """The recommendation as it is stored, nobody else's until the verb is done."""
    found = Recommendation.objects.select_for_update(of=("self",)).select_related("conference", "theme")
    return found.get(pk=recommendation.pk)


def locked_round(found: Round) -> Round:
    return Round.objects.select_for_update(of=("self",)).select_related("conference").get(pk=found.pk)


def hold(conference: Conference) -> None:
    """One verb at a time numbers what belongs to a conference."""
    Conference.objects.select_for_update().only("pk").get(pk=conference.pk)


def find(one: Recommendation, by: Actor, at: datetime) -> None:
    """Let search find a recommendation as it now is, or no more."""
    search.refresh(kind=finding.KIND, key=str(one.public_id), entries=finding.of(one), by=by, at=at)
