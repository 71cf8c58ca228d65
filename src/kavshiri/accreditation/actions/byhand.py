"""Whom the secretariat itself lets in: its own people, guests, whoever comes by no other way."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kavshiri.access.acting import act
from kavshiri.access.actors import Actor
from kavshiri.accreditation import letters, policy
from kavshiri.accreditation.actions.admitting import admit, revoke
from kavshiri.accreditation.actions.telling import reader_of
from kavshiri.accreditation.models import Participant
from kavshiri.conference.models import Conference
from kavshiri.journal.identity import new_id
from kavshiri.mail import actions as mail

HAND = "hand:"


@act
def admit_by_hand(
    *, conference: Conference, values: dict[str, Any], participant: Participant | None = None, by: Actor, at: datetime
) -> Participant:  # fmt: skip
    """Accredit somebody whom no other room has approved, who gets the personal link; or change, or reinstate them."""
    policy.ADMIT.require(by)
    origin = participant.origin if participant else f"{HAND}{new_id()}"
    if participant:
        _require_by_hand(participant)
    knows = (participant.address, participant.state) if participant else ()
    made = admit(conference=conference, origin=origin, values=values, by=by, at=at)
    if conference.published_id and (made.address, made.state) != knows:
        mail.queue(kind=letters.LINKS, reader=reader_of(made, at), by=by, at=at)
    return made


@act
def revoke_by_hand(*, participant: Participant, reason: str, by: Actor, at: datetime) -> None:
    """Withdraw what was given by hand; whom another room has approved, that room declines."""
    policy.ADMIT.require(by)
    _require_by_hand(participant)
    revoke(conference=participant.conference, origin=participant.origin, reason=reason, by=by, at=at)


def _require_by_hand(participant: Participant) -> None:
    if not participant.origin.startswith(HAND):
        raise ValidationError(
            _("%(name)s was approved elsewhere; change or decline it there, or withdraw the links here.")
            % {"name": participant.name}
        )
