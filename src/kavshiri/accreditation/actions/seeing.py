"""Who was in which session: seen by the hall, or noted by the secretariat, which may take a note back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor
from kavshiri.accreditation import policy
from kavshiri.accreditation.actions.admitting import TOPIC
from kavshiri.accreditation.models import Participant, Presence
from kavshiri.conference.models import Session
from kavshiri.journal import actions as journal

KIND = "accreditation.presence"


@act_unseen
def note_presence(
    *, session: Session, participant: Participant | None = None, delegation_key: str = "",
    source: Presence.Source = Presence.Source.HALL, by: Actor, at: datetime,
) -> Presence:  # fmt: skip
    """Note that a participant, or a delegation as such, is in a session at ``at``.

    Whoever was noted before keeps the earlier moment and is there again.  The hall acts as the system.
    """
    policy.NOTE_PRESENCE.require(by)
    whose = {"session": session, "participant": participant, "delegation_key": delegation_key}
    presence = Presence.objects.select_for_update(of=("self",)).filter(**whose).first() or Presence(
        came_at=at, source=source
    )
    values = {"left_at": None} if presence.pk else whose
    journal.keep(presence, values, topic=TOPIC, kind=KIND, by=by, at=at)
    return presence


@act_unseen
def note_some(
    *, session: Session, participants: Sequence[Participant], delegation_keys: Sequence[str] = (),
    by: Actor, at: datetime,
) -> int:  # fmt: skip
    """Note by hand that these are present, and these delegations as such; returns how many were not noted yet."""
    policy.NOTE_PRESENCE.require(by)
    held = Presence.objects.select_for_update(of=("self",)).filter(session=session)
    known = set(held.values_list("participant_id", "delegation_key"))
    wanted = [(each, "") for each in participants] + [(None, key) for key in delegation_keys]
    fresh = [
        Presence(session=session, participant=who, delegation_key=key, came_at=at, source=Presence.Source.HAND)
        for who, key in wanted
        if (who.pk if who else None, key) not in known
    ]
    journal.make_all(fresh, topic=TOPIC, kind=KIND, by=by, at=at)
    return len(fresh)


@act_unseen
def note_leaving(*, presence: Presence, by: Actor, at: datetime) -> None:
    """Note that whoever is present leaves at ``at``."""
    policy.NOTE_PRESENCE.require(by)
    journal.keep(presence, {"left_at": at}, topic=TOPIC, kind=KIND, by=by, at=at)


@act_unseen
def forget_presence(*, presence: Presence, by: Actor, at: datetime) -> None:
    """Take a note back; what the hall has seen with its own eyes stands and raises ``ValidationError``."""
    policy.NOTE_PRESENCE.require(by)
    if presence.source == Presence.Source.HALL:
        raise ValidationError(_("What the hall itself has seen cannot be taken back."))
    journal.drop(presence, topic=TOPIC, kind=KIND, by=by, at=at)
