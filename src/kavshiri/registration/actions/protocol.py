"""The secretariat's protocol: the order of delegations, and the speakers' lists."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor
from kavshiri.conference.models import Conference, Session
from kavshiri.journal import actions as journal
from kavshiri.registration import policy, queries
from kavshiri.registration.actions.shared import TOPIC
from kavshiri.registration.models import Delegation, Member, Protocol, Seat


@act_unseen
def keep_protocol(*, protocol: Protocol, values: dict[str, Any], by: Actor, at: datetime) -> set[str]:
    """Make or change a conference's protocol; returns the names of the fields that changed."""
    policy.EDIT_PROTOCOL.require(by)
    return journal.keep(protocol, values, topic=TOPIC, kind="registration.protocol", by=by, at=at)


@act_unseen
def number_delegations(*, conference: Conference, numbers: Mapping[int, int | None], by: Actor, at: datetime) -> int:
    """Give delegations (by key) their numbers in the order of precedence; returns how many changed."""
    policy.EDIT_PROTOCOL.require(by)
    return _number(conference, numbers, by=by, at=at)


@act_unseen
def draw_lots(*, conference: Conference, by: Actor, at: datetime) -> None:
    """Number all delegations by lot, states among themselves and organisations behind them; the protocol follows."""
    policy.EDIT_PROTOCOL.require(by)
    found = list(Delegation.objects.filter(conference=conference).order_by("pk"))
    secrets.SystemRandom().shuffle(found)
    drawn = sorted(found, key=lambda one: not one.country)  # stable: the lot stays within each kind
    _number(conference, {one.pk: place for place, one in enumerate(drawn, 1)}, by=by, at=at)
    protocol = queries.protocol(conference)
    values = {"conference": conference, "order": Protocol.Order.FIXED}
    journal.keep(protocol, values, topic=TOPIC, kind="registration.protocol", by=by, at=at)
    journal.write(topic=TOPIC, kind="registration.lots.draw", by=by, at=at, about=protocol, count=len(drawn))


def _number(conference: Conference, numbers: Mapping[int, int | None], *, by: Actor, at: datetime) -> int:
    found = Delegation.objects.select_for_update().filter(conference=conference, pk__in=list(numbers)).order_by("pk")
    changed = 0
    for one in found:
        values = {"precedence": numbers[one.pk]}
        changed += bool(journal.keep(one, values, topic=TOPIC, kind="registration.delegation", by=by, at=at))
    return changed


@act_unseen
def ask_to_speak(*, delegation: Delegation, values: dict[str, Any], by: Actor, at: datetime) -> Seat:
    """Enter a delegation in a session's speakers' list, or change who speaks there and on what.

    ``values`` are session, speaker (a member, or None for one that is not decided yet) and topic.
    """
    policy.ASK_TO_SPEAK.require(by, delegation)
    if delegation.state == Delegation.State.DECLINED:
        raise ValidationError(_("The delegation has declined; confirm first that it takes part."))
    seat = delegation.seats.select_for_update(of=("self",)).filter(session=values["session"]).first() or Seat()
    given = {"delegation": delegation, **values}
    journal.keep(seat, given, topic=TOPIC, kind="registration.seat", by=by, at=at)
    return seat


@act_unseen
def leave_speakers(*, seat: Seat, by: Actor, at: datetime) -> None:
    """Take a delegation out of a speakers' list; the numbers of the others stay."""
    policy.CHANGE_SEAT.require(by, seat)
    journal.drop(seat, topic=TOPIC, kind="registration.seat", by=by, at=at)


@act_unseen
def order_speakers(*, session: Session, numbers: Mapping[int, int | None], by: Actor, at: datetime) -> int:
    """Give the seats of a session (by key) their numbers; returns how many changed.

    Raises ``ValidationError`` for a number that is given twice.
    """
    policy.EDIT_PROTOCOL.require(by)
    seats = list(Seat.objects.select_for_update(of=("self",)).filter(session=session).order_by("pk"))
    wanted = {one.pk: numbers.get(one.pk, one.number) for one in seats}
    given = [number for number in wanted.values() if number is not None]
    if len(set(given)) < len(given):
        raise ValidationError(_("A number stands twice; each may be given once."))
    changed = [one for one in seats if one.number != wanted[one.pk]]
    # first out of each other's way: a number is held by one seat at every moment
    Seat.objects.filter(pk__in=[one.pk for one in changed]).update(number=None)
    for one in changed:
        journal.keep(one, {"number": wanted[one.pk]}, topic=TOPIC, kind="registration.seat", by=by, at=at)
    return len(changed)


def vacate(member: Member, successor: Member | None = None) -> None:
    """Who leaves speaks no more: a replacement speaks instead, otherwise the delegation decides anew."""
    Seat.objects.filter(speaker=member).update(speaker=successor)
