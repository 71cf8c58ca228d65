"""What a member of a delegation corrects of themselves; what decides something stays the focal point's."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import PermissionDenied

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor
from kavshiri.journal import actions as journal
from kavshiri.privacy.slots import Subject
from kavshiri.registration import policy
from kavshiri.registration.actions import admitting
from kavshiri.registration.actions.nominating import DECISIVE
from kavshiri.registration.actions.shared import TOPIC
from kavshiri.registration.models import Member

OWN = {"post", "language", "topic", "needs"}


@act_unseen
def correct_own(*, member: Member, subject: Subject, values: dict[str, str], by: Actor, at: datetime) -> set[str]:
    """Correct one's own post, language, topic and needs; the badge follows.  Raises ``ValidationError``."""
    policy.CORRECT_OWN.require(by)
    member = Member.objects.select_for_update(of=("self",)).select_related("delegation__conference").get(pk=member.pk)
    is_own = by.key == subject.key and member.address.lower() == subject.address
    if not is_own or set(values) - OWN or set(values) & DECISIVE:
        raise PermissionDenied(policy.CORRECT_OWN.sentence)
    changed = journal.keep(member, dict(values), topic=TOPIC, kind="registration.member", by=by, at=at)
    if changed and member.state == Member.State.APPROVED:
        admitting.admit([member], by=by, at=at)
    return changed
