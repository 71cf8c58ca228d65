"""Calls for help, by whoever needs some: called, added to, closed."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor
from kavshiri.accreditation.models import Participant
from kavshiri.backstage import policy, queries
from kavshiri.backstage.actions.shared import again, locked_hall, next_number, require_few, tell_desk, words
from kavshiri.backstage.models import LONGEST_REMARK, Call, Remark, Trouble
from kavshiri.hall import queries as halls
from kavshiri.hall import topics
from kavshiri.hall.models import Hall
from kavshiri.journal import actions as journal

KIND = "backstage.call"
A_MINUTE = 5  # messages of one person within one
A_WHILE = timedelta(seconds=5)
MOST = 10  # calls of one person in one hall
PANEL = "calls"


@act_unseen
def call(
    *, hall: Hall, kind: str, key: UUID, text: str = "", language: str = "en", hears: str = "", by: Actor, at: datetime
) -> Call:  # fmt: skip
    """Call the help desk, from the hall or from before its door; who has called already adds to that.

    ``language`` is that in which the reader reads, ``hears`` the channel that their browser has chosen, or empty.
    """
    participant = _caller(hall, by)
    if found := again(Call, key, by):
        return found
    if kind not in Trouble.values:
        raise ValidationError(_("Say what is wrong."))
    told = words(text, LONGEST_REMARK, is_needed=False)
    held = locked_hall(hall)
    if standing := queries.open_calls(held).filter(participant=participant).first():
        return _turned(standing, kind, told, by, at, key)
    _require_few(held, participant, by, at)
    made = Call(hall=held, number=next_number(Call, held))
    values = {"participant": participant, "kind": kind, "language": language, "hears": hears[:26], "key": key}
    journal.keep(made, values, topic=topics.console(held), kind=KIND, by=by, at=at)
    if told:
        _remark(made, told, key, by, at)
    tell_desk(held, PANEL)
    return made


@act_unseen
def add(*, call: Call, text: str, key: UUID, by: Actor, at: datetime) -> Remark:
    """Say more in the own call; where it was answered, it waits again."""
    held = _own(call, by)
    if found := again(Remark, key, by):
        return found
    if held.state == Call.State.CLOSED:
        raise ValidationError(_("This call is closed. If you need help again, call anew."))
    made = _remark(held, words(text, LONGEST_REMARK), key, by, at)
    _wait_again(held, by, at)
    return made


@act_unseen
def close_own(*, call: Call, by: Actor, at: datetime) -> Call:
    """It works again, or help is no longer needed."""
    held = _own(call, by)
    if held.state != Call.State.CLOSED:
        values = {"state": Call.State.CLOSED, "closed_at": at, "revision": held.revision + 1}
        journal.keep(held, values, topic=topics.console(held.hall), kind=KIND, by=by, at=at)
        tell_desk(held.hall, PANEL)
    return held


def _caller(hall: Hall, by: Actor) -> Participant:
    """As whom somebody calls: who may enter in that capacity, else in any of the own ones."""
    policy.CALL.require(by, hall)
    found = halls.participant_in(hall, by) or queries.caller(hall, by)
    if found is None:
        raise ValidationError(_("Only those who take part in the session may do this."))
    return found


def _require_few(hall: Hall, participant: Participant, by: Actor, at: datetime) -> None:
    require_few(Call, by, A_MINUTE, at)
    if Call.objects.filter(hall=hall, participant=participant).count() >= MOST:
        raise ValidationError(
            _("You have called %(most)d times in this hall. Please write to the secretariat.") % {"most": MOST}
        )


def _turned(call: Call, kind: str, told: str, by: Actor, at: datetime, key: UUID) -> Call:
    """The call that stands already is about this now."""
    if told and not Remark.objects.filter(key=key).exists():
        _remark(call, told, key, by, at)
    elif call.kind != kind and call.changed_by == by.key and call.changed_at > at - A_WHILE:
        raise ValidationError(_("Please wait a few seconds before you call again."))
    _wait_again(call, by, at, kind=kind)
    return call


def _wait_again(call: Call, by: Actor, at: datetime, **more: str) -> None:
    state = Call.State.WAITS if not call.taken_duty else Call.State.TAKEN
    values: dict[str, Any] = {"state": state, **more}
    if any(getattr(call, name) != value for name, value in values.items()):
        values |= {"revision": call.revision + 1}
        journal.keep(call, values, topic=topics.console(call.hall), kind=KIND, by=by, at=at)
    tell_desk(call.hall, PANEL)


def _remark(call: Call, told: str, key: UUID, by: Actor, at: datetime) -> Remark:
    require_few(Remark, by, A_MINUTE, at)
    made = Remark(call=call)
    values = {"author": call.participant, "text": told, "key": key}
    journal.keep(made, values, topic=topics.console(call.hall), kind="backstage.remark", by=by, at=at)
    return made


def _own(call: Call, by: Actor) -> Call:
    policy.CHANGE_OWN.require(by, call)
    found = Call.objects.select_for_update(of=("self",)).select_related("hall__session__conference", "participant")
    return found.get(pk=call.pk)
