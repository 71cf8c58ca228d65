"""What the verbs of this room share."""

from __future__ import annotations

from kavshiri.conference.models import Conference
from kavshiri.outcomes.models import Recommendation, Round

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
