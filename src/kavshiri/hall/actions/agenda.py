"""The agenda: points are written down, taken over, put into order, corrected, removed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor
from kavshiri.hall import lines, policy, queries, showing, topics
from kavshiri.hall.models import Consideration, Hall, Point
from kavshiri.journal import actions as journal
from kavshiri.texts.values import Texts

KIND = "hall.point"
COURSE, AGENDA, LATE = "course", "agenda", "late"  # panels that show it

Planned = tuple[Texts, int]  # title, minutes


@act_unseen
def add_points(*, hall: Hall, points: Iterable[Planned], seen: str, by: Actor, at: datetime) -> list[Point]:
    """Put points at the end of the agenda; ``seen`` is ``queries.agenda_stamp`` of what was looked at.

    Raises ``ValidationError`` where somebody else has changed the agenda since, or a point does not fit.
    """
    held = _prepared(hall, seen, by)
    known = queries.agenda(held)
    wanted = list(points)
    if not wanted:
        raise ValidationError(_("Write at least one point."))
    if len(known) + len(wanted) > lines.MOST:
        raise ValidationError(_("An agenda has at most %(most)d points.") % {"most": lines.MOST})
    last = known[-1].position if known else 0
    return [_added(held, last + place, *point, by, at) for place, point in enumerate(wanted, start=1)]


@act_unseen
def take_points(*, hall: Hall, source: str, seen: str, by: Actor, at: datetime) -> list[Point]:
    """Take the run-of-show ("cues") or the guiding questions ("questions") of the session over as points."""
    offered = queries.offered_points(hall, source)
    if not offered:
        raise ValidationError(_("There is nothing to take over."))
    return add_points(hall=hall, points=offered, seen=seen, by=by, at=at)


@act_unseen
def change_point(*, point: Point, values: Mapping[str, Any], seen: str, by: Actor, at: datetime) -> Point:
    """Correct a point's words or minutes; ``seen`` is ``queries.point_stamp``: nothing is overwritten unseen."""
    policy.PLAN.require(by, point.hall)
    one = Point.objects.select_for_update(of=("self",)).select_related("hall__session__conference").get(pk=point.pk)
    if queries.point_stamp(one) != seen:
        raise ValidationError(_("Somebody else has changed this point in the meantime: %(title)s") % {"title": one})
    _kept(one, dict(values), by, at)
    return one


@act_unseen
def move_point(*, point: Point, by_places: int, seen: str, by: Actor, at: datetime) -> Point:
    """Move a point up (-1) or down (1); at the end it stays where it is."""
    held = _prepared(point.hall, seen, by)
    order = queries.agenda(held)
    place = next(n for n, one in enumerate(order) if one.pk == point.pk)
    order.insert(max(0, min(len(order) - 1, place + by_places)), order.pop(place))
    for position, one in enumerate(order, start=1):
        _kept(one, {"position": position}, by, at)
    return next(one for one in order if one.pk == point.pk)


@act_unseen
def remove_point(*, point: Point, seen: str, by: Actor, at: datetime) -> None:
    """Take a point off the agenda; what has been before the hall belongs to the record and stays."""
    held = _prepared(point.hall, seen, by)
    if Consideration.objects.filter(point=point).exists():
        raise ValidationError(_("This point has been before the hall and stays in the record."))
    journal.drop(point, topic=topics.room(held), kind=KIND, by=by, at=at)
    touched(held)


def touched(hall: Hall) -> None:
    showing.touch(hall, COURSE, AGENDA, LATE)


def _prepared(hall: Hall, seen: str, by: Actor) -> Hall:
    """The hall, locked, so that two who work on its agenda come one after the other."""
    policy.PLAN.require(by, hall)
    held = locked(hall)
    if queries.agenda_stamp(held) != seen:
        raise ValidationError(
            _("Somebody else has changed the agenda in the meantime. Look at it as it stands now, and try again.")
        )
    return held


def locked(hall: Hall) -> Hall:
    found = Hall.objects.select_for_update(of=("self",)).select_related("session__conference")
    return found.defer("session__conference__published").get(pk=hall.pk)


def _added(hall: Hall, position: int, title: Texts, minutes: int, by: Actor, at: datetime) -> Point:
    point = Point(hall=hall)
    _kept(point, {"title": title, "minutes": minutes, "position": position}, by, at)
    return point


def _kept(point: Point, values: dict[str, Any], by: Actor, at: datetime) -> None:
    journal.keep(point, values, topic=topics.room(point.hall), kind=KIND, by=by, at=at)
    touched(point.hall)
