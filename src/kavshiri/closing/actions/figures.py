"""Planned against actual is published as it stands, and taken back."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kavshiri.access.acting import act
from kavshiri.access.actors import Actor
from kavshiri.closing import policy, queries
from kavshiri.closing.actions.shared import locked, topic_of
from kavshiri.closing.comparison import told
from kavshiri.closing.models import Figures
from kavshiri.conference.models import Conference
from kavshiri.journal import actions as journal
from kavshiri.texts.values import Texts

KIND = "closing.figures"


@act
def publish_figures(*, conference: Conference, remark: Texts, by: Actor, at: datetime) -> Figures:
    """Freeze what readers may know of planned and actual, and let them have it in place of what they had.

    Raises ``ValidationError`` as long as the programme is not published, or the conference has not begun.
    """
    policy.PUBLISH.require(by)
    held = locked(conference)
    if conference.published_id is None:
        raise ValidationError(_("The programme is not published: there is nothing that was planned in public."))
    days = held.dates
    if days and held.day_at(at) < days[0]:
        raise ValidationError(_("The conference has not begun yet."))
    before = queries.figures(held)
    if before:
        _end(before, by, at)
    content = told.in_every_language(held, at)
    values = {
        "conference": held, "number": queries.next_number(held), "content": content, "digest": told.digest(content),
        "remark": remark, "published_at": at,
    }  # fmt: skip
    made = Figures()
    journal.keep(made, values, topic=topic_of(held), kind=KIND, by=by, at=at)
    return made


@act
def take_back_figures(*, conference: Conference, by: Actor, at: datetime) -> None:
    """Let readers have them no more."""
    policy.PUBLISH.require(by)
    found = queries.figures(locked(conference))
    if found is None:
        raise ValidationError(_("These figures are not published."))
    _end(found, by, at)


def _end(figures: Figures, by: Actor, at: datetime) -> None:
    journal.keep(figures, {"taken_back_at": at}, topic=topic_of(figures.conference), kind=KIND, by=by, at=at)
