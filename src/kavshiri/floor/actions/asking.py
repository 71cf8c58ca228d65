"""Asking for the floor: by oneself, by the desk for somebody, and those who were registered before."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import SYSTEM, Actor
from kavshiri.accreditation.models import Participant
from kavshiri.floor import policy, registered
from kavshiri.floor.actions.shared import (
    HAND,
    behind,
    held,
    keep_hand,
    locked_hand,
    locked_list,
    moderated,
    must_wait,
    touched,
)
from kavshiri.floor.models import Hand, Kind, SpeakersList
from kavshiri.hall import topics
from kavshiri.hall.models import Hall
from kavshiri.journal import actions as journal

State = Hand.State
MOST, WITHIN = 6, timedelta(minutes=1)  # how often one person may ask in a hall


@act_unseen
def ask(
    *, speakers_list: SpeakersList, participant: Participant, key: UUID, values: Mapping[str, Any], by: Actor,
    at: datetime,
) -> Hand:  # fmt: skip
    """Raise one's hand; ``values`` are kind, category and topic.  The same ``key`` again gives the same hand.

    Raises ``ValidationError`` for a list that is closed or not for this participant, for who waits in it already (or
    whose delegation does), and for who asks too often.
    """
    policy.ASK.require(by, speakers_list.hall)
    _must_be(participant, by)
    one = locked_list(speakers_list)
    done = Hand.objects.filter(key=key, participant=participant).first()
    if done is not None:
        return done
    hall = held(one.hall)
    _must_admit(one, participant, values.get("kind", Kind.STATEMENT))
    _must_not_flood(participant, hall, at)
    return _raised(one, {"participant": participant, **values}, key, by, at)


@act_unseen
def raise_for(*, speakers_list: SpeakersList, key: UUID, values: Mapping[str, Any], by: Actor, at: datetime) -> Hand:
    """Enter somebody from the desk, also where the list is closed: ``values`` are participant, or delegation_key and
    who for those who are not on-line; kind, category and topic.
    """
    hall = moderated(speakers_list.hall, by)
    one = locked_list(speakers_list)
    done = Hand.objects.filter(key=key, speakers_list=one).first()
    if done is not None:
        return done
    _must_name_somebody(values, hall)
    return _raised(one, values, key, by, at)


@act_unseen
def withdraw(*, hand: Hand, by: Actor, at: datetime) -> None:
    """Take one's hand down, or somebody's at the desk; one that is down already stays so."""
    if not policy.WITHDRAW.allows(by, hand):
        policy.MODERATE.require(by, hand.speakers_list.hall)
    one = locked_hand(hand)
    hall = held(one.speakers_list.hall)
    if one.state == State.WITHDRAWN:
        return
    must_wait(one)
    keep_hand(one, {"state": State.WITHDRAWN, "place": None}, hall, by, at)


@act_unseen
def take_in(*, speakers_list: SpeakersList, by: Actor, at: datetime) -> int:
    """Enter those who were registered to speak before the conference, and the programme's speakers; returns how many.

    Whoever is or was in the list stays as they are: doing it twice adds nobody.
    """
    hall = moderated(speakers_list.hall, by)
    one = locked_list(speakers_list)
    since = behind(one, at)
    fresh = [_new(one, values, registered.key_of(one, values), at, since) for values in registered.missing(one)]
    journal.make_all(fresh, topic=topics.console(hall), kind=HAND, by=by, at=at)
    touched(hall)
    return len(fresh)


def _raised(one: SpeakersList, values: Mapping[str, Any], key: UUID, by: Actor, at: datetime) -> Hand:
    hand = _new(one, values, key, at, behind(one, at))
    keep_hand(hand, {"state": State.WAITING}, one.hall, by, at)
    return hand


def _new(one: SpeakersList, values: Mapping[str, Any], key: UUID, at: datetime, since: datetime) -> Hand:
    hand = Hand(speakers_list=one, key=key, asked_at=at, queued_at=since, **values)
    if hand.participant:
        hand.delegation_key = hand.participant.delegation_key
    hand.alone = hand.delegation_key if one.by_delegation else ""
    return hand


def _must_be(participant: Participant, by: Actor) -> None:
    """Nobody asks in another's name; the system does for tests of load and the rehearsal."""
    if not by.has(SYSTEM) and (by.user_id is None or participant.user_id != by.user_id):
        raise PermissionDenied(policy.ASK.sentence)


def _must_admit(one: SpeakersList, participant: Participant, kind: str) -> None:
    if participant.conference_id != one.hall.session.conference_id or not participant.is_accredited:
        raise PermissionDenied(policy.ASK.sentence)
    if not one.admits(participant):
        raise ValidationError(_("This list is for others; please choose another one."))
    if kind in (Kind.ORDER, Kind.REPLY) and not participant.delegation_key:
        raise ValidationError(_("Points of order and rights of reply are for delegations."))
    # a point of order may be raised at any time (UN General Assembly, rule 71)
    if not one.is_open and kind != Kind.ORDER:
        raise ValidationError(_("The list of speakers is closed."))


def _must_not_flood(participant: Participant, hall: Hall, at: datetime) -> None:
    asked = Hand.objects.filter(participant=participant, speakers_list__hall=hall, made_at__gt=at - WITHIN)
    if asked.count() >= MOST:
        raise ValidationError(_("You have asked several times within a minute. Please wait a little."))


def _must_name_somebody(values: Mapping[str, Any], hall: Hall) -> None:
    who = values.get("participant")
    if who and (who.conference_id != hall.session.conference_id or not who.is_accredited):
        raise ValidationError(_("This person does not take part in the conference."))
    if not (who or values.get("delegation_key") or values.get("who")):
        raise ValidationError(_("Say who asks for the floor: a delegation or a name."))
