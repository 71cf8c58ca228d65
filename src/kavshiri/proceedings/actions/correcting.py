"""Attendance that the hall has measured wrongly is corrected, with a reason; each correction stays readable."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor
from kavshiri.accreditation.models import Participant
from kavshiri.hall.models import Hall
from kavshiri.journal import actions as journal
from kavshiri.privacy import actions as privacy
from kavshiri.proceedings import attendance, policy
from kavshiri.proceedings.models import LONGEST_REASON, AttendanceCorrection

KIND = "proceedings.attendance"


@act_unseen
def correct(
    *, hall: Hall, participant: Participant, minutes: int | None, reason: str, by: Actor, at: datetime
) -> AttendanceCorrection:  # fmt: skip
    """Say how long somebody was there; None: as the hall has measured it after all.

    The journal keeps that and when it was corrected and the minutes; the reason and whose they are stay with the
    correction.  Raises ``ValidationError`` without a reason, and for more minutes than the session was held.
    """
    policy.CORRECT.require(by)
    words = " ".join(reason.split())
    if not words:
        raise ValidationError({"reason": _("Give a reason: it stays with the correction.")})
    if len(words) > LONGEST_REASON:
        raise ValidationError({"reason": _("A reason has at most %(most)d characters.") % {"most": LONGEST_REASON}})
    most = attendance.held([hall], at)
    if minutes is not None and not 0 <= minutes <= most:
        told = {"most": most}
        raise ValidationError(
            {"minutes": _("The session was held for %(most)d minutes: nobody was there longer.") % told}
        )
    made = AttendanceCorrection(hall=hall, participant=participant)
    values = {"minutes": minutes, "reason": words}
    journal.keep(made, values, topic=f"attendance:{hall.public_id}", kind=KIND, by=by, at=at)
    return made


@act_unseen
def look_at(*, participants: Iterable[Participant], by: Actor, at: datetime) -> None:
    """Somebody of the secretariat reads how long these attended."""
    policy.CORRECT.require(by)
    privacy.note_looks(about=participants, why="read-participant", by=by, at=at)
