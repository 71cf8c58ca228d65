"""Duties in a hall: given and taken away by the secretariat, taken over by a substitute with one act."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor
from kavshiri.accreditation.models import Participant
from kavshiri.conference.models import Session
from kavshiri.hall import policy, programme, showing, topics
from kavshiri.hall.actions.running import prepare
from kavshiri.hall.models import Duty, Hall
from kavshiri.journal import actions as journal
from kavshiri.live import actions as live

KIND = "hall.duty"
DUTIES = "duties"  # the panel that says who has which duty


@act_unseen
def give_duty(
    *, hall: Hall, participant: Participant, kind: str, language: str = "", is_substitute: bool = False, by: Actor,
    at: datetime,
) -> Duty:  # fmt: skip
    """Give a participant of the hall's conference a duty there; a substitute waits until it is taken over."""
    policy.PREPARE.require(by)
    if participant.conference_id != hall.session.conference_id or not participant.is_accredited:
        raise ValidationError(_("Only whoever is accredited to the conference can have a duty in its halls."))
    found = Duty.objects.filter(hall=hall, participant=participant, kind=kind).first() or Duty(
        hall=hall, participant=participant, kind=kind
    )
    _kept(found, {"language": language, "is_substitute": is_substitute, "acts": not is_substitute}, by, at)
    return found


@act_unseen
def take_duty_away(*, duty: Duty, by: Actor, at: datetime) -> None:
    """What its holder hears of the desk ends at once."""
    policy.PREPARE.require(by)
    journal.drop(duty, topic=topics.console(duty.hall), kind=KIND, by=by, at=at)
    _cut(duty, by, at)
    showing.touch(duty.hall, DUTIES)


@act_unseen
def take_over(*, duty: Duty, by: Actor, at: datetime) -> Duty:
    """A substitute has the duty from now on, or its first holder has it again; whoever had it is told.

    Of several first holders none gives way: the substitute acts beside them.  Raises ``ValidationError`` where the
    duty was taken over already.
    """
    policy.TAKE_OVER.require(by, duty)
    held = list(_locked(duty))
    mine = next(each for each in held if each.pk == duty.pk)
    if mine.acts:
        raise ValidationError(_("This duty has been taken over already."))
    others = [each for each in held if each.acts and each.is_substitute != mine.is_substitute]
    for each in others if not mine.is_substitute or len(others) == 1 else ():
        _kept(each, {"acts": False}, by, at)
        _cut(each, by, at)
    _kept(mine, {"acts": True}, by, at)
    return mine


@act_unseen
def prepare_all(*, sessions: Iterable[Session], by: Actor, at: datetime) -> list[Hall]:
    """A hall for each of these, with the duties that the programme names."""
    halls = [prepare(session=session, by=by, at=at) for session in sessions]
    for hall in halls:
        take_from_programme(hall=hall, by=by, at=at)
    return halls


@act_unseen
def take_from_programme(*, hall: Hall, by: Actor, at: datetime) -> int:
    """Give duties to whoever the programme names, as far as they take part; returns how many were not given before."""
    policy.PREPARE.require(by)
    known = set(Duty.objects.filter(hall=hall).values_list("participant_id", "kind"))
    wanted = [each for each in programme.named(hall) if (each.participant.pk, each.kind) not in known]
    for each in wanted:
        give_duty(
            hall=hall, participant=each.participant, kind=each.kind, is_substitute=each.is_substitute, by=by, at=at
        )
    return len(wanted)


def _locked(duty: Duty) -> Iterable[Duty]:
    found = Duty.objects.select_for_update(of=("self",)).filter(hall=duty.hall, kind=duty.kind)
    return found.select_related("hall__session", "participant__user")


def _kept(duty: Duty, values: dict[str, Any], by: Actor, at: datetime) -> None:
    journal.keep(duty, values, topic=topics.console(duty.hall), kind=KIND, by=by, at=at)
    showing.touch(duty.hall, DUTIES)


def _cut(duty: Duty, by: Actor, at: datetime) -> None:
    if duty.participant.user:
        key = str(duty.participant.user.public_id)
        live.call_back(who=key, topic=topics.console(duty.hall), by=by, at=at)
