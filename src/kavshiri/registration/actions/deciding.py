"""The secretariat decides; whoever is concerned, and the focal points, are told."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import cache

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor
from kavshiri.accreditation.links import entry
from kavshiri.accreditation.models import Participant
from kavshiri.conference import enclosing
from kavshiri.journal import actions as journal
from kavshiri.mail import actions as mail
from kavshiri.mail.actions import Enclosed, Reader
from kavshiri.registration import letters, policy, queries
from kavshiri.registration.actions import admitting, protocol
from kavshiri.registration.actions.shared import TOPIC, Said, said, said_to
from kavshiri.registration.models import Member
from kavshiri.registration.models.delegations import Vouching


@act_unseen
def approve(*, member: Member, by: Actor, at: datetime) -> None:
    """Approve a nomination; raises ``ValidationError`` for one that does not wait for it."""
    if approve_many(members=[member], by=by, at=at) == 0:
        if must_wait([member]):
            raise ValidationError(_("The delegation’s credentials have to be accepted first."))
        raise ValidationError(_("%(name)s does not wait for a decision any more.") % {"name": member.name})


@act_unseen
def approve_many(*, members: Iterable[Member], by: Actor, at: datetime) -> int:
    """Approve those of them that wait for it, and write to each; returns how many.

    Where credentials are required, members of a delegation without accepted ones wait on.
    """
    policy.DECIDE.require(by)
    wanted = [member.pk for member in members]
    waiting = Member.objects.select_for_update(of=("self",)).filter(pk__in=wanted, state=Member.State.NOMINATED)
    asked = list(waiting.select_related("delegation__conference__published", "delegation__organisation"))
    held = must_wait(asked)
    found = [member for member in asked if member.delegation_id not in held]
    values = {"state": Member.State.APPROVED, "decided_at": at}
    journal.keep_all(found, values, topic=TOPIC, kind="registration.member", by=by, at=at)
    calendars: dict[tuple[int, str], tuple[Enclosed, ...]] = {}
    admitted = admitting.admit(found, by=by, at=at)
    known = cache(said)
    readers = [_approved(member, admitted[member.pk], known, calendars, at) for member in found]
    mail.queue_many(kind=letters.APPROVED, readers=readers, by=by, at=at)
    return len(found)


def must_wait(members: Iterable[Member]) -> set[int]:
    """The delegations (keys) of these members that may have nobody approved before their credentials are accepted."""
    rules = queries.unvouched(member.delegation for member in members)
    return {key for key, rule in rules.items() if rule == Vouching.REQUIRE}


def _approved(
    member: Member, participant: Participant, known: Said, calendars: dict[tuple[int, str], tuple[Enclosed, ...]],
    at: datetime,
) -> Reader:  # fmt: skip
    conference = member.delegation.conference
    key = (conference.pk, member.language)
    if key not in calendars:
        calendars[key] = enclosing.enclosed(conference, member.language)
    return Reader(
        f"registration.approved:{member.public_id}:{at:%Y%m%d%H%M%S}", member.address, member.language,
        said_to(member, known, entry=entry(participant)), name=member.name, about=member, enclosed=calendars[key],
    )  # fmt: skip


@act_unseen
def decline(*, member: Member, reason: str, by: Actor, at: datetime) -> None:
    """Decline a nomination with a reason, which the person is told; raises ``ValidationError`` without one."""
    policy.DECIDE.require(by)
    member = Member.objects.select_for_update(of=("self",)).select_related("delegation__conference").get(pk=member.pk)
    if not member.is_in:
        raise ValidationError(_("%(name)s does not wait for a decision any more.") % {"name": member.name})
    if not reason.strip():
        raise ValidationError({"reason": _("Give the reason: whoever is declined reads it.")})
    values = {"state": Member.State.DECLINED, "reason": reason.strip(), "decided_at": at}
    journal.keep(member, values, topic=TOPIC, kind="registration.member", by=by, at=at)
    admitting.revoke(member, reason, by=by, at=at)
    protocol.vacate(member)
    # an approval that has not gone out yet is no longer true
    mail.withdraw_about(about=member, by=by, at=at)
    told = said_to(member, reason=reason.strip())
    reader = Reader(
        f"registration.declined:{member.public_id}", member.address, member.language, told, name=member.name,
        about=member,
    )  # fmt: skip
    mail.queue(kind=letters.DECLINED, reader=reader, by=by, at=at)
