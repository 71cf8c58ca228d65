"""The order of a list by a moderator's hand: up, down, to the end, absent, back again."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor
from kavshiri.floor import queries
from kavshiri.floor.actions.shared import behind, keep_hand, locked_hand, locked_list, moderated, must_wait
from kavshiri.floor.models import Hand
from kavshiri.hall.models import Hall
from kavshiri.pure import floor

State = Hand.State


@act_unseen
def move(*, hand: Hand, to: int, seen: int, by: Actor, at: datetime) -> None:
    """Bring somebody to place ``to`` among those of the same kind; ``seen`` is the place that was looked at.

    Raises ``ValidationError`` where they stand elsewhere by now.
    """
    hall = moderated(hand.speakers_list.hall, by)
    waiting = queries.queue(locked_list(hand.speakers_list), at)
    one = next((each for each in waiting if each.hand.pk == hand.pk), None)
    if one is None:
        must_wait(locked_hand(hand))
        return
    if one.number != seen:
        raise ValidationError(
            _("The order has changed in the meantime: now at place %(number)d.") % {"number": one.number}
        )
    _put(waiting, one.hand, to, hall, by, at)


@act_unseen
def send_to_end(*, hand: Hand, by: Actor, at: datetime) -> None:
    """Called and not there: behind all who are still to be called."""
    hall, one = _waiting(hand, by)
    since = behind(locked_list(one.speakers_list), at)
    keep_hand(one, {"state": State.WAITING, "lap": one.lap + 1, "queued_at": since, "place": None}, hall, by, at)


@act_unseen
def mark_absent(*, hand: Hand, by: Actor, at: datetime) -> None:
    """Called and not there: left out."""
    hall, one = _waiting(hand, by)
    keep_hand(one, {"state": State.ABSENT, "place": None}, hall, by, at)


@act_unseen
def call(*, hand: Hand, by: Actor, at: datetime) -> None:
    """Tell somebody to be ready: they come next."""
    hall, one = _waiting(hand, by)
    if one.state == State.CALLED:
        raise ValidationError(_("This changed in the meantime: %(state)s.") % {"state": one.get_state_display()})
    keep_hand(one, {"state": State.CALLED}, hall, by, at)


@act_unseen
def bring_back(*, hand: Hand, by: Actor, at: datetime) -> None:
    """Somebody who has spoken, was absent or was taken out waits again, first among their kind."""
    hall = moderated(hand.speakers_list.hall, by)
    speakers_list = locked_list(hand.speakers_list)
    one = locked_hand(hand)
    if one.waits or one.state == State.SPEAKING:
        raise ValidationError(_("This changed in the meantime: %(state)s.") % {"state": one.get_state_display()})
    keep_hand(one, {"state": State.WAITING, "place": None, "lap": 0}, hall, by, at)
    _put(queries.queue(speakers_list, at), one, 1, hall, by, at)


def _waiting(hand: Hand, by: Actor) -> tuple[Hall, Hand]:
    hall = moderated(hand.speakers_list.hall, by)
    one = locked_hand(hand)
    must_wait(one)
    return hall, one


def _put(waiting: list[queries.Waiting], hand: Hand, to: int, hall: Hall, by: Actor, at: datetime) -> None:
    """The hand's own place is noted; those whom it passes are held where they stand."""
    places = floor.pinned([each.placed for each in waiting], hand.pk, to)
    others = [each.hand for each in waiting if each.hand.pk != hand.pk and places.get(each.hand.pk) != each.hand.place]
    for other in others:
        other.place = places.get(other.pk)
    Hand.objects.bulk_update(others, ["place"], batch_size=200)
    if hand.pk in places:
        keep_hand(hand, {"place": places[hand.pk]}, hall, by, at)
