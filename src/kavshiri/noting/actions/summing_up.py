"""Summaries of points, in several languages."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor
from kavshiri.hall.models import Hall, Point
from kavshiri.journal import actions as journal
from kavshiri.noting import policy, queries, topics
from kavshiri.noting.actions.shared import locked_hall
from kavshiri.noting.models import Summary
from kavshiri.pure.cleaning import cleaned

KIND = "noting.summary"


@act_unseen
def write_summary(
    *, hall: Hall, point: Point | None, language: str, text: str, seen: int, by: Actor, at: datetime
) -> Summary:  # fmt: skip
    """Write what a point, or the whole session, came to, in a language; empty words take it away.

    ``seen`` is the revision that the page showed, zero where there was none.  Raises ``ValidationError`` where
    somebody else has written meanwhile, or for words that are too long.
    """
    policy.KEEP.require(by, hall)
    held = locked_hall(hall)
    found = queries.summary_of(held, point) or Summary(hall=held, point=point)
    if found.revision != seen:
        raise ValidationError(
            _("Somebody else has written on this summary meanwhile. Nothing was overwritten; compare the two."),
            code="changed",
        )
    words = found.text.with_text(language, cleaned(text))
    if words != found.text:
        values = {"text": words, "revision": found.revision + 1}
        journal.keep(found, values, topic=topics.notes(held), kind=KIND, by=by, at=at)
    return found
