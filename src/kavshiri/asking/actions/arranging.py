"""How a hall takes questions: open or closed, with or without names, each approved first or not."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor
from kavshiri.asking import policy, queries
from kavshiri.asking.actions.shared import PANEL, locked_hall
from kavshiri.asking.models import Box
from kavshiri.hall import showing, topics
from kavshiri.hall.models import Hall
from kavshiri.journal import actions as journal

KIND = "asking.box"


@act_unseen
def arrange(*, hall: Hall, values: dict[str, Any], seen: int, by: Actor, at: datetime) -> Box:
    """Change how questions are taken; ``seen`` is the ``revision`` of what was shown.

    What was asked before stays as it was asked: anonymous ones anonymous, approved ones approved.
    """
    policy.ARRANGE.require(by, hall)
    box = queries.box_of(locked_hall(hall))
    if box.revision != seen and any(getattr(box, name) != value for name, value in values.items()):
        raise ValidationError(
            _("Somebody else has changed how questions are taken. Look at it again; nothing was overwritten.")
        )
    return _kept(box, values, by, at)


@act_unseen
def open_questions(*, hall: Hall, by: Actor, at: datetime) -> Box:
    """Let people ask."""
    policy.ARRANGE.require(by, hall)
    return _kept(queries.box_of(locked_hall(hall)), {"is_open": True}, by, at)


@act_unseen
def close_questions(*, hall: Hall, by: Actor, at: datetime) -> Box:
    """Take no further questions; those that were asked stay."""
    policy.ARRANGE.require(by, hall)
    return _kept(queries.box_of(locked_hall(hall)), {"is_open": False}, by, at)


def _kept(box: Box, values: dict[str, Any], by: Actor, at: datetime) -> Box:
    changed = {name: value for name, value in values.items() if getattr(box, name) != value}
    if changed or not box.pk:
        told = {**changed, "revision": box.revision + 1}
        journal.keep(box, told, topic=topics.room(box.hall), kind=KIND, by=by, at=at)
        showing.touch(box.hall, PANEL)
    return box
