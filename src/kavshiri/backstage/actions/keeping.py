"""Incidents: noted, one press away from a call; ended with what was done; whoever called is told."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor
from kavshiri.backstage import policy, record
from kavshiri.backstage.actions import helping
from kavshiri.backstage.actions.shared import again, locked_hall, next_number, standing, tell_desk, words
from kavshiri.backstage.models import LONGEST_DEEDS, Call, Incident, Trouble
from kavshiri.hall import topics
from kavshiri.hall.models import Hall
from kavshiri.journal import actions as journal

KIND = "backstage.incident"
PANELS = ("incidents", "calls")


@act_unseen
def open_incident(*, hall: Hall, kind: str, key: UUID, what: str = "", by: Actor, at: datetime) -> Incident:
    """Note that something is wrong from now on; ``key`` is the form’s own."""
    policy.SERVE.require(by, hall)
    if found := again(Incident, key, by):
        return found
    if kind not in Trouble.values:
        raise ValidationError(_("Say what is wrong."))
    held, who = locked_hall(hall), standing(hall, by)
    made = Incident(hall=held, number=next_number(Incident, held))
    values = {
        "kind": kind, "what": words(what, LONGEST_DEEDS, is_needed=False), "began_at": at, "key": key,
        "opened_by": who.participant, "opened_duty": who.duty,
    }  # fmt: skip
    journal.keep(made, values, topic=topics.console(held), kind=KIND, by=by, at=at)
    tell_desk(held, *PANELS)
    return made


@act_unseen
def make_incident(*, call: Call, by: Actor, at: datetime) -> Incident:
    """The call belongs to an incident: to the open one of its kind, else to a new one that began with the call."""
    policy.ANSWER.require(by, call)
    held = helping.locked(call)
    if held.incident_id:
        return Incident.objects.get(pk=held.incident_id)
    same = Incident.objects.filter(hall=held.hall, kind=held.kind, ended_at=None).order_by("number").first()
    found = same or open_incident(hall=held.hall, kind=held.kind, key=uuid4(), by=by, at=at)
    if same is None and held.made_at < found.began_at:
        journal.keep(found, {"began_at": held.made_at}, topic=topics.console(held.hall), kind=KIND, by=by, at=at)
    helping.kept(held, {"incident": found}, by, at)
    return found


@act_unseen
def change_incident(*, incident: Incident, what: str, seen: int, by: Actor, at: datetime) -> Incident:
    """Say what happened."""
    policy.KEEP_INCIDENT.require(by, incident)
    return _turned(_locked(incident, seen), {"what": words(what, LONGEST_DEEDS)}, by, at)


@act_unseen
def end_incident(
    *, incident: Incident, deeds: str, seen: int, tells_callers: bool = True, by: Actor, at: datetime
) -> Incident:  # fmt: skip
    """It is over; ``deeds`` is what was done.  Whoever called about it is told that it should work, by default."""
    policy.KEEP_INCIDENT.require(by, incident)
    held = _locked(incident, seen)
    if held.ended_at:
        raise ValidationError(_("Incident %(number)d has ended already.") % {"number": held.number})
    who, told = standing(held.hall, by), words(deeds, LONGEST_DEEDS)
    values = {"deeds": told, "ended_at": at, "ended_by": who.participant, "ended_duty": who.duty}
    _turned(held, values, by, at)
    for call in Call.objects.filter(incident=held).exclude(state=Call.State.CLOSED).order_by("pk"):
        if tells_callers:
            _tell_solved(call, by, at)
    return held


@act_unseen
def reopen_incident(*, incident: Incident, seen: int, by: Actor, at: datetime) -> Incident:
    """It was not over; what was done so far stays."""
    policy.KEEP_INCIDENT.require(by, incident)
    return _turned(_locked(incident, seen), {"ended_at": None, "ended_by": None, "ended_duty": ""}, by, at)


def _tell_solved(call: Call, by: Actor, at: datetime) -> None:
    held = helping.locked(call)
    helping.remark(held, {"phrase": "solved", "text": ""}, uuid4(), by, at)
    who = standing(held.hall, by)
    taken: dict[str, Any] = {} if held.taken_duty else {
        "taken_by": who.participant, "taken_key": by.key, "taken_duty": who.duty, "taken_at": at,
    }  # fmt: skip
    helping.kept(held, {**taken, "state": Call.State.ANSWERED}, by, at)


def _locked(incident: Incident, seen: int) -> Incident:
    found = Incident.objects.select_for_update(of=("self",)).select_related("hall__session__conference")
    held = found.get(pk=incident.pk)
    if held.revision != seen:
        raise ValidationError(
            _("Somebody else was faster: incident %(number)d stands otherwise now. Nothing was overwritten.")
            % {"number": held.number}
        )
    return held


def _turned(incident: Incident, values: dict[str, Any], by: Actor, at: datetime) -> Incident:
    values = {**values, "revision": incident.revision + 1}
    journal.keep(incident, values, topic=topics.console(incident.hall), kind=KIND, by=by, at=at)
    tell_desk(incident.hall, *PANELS)
    return incident


@act_unseen
def take_record(*, hall: Hall, ending: str, by: Actor, at: datetime) -> list[dict[str, Any]]:
    """What ``record.rows`` tells; who took it is noted."""
    policy.TAKE.require(by, hall)
    found = record.rows(hall)
    told = {"ending": ending[:8], "count": len(found)}
    journal.write(topic=topics.console(hall), kind="backstage.record.take", by=by, at=at, about=hall, **told)
    return found
