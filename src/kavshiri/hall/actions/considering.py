"""Going through the agenda: a point comes before the hall, the next one, an earlier one again, none."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor
from kavshiri.hall import policy, queries, topics
from kavshiri.hall.actions.agenda import locked, touched
from kavshiri.hall.models import Consideration, Hall, Point
from kavshiri.journal import actions as journal

KIND = "hall.consideration"
HELD = (Hall.State.RUNNING, Hall.State.PAUSED)


@act_unseen
def take_up(*, point: Point, seen: str, by: Actor, at: datetime) -> Consideration:
    """Bring a point before the hall: any, also one that has been there; the one at hand ends with it.

    ``seen`` is ``queries.consideration_stamp`` of what the page showed.  Raises ``ValidationError`` where another
    moderator has gone on since, and while the session is not held.
    """
    hall, current = _at_hand(point.hall, seen, by)
    if current and current.point_id == point.pk:
        raise ValidationError(_("This point is before the hall already."))
    _ended(current, at)
    return _begun(hall, point, by, at)


@act_unseen
def go_on(*, hall: Hall, seen: str, by: Actor, at: datetime) -> Consideration:
    """Bring the next point before the hall; the first where none has been there.  Raises where there is no next."""
    held, current = _at_hand(hall, seen, by)
    point = queries.next_point(held)
    if point is None:
        raise ValidationError(_("This was the last point of the agenda."))
    _ended(current, at)
    return _begun(held, point, by, at)


@act_unseen
def end_point(*, hall: Hall, seen: str, by: Actor, at: datetime) -> None:
    """The point at hand is done; none is before the hall until the next is taken up."""
    held, current = _at_hand(hall, seen, by)
    if current is None:
        raise ValidationError(_("No point is before the hall."))
    close(hall=held, by=by, at=at)


@act_unseen
def close(*, hall: Hall, by: Actor, at: datetime) -> None:
    """Whatever is at hand ends; also with the session itself."""
    policy.RUN.require(by, hall)
    current = queries.at_hand(hall)
    if current:
        _ended(current, at)
        _told(hall, current.point, "end", by, at)


def _at_hand(hall: Hall, seen: str, by: Actor) -> tuple[Hall, Consideration | None]:
    """The hall, locked, with what is before it."""
    policy.PLAN.require(by, hall)
    held = locked(hall)
    if held.state not in HELD:
        raise ValidationError(_("The session is not held now."))
    current = queries.at_hand(held)
    if queries.consideration_stamp(current) != seen:
        told = str(current.point) if current else _("no point is before the hall")
        raise ValidationError(_("Another moderator has gone on in the meantime: %(now)s.") % {"now": told})
    return held, current


def _ended(current: Consideration | None, at: datetime) -> None:
    if current:
        current.ended_at = max(at, current.began_at)
        current.save(update_fields=["ended_at"])


def _begun(hall: Hall, point: Point, by: Actor, at: datetime) -> Consideration:
    begun = Consideration.objects.create(hall=hall, point=point, began_at=at)
    _told(hall, point, "begin", by, at)
    return begun


def _told(hall: Hall, point: Point, what: str, by: Actor, at: datetime) -> None:
    journal.write(topic=topics.room(hall), kind=f"{KIND}.{what}", by=by, at=at, about=point, point=str(point.public_id))
    touched(hall)
