"""Reactions: pressed by persons, kept as counts of a few seconds; by whom they were is written nowhere."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor
from kavshiri.captions import limits, policy, queries
from kavshiri.captions.actions.shared import FEELINGS
from kavshiri.captions.models import SPAN, TO_THE_DESK, Count, Feeling, Reactions
from kavshiri.hall import showing, topics
from kavshiri.hall.models import Hall
from kavshiri.journal import actions as journal

WISHES = "wishes"  # the panel at the desk alone


@act_unseen
def react(*, hall: Hall, kind: str, by: Actor, at: datetime) -> None:
    """Count one press; raises ``ValidationError`` in words where it is not taken.

    Nothing is written in the journal: it would say who it was.
    """
    policy.REACT.require(by, hall)
    participant = queries.participant_in(hall, by)
    if participant is None:
        raise ValidationError(_("Only those who take part in the session may do this."))
    box = queries.reactions_of(hall)
    if not hall.is_on or not box.is_on or kind not in box.kinds:
        raise ValidationError(_("This reaction is not taken at the moment."))
    if not limits.lets(f"{hall.public_id}:{participant.pk}", kind, at):
        raise ValidationError(_("It is counted already. Please wait a moment before you press it again."))
    _count(hall, kind, at)
    showing.touch(hall, WISHES if kind in TO_THE_DESK else FEELINGS)


def _count(hall: Hall, kind: str, at: datetime) -> None:
    """Add one to the count of this moment: several processes at once add up."""
    since = datetime.fromtimestamp(at.timestamp() // SPAN.seconds * SPAN.seconds, UTC)
    here = Count.objects.filter(hall=hall, kind=kind, since=since)
    if here.update(number=F("number") + 1):
        return
    # the first of these seconds: those that are over go
    Count.objects.filter(hall=hall, since__lt=at - 2 * queries.FELT).delete()
    try:
        with transaction.atomic():
            Count.objects.create(hall=hall, kind=kind, since=since, number=1)
    except IntegrityError:  # another was first
        here.update(number=F("number") + 1)


@act_unseen
def allow(*, hall: Hall, is_on: bool, kinds: Collection[str], by: Actor, at: datetime) -> Reactions:
    """Say which reactions a hall takes."""
    policy.ALLOW.require(by, hall)
    held = Hall.objects.select_for_update(of=("self",)).get(pk=hall.pk)
    box = queries.reactions_of(held)
    told = [str(one) for one in Feeling if one in kinds]
    journal.keep(
        box, {"is_on": is_on, "kinds": told}, topic=topics.console(held), kind="captions.reactions", by=by, at=at
    )
    showing.touch(held, FEELINGS, WISHES)
    return box
