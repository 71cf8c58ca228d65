"""How late it is: said, with all that follows from it, and taken back as easily."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kavshiri.access.acting import act
from kavshiri.access.actors import Actor
from kavshiri.conference.models import Conference
from kavshiri.hall import agenda, lateness, letters, policy, showing, telling, timing, topics
from kavshiri.hall.actions.agenda import AGENDA, COURSE, LATE, locked
from kavshiri.hall.models import Delay, Hall, Shift
from kavshiri.journal import actions as journal
from kavshiri.mail import actions as mail

KIND, HALL = "hall.delay", "hall.hall"


@act
def say_late(
    *, hall: Hall, minutes: int, holds_end: bool = False, keeps_breaks: bool = False, seen: str, by: Actor,
    at: datetime,
) -> Delay:  # fmt: skip
    """Say that a hall is so many minutes late (0: in time again): what has not begun is expected later.

    ``holds_end``: its points are shortened instead.  ``seen`` is ``lateness.delay_stamp`` of the page.  Raises
    ``ValidationError`` where somebody else has said otherwise since, the session is over, the same stands already,
    or the points have not so much time to give away.
    """
    held, before = _checked(hall, seen, by), lateness.delay_of(hall)
    if held.state == Hall.State.ENDED:
        raise ValidationError(_("The session is over."))
    wanted = {"minutes": minutes, "holds_end": holds_end, "keeps_breaks": keeps_breaks}
    if before and all(getattr(before, name) == value for name, value in wanted.items()):
        raise ValidationError(_("This has been said already."))
    if holds_end and timing.shortened(agenda.items(held, at), minutes, at) is None:
        raise ValidationError(_("What remains on the agenda cannot be shortened by so much."))
    delay = Delay(hall=held)
    journal.keep(delay, wanted, topic=topics.room(held), kind=KIND, by=by, at=at)
    plan = lateness.planned(held, minutes, holds_end=holds_end, keeps_breaks=keeps_breaks, at=at)
    was = lateness.later_of(one.pk for one, _moved in plan.moved)
    Shift.objects.bulk_create(
        Shift(delay=delay, session=one, minutes=moved.minutes, takes_up=moved.takes_up) for one, moved in plan.moved
    )
    _settle(held, was, delay, by, at)
    return delay


@act
def take_back(*, hall: Hall, seen: str, by: Actor, at: datetime) -> Delay | None:
    """What was said last does not count any more: everything is as it was before, and all are told.

    Returns what stands now.  Letters that still wait are withdrawn; whoever has got one gets another.
    """
    held, delay = _checked(hall, seen, by), lateness.delay_of(hall)
    if delay is None:
        raise ValidationError(_("Nothing has been said that could be taken back."))
    was = lateness.later_of(delay.shifts.values_list("session_id", flat=True))
    journal.keep(delay, {"taken_back_at": at}, topic=topics.room(held), kind=KIND, by=by, at=at)
    mail.withdraw_about(about=delay, by=by, at=at)
    _settle(held, was, delay, by, at)
    return lateness.delay_of(held)


def _checked(hall: Hall, seen: str, by: Actor) -> Hall:
    """The hall, locked; what the page has not seen is not replaced.

    Before it the conference is, so that two halls that move the same sessions come one after the other.
    """
    policy.PLAN.require(by, hall)
    Conference.objects.select_for_update().only("pk").get(pk=hall.session.conference_id)
    held = locked(hall)
    if lateness.delay_stamp(held) != seen:
        late = lateness.late_now(held)
        told = ngettext("%(count)d minute late", "%(count)d minutes late", late) % {"count": late}
        raise ValidationError(_("Another moderator has said otherwise in the meantime: %(now)s.") % {"now": told})
    return held


def _settle(hall: Hall, was: dict[int, int], delay: Delay, by: Actor, at: datetime) -> None:
    """Note in each hall how late it is now, show it there, and write to those whose sessions have moved."""
    later = lateness.later_of(delay.shifts.values_list("session_id", flat=True))
    keys = was.keys() | later.keys()
    halls = Hall.objects.select_for_update(of=("self",)).filter(session__in=keys | {hall.session_id})
    for one in halls.select_related("session__conference").defer("session__conference__published").order_by("pk"):
        _renew(one, by, at)
    _write(delay, {key for key in keys if was.get(key, 0) != later.get(key, 0)}, later, by, at)


def _renew(hall: Hall, by: Actor, at: datetime) -> None:
    journal.keep(hall, {"late": lateness.late_now(hall)}, topic=topics.room(hall), kind=HALL, by=by, at=at)
    showing.touch(hall, LATE, COURSE, AGENDA)


def _write(delay: Delay, moved: Iterable[int], later: dict[int, int], by: Actor, at: datetime) -> None:
    is_back = delay.taken_back_at is not None
    told = telling.concerned(delay.hall.session.conference, moved)
    if is_back:
        told = telling.who_was_written(delay, told)
    readers = [letters.reader_of(one, delay, later) for one in told]
    kind = letters.BACK if is_back else letters.LATER
    due = at if is_back else at + letters.GRACE
    mail.queue_many(kind=kind, readers=readers, about=delay, due_at=due, by=by, at=at)
