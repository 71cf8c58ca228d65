"""What the verbs on a page of results do alike: lock, compare with what was seen, count."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kavshiri.access.actors import Actor
from kavshiri.hall import topics
from kavshiri.hall.models import Hall
from kavshiri.journal import actions as journal
from kavshiri.results import queries
from kavshiri.results.models import Synthesis

KIND = "results.synthesis"


def topic_of(hall: Hall) -> str:
    return topics.console(hall)


def locked(hall: Hall) -> Synthesis | None:
    """The page of a hall, nobody else writing on it meanwhile."""
    held = Hall.objects.select_for_update(of=("self",)).select_related("session__conference").get(pk=hall.pk)
    return queries.synthesis_of(held)


def opened(hall: Hall, language: str, by: Actor, at: datetime) -> Synthesis:
    """The same, begun where there is none: ``language`` is the one it is first written in, as long as it is empty."""
    found = locked(hall)
    if found is None or (found.language != language and not found.paragraphs.exists()):
        found = found or Synthesis(hall=hall)
        journal.keep(found, {"language": language}, topic=topic_of(hall), kind=KIND, by=by, at=at)
    return found


def seen(synthesis: Synthesis | None, revision: int) -> None:
    """Raises ``ValidationError`` where somebody else has written since the page was shown."""
    if (synthesis.revision if synthesis else 0) != revision:
        raise ValidationError(
            _("Somebody else has changed these results meanwhile. Nothing was overwritten: compare and keep again."),
            code="changed",
        )


def counted(synthesis: Synthesis, by: Actor, at: datetime) -> None:
    """Something of the page is another thing now."""
    values = {"revision": synthesis.revision + 1}
    journal.keep(synthesis, values, topic=topic_of(synthesis.hall), kind=KIND, by=by, at=at)
