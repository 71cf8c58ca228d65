"""A hall's course: its doors open, it begins, pauses, goes on, ends."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor
from kavshiri.conference.models import Session
from kavshiri.hall import policy, showing, slots, topics
from kavshiri.hall.actions import considering, seating
from kavshiri.hall.models import Hall
from kavshiri.hall.panels import PANELS, Screen
from kavshiri.journal import actions as journal
from kavshiri.live import actions as live

State = Hall.State
KIND = "hall.hall"
ALL = "hall"  # the panel that says how the hall stands


@act_unseen
def prepare(*, session: Session, by: Actor, at: datetime) -> Hall:
    """The session's hall, made if there is none yet; closed until somebody opens it."""
    policy.PREPARE.require(by)
    hall = Hall.objects.filter(session=session).first()
    if hall is None:
        hall = Hall(session=session)
        journal.keep(hall, {"state": State.CLOSED}, topic=topics.room(hall), kind=KIND, by=by, at=at)
    return hall


@act_unseen
def open_doors(*, hall: Hall, by: Actor, at: datetime) -> Hall:
    """Let participants in."""
    return _turn(hall, {State.CLOSED}, {"state": State.OPEN, "opened_at": at}, by, at)


@act_unseen
def begin(*, hall: Hall, by: Actor, at: datetime) -> Hall:
    """Begin the session; whoever waits is let in with it."""
    return _turn(hall, {State.CLOSED, State.OPEN}, {"state": State.RUNNING, "began_at": at}, by, at)


@act_unseen
def pause(*, hall: Hall, by: Actor, at: datetime) -> Hall:
    """Suspend the session for a while."""
    return _turn(hall, {State.RUNNING}, {"state": State.PAUSED}, by, at)


@act_unseen
def resume(*, hall: Hall, by: Actor, at: datetime) -> Hall:
    """Go on after a pause."""
    return _turn(hall, {State.PAUSED}, {"state": State.RUNNING}, by, at)


@act_unseen
def end(*, hall: Hall, by: Actor, at: datetime) -> Hall:
    """End the session: nothing can be asked, voted or said any more; what there was can be read."""
    held = _turn(hall, {State.OPEN, State.RUNNING, State.PAUSED}, {"state": State.ENDED, "ended_at": at}, by, at)
    seating.empty(hall=held, by=by, at=at)
    considering.close(hall=held, by=by, at=at)
    return held


@act_unseen
def reopen(*, hall: Hall, by: Actor, at: datetime) -> Hall:
    """Go on after an end that came too early."""
    return _turn(hall, {State.ENDED}, {"state": State.RUNNING, "ended_at": None}, by, at)


@act_unseen
def show_on_stage(*, hall: Hall, panel: str, by: Actor, at: datetime) -> Hall:
    """Have the stage show this panel; an empty name: whatever goes on."""
    policy.RUN.require(by, hall)
    if panel and (Screen.STAGE, panel) not in PANELS:
        raise ValidationError(_("The stage cannot show this."))
    return _kept(_locked(hall), {"stage": panel}, by, at)


@act_unseen
def change_rule(*, hall: Hall, rule: str, seen: str, by: Actor, at: datetime) -> Hall:
    """Say how what is said from now on may be quoted; for what was said before, the rule of its moment holds.

    ``seen`` is the rule that the page showed.  Raises ``ValidationError`` where it is another one by now.
    """
    policy.RUN.require(by, hall)
    held = _locked(hall)
    if rule not in Hall.Rule.values:
        raise ValidationError(_("There is no such rule of quoting."))
    if held.rule != seen:
        raise ValidationError(
            _("Somebody else has changed the rule of quoting: %(rule)s.") % {"rule": held.get_rule_display()}
        )
    return _kept(held, {"rule": rule}, by, at)


@act_unseen
def renew_stage(*, hall: Hall, by: Actor, at: datetime) -> Hall:
    """Give the stage a new address; whoever looks at the old one sees nothing more."""
    policy.PREPARE.require(by)
    held = _locked(hall)
    live.call_back(who=topics.watcher(held), by=by, at=at)
    return _kept(held, {"round": held.round + 1}, by, at)


def _turn(hall: Hall, before: set[str], values: dict[str, Any], by: Actor, at: datetime) -> Hall:
    """Raises ``ValidationError`` where somebody else was faster: the hall stands otherwise by now."""
    policy.RUN.require(by, hall)
    held = _locked(hall)
    if held.state not in before:
        raise ValidationError(
            _("Somebody has changed how the hall stands: %(state)s.") % {"state": held.get_state_display()}
        )
    _kept(held, values, by, at)
    slots.say_turned(held, by, at)
    return held


def _locked(hall: Hall) -> Hall:
    return Hall.objects.select_for_update(of=("self",)).select_related("session__conference").get(pk=hall.pk)


def _kept(hall: Hall, values: dict[str, Any], by: Actor, at: datetime) -> Hall:
    journal.keep(hall, values, topic=topics.room(hall), kind=KIND, by=by, at=at)
    showing.touch(hall, *{name for _screen, name in PANELS})
    return hall
