"""What the help desk does with calls: taken by one, answered, closed; whoever called is told at once."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor
from kavshiri.backstage import naming, phrases, policy
from kavshiri.backstage import topics as own
from kavshiri.backstage.actions.calling import KIND, PANEL
from kavshiri.backstage.actions.shared import again, require_few, said, standing, tell_desk
from kavshiri.backstage.models import LONGEST_REMARK, Call, Remark
from kavshiri.hall import topics
from kavshiri.journal import actions as journal

State = Call.State
A_MINUTE = 30  # answers of one helper within one
TOLD = "backstage.help"  # what the caller’s line says: that there is something new


@act_unseen
def take(*, call: Call, seen: int, by: Actor, at: datetime) -> Call:
    """Be the one who helps, also in place of whoever had taken it, if it stands as whoever acts has ``seen`` it."""
    policy.ANSWER.require(by, call)
    held = locked(call)
    if held.taken_key == by.key and held.state != State.CLOSED:
        return held
    _require_open(held)
    if held.revision != seen:
        raise ValidationError(stands(held))
    return kept(held, {**_taken(held, by, at), "state": State.TAKEN}, by, at)


@act_unseen
def answer(*, call: Call, key: UUID, phrase: str = "", text: str = "", by: Actor, at: datetime) -> Remark:
    """Answer whoever called; a call that nobody has taken is taken by it, one of somebody else is left to them."""
    policy.ANSWER.require(by, call)
    held = locked(call)
    if found := again(Remark, key, by):
        return found
    _require_open(held)
    if held.taken_key not in ("", by.key):
        raise ValidationError(stands(held))
    told = said(phrase, text, phrases.HELP, LONGEST_REMARK)
    require_few(Remark, by, A_MINUTE, at)
    made = remark(held, told, key, by, at)
    kept(held, {**_taken(held, by, at), "state": State.ANSWERED}, by, at)
    return made


@act_unseen
def close(*, call: Call, seen: int, by: Actor, at: datetime) -> Call:
    """Nothing more is to be done; whoever called can call again."""
    policy.ANSWER.require(by, call)
    held = locked(call)
    if held.state == State.CLOSED:
        return held
    if held.revision != seen:
        raise ValidationError(stands(held))
    return kept(held, {"state": State.CLOSED, "closed_at": at}, by, at)


def locked(call: Call) -> Call:
    found = Call.objects.select_for_update(of=("self",)).select_related("hall__session__conference", "taken_by")
    return found.get(pk=call.pk)


def remark(call: Call, told: dict[str, str], key: UUID, by: Actor, at: datetime) -> Remark:
    who, made = standing(call.hall, by), Remark(call=call)
    values = {"author": who.participant, "duty": who.duty, **told, "key": key}
    journal.keep(made, values, topic=topics.console(call.hall), kind="backstage.remark", by=by, at=at)
    return made


def kept(call: Call, values: dict[str, Any], by: Actor, at: datetime) -> Call:
    """Store, tell the desk, and tell whoever called that there is something new."""
    values = {**values, "revision": call.revision + 1}
    journal.keep(call, values, topic=topics.console(call.hall), kind=KIND, by=by, at=at)
    journal.write(topic=own.call(call), kind=TOLD, by=by, at=at, about=call, renews="help")
    tell_desk(call.hall, PANEL)
    return call


def _taken(call: Call, by: Actor, at: datetime) -> dict[str, Any]:
    if call.taken_key == by.key:
        return {}
    who = standing(call.hall, by)
    return {"taken_by": who.participant, "taken_key": by.key, "taken_duty": who.duty, "taken_at": at}


def _require_open(call: Call) -> None:
    if call.state == State.CLOSED:
        raise ValidationError(_("Call %(number)d is closed.") % {"number": call.number})


def stands(call: Call) -> str:
    """What somebody is told who was slower."""
    told = {"number": call.number, "state": call.get_state_display()}
    if call.taken_duty and call.state != State.CLOSED:
        return _("Call %(number)d was taken by %(name)s. Nothing was overwritten.") % {
            **told,
            "name": naming.called(call.taken_by, call.taken_duty),
        }
    return _("Call %(number)d now stands as: %(state)s. Nothing was overwritten.") % told
