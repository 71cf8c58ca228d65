"""A session's record is let out, in the parts that were chosen, and taken back as easily."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kavshiri.access.acting import act
from kavshiri.access.actors import Actor
from kavshiri.hall import showing, topics
from kavshiri.hall.models import Hall
from kavshiri.journal import actions as journal
from kavshiri.proceedings import policy, quoting
from kavshiri.proceedings.models import Part, Release

KIND = "proceedings.release"
PANEL = "proceedings"
Audience = Release.Audience


@act
def release(*, hall: Hall, audience: str, parts: Sequence[str], by: Actor, at: datetime) -> Release:
    """Let these parts be read by this audience from now on; what was released before is replaced by it.

    Raises ``ValidationError`` for a session that was off the record or has not ended, and where no part is chosen.
    """
    policy.RELEASE.require(by)
    locked = Hall.objects.select_for_update(of=("self",)).get(pk=hall.pk)
    if not quoting.may_be_released(locked):
        raise ValidationError(_("This session was off the record: nothing of it is released."))
    if locked.state != Hall.State.ENDED:
        raise ValidationError(_("Close the session first: its record can be released once it has ended."))
    chosen = [str(part) for part in Part if part in parts]
    if not chosen:
        raise ValidationError(_("Choose at least one part of the record."))
    if audience not in (Audience.PARTICIPANTS, Audience.PUBLIC):
        raise ValidationError(_("Choose for whom the record is."))
    return _kept(hall, {"audience": audience, "parts": chosen, "released_at": at}, by, at)


@act
def take_back(*, hall: Hall, by: Actor, at: datetime) -> Release:
    """Let nobody but those with a duty read it any more; which parts were chosen is remembered."""
    policy.RELEASE.require(by)
    return _kept(hall, {"audience": Audience.NOBODY, "released_at": None}, by, at)


def _kept(hall: Hall, values: dict[str, object], by: Actor, at: datetime) -> Release:
    found = Release.objects.select_for_update(of=("self",)).filter(hall=hall).first() or Release(hall=hall)
    journal.keep(found, values, topic=topics.console(hall), kind=KIND, by=by, at=at)
    showing.touch(hall, PANEL)
    return found
