"""What a delegation does through its focal point; whoever is concerned is told by letter."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.translation import gettext as _

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor
from kavshiri.journal import actions as journal
from kavshiri.mail import actions as mail
from kavshiri.mail.actions import Reader
from kavshiri.mail.kinds import Kind
from kavshiri.mail.models import fingerprint
from kavshiri.registration import letters, policy, queries
from kavshiri.registration.actions import admitting, protocol
from kavshiri.registration.actions.shared import TOPIC, said_to
from kavshiri.registration.models import Category, Delegation, Member

# a change of these is looked at anew by the secretariat
DECISIVE = {"name", "latin_name", "category", "address"}


@act_unseen
def answer(*, delegation: Delegation, comes: bool, by: Actor, at: datetime) -> None:
    """Say whether the delegation takes part; raises ``ValidationError`` where members would be left behind."""
    policy.ANSWER.require(by, delegation)
    delegation = _locked(delegation)
    if not comes and delegation.members.filter(state__in=queries.IN).exists():
        raise ValidationError(_("Withdraw the nominations first; everybody concerned is told then."))
    delegation.state = Delegation.State.CONFIRMED if comes else Delegation.State.DECLINED
    delegation.save(update_fields=["state"])
    kind = "registration.delegation.confirm" if comes else "registration.delegation.decline"
    journal.write(topic=TOPIC, kind=kind, by=by, at=at, about=delegation)


@act_unseen
def nominate(*, delegation: Delegation, values: dict[str, Any], by: Actor, at: datetime) -> Member:
    """Nominate somebody, who is told; raises ``ValidationError`` after the deadline and without a free place."""
    policy.NOMINATE.require(by, delegation)
    return _nominated(_open(delegation, by, at), values, None, by=by, at=at)


@act_unseen
def replace(*, member: Member, values: dict[str, Any], by: Actor, at: datetime) -> Member:
    """Put somebody else in a member's place; both are told, and the secretariat decides on the new one."""
    policy.CHANGE_MEMBER.require(by, member)
    delegation = _open(member.delegation, by, at)
    member = _still_in(member)
    _leave(member, Member.State.REPLACED, by=by, at=at)
    successor = _nominated(delegation, values, member, by=by, at=at)
    protocol.vacate(member, successor)
    return successor


@act_unseen
def withdraw(*, member: Member, by: Actor, at: datetime) -> None:
    """Take a nomination back; whoever was nominated is told."""
    policy.CHANGE_MEMBER.require(by, member)
    _open(member.delegation, by, at)
    _leave(_still_in(member), Member.State.WITHDRAWN, by=by, at=at)
    protocol.vacate(member)


@act_unseen
def change_member(*, member: Member, values: dict[str, Any], by: Actor, at: datetime) -> set[str]:
    """Correct what is known of a member; an approval is asked for anew where it was given for something else."""
    policy.CHANGE_MEMBER.require(by, member)
    delegation = _open(member.delegation, by, at)
    member = _still_in(member)
    if values.get("category", member.category) != member.category:
        _require_place(delegation, values["category"], but=member)
    changed = _keep(member, values, by=by, at=at)
    if changed & DECISIVE:
        # what waits speaks of somebody else, or goes to somebody else
        mail.withdraw_about(about=member, by=by, at=at)
        if member.state == Member.State.APPROVED and not policy.SECRETARIAT(by):
            _keep(member, {"state": Member.State.NOMINATED, "decided_at": None}, by=by, at=at)
            admitting.revoke(member, _waits(member), by=by, at=at)
    if changed and member.state == Member.State.APPROVED:
        admitting.admit([member], by=by, at=at)
    if "address" in changed:
        _tell_nominated(member, by=by, at=at)
    return changed


def _nominated(
    delegation: Delegation, values: dict[str, Any], instead_of: Member | None, *, by: Actor, at: datetime
) -> Member:
    _require_place(delegation, values["category"])
    member = Member(delegation=delegation)
    _keep(member, {**values, "delegation": delegation, "replaces": instead_of}, by=by, at=at)
    _tell_nominated(member, by=by, at=at)
    return member


def _tell_nominated(member: Member, *, by: Actor, at: datetime) -> None:
    who = _who(member.delegation, by, member.language)
    _tell(member, letters.NOMINATED, by=by, at=at, focal_point=who, head=_to_head(member))


def _to_head(member: Member) -> str:
    """Where a head of delegation gets the own link, as Markdown; nothing for the others."""
    if member.category != Category.HEAD:
        return ""
    with translation.override(member.language):
        words = _(
            "As head of delegation you see who is nominated, and you can hand in the delegation’s credentials. There "
            "[you get your own link]({page}), at this address."
        )
    return words.format(page=letters.address("registration:ask", member.language))


def _leave(member: Member, state: str, *, by: Actor, at: datetime) -> None:
    _keep(member, {"state": state, "decided_at": at}, by=by, at=at)
    admitting.revoke(member, str(member.get_state_display()), by=by, at=at)
    mail.withdraw_about(about=member, by=by, at=at)
    _tell(member, letters.OUT, by=by, at=at, focal_point=_who(member.delegation, by, member.language))


def _waits(member: Member) -> str:
    with translation.override(member.language):
        return _("What the approval was given for has changed; the secretariat looks at it anew.")


def _keep(member: Member, values: dict[str, Any], *, by: Actor, at: datetime) -> set[str]:
    return journal.keep(member, values, topic=TOPIC, kind="registration.member", by=by, at=at)


def _tell(member: Member, kind: Kind, *, by: Actor, at: datetime, **more: str) -> None:
    # a corrected address has been told nothing yet
    key = f"{kind.key}:{member.public_id}:{fingerprint(member.address)}"
    reader = Reader(key, member.address, member.language, said_to(member, **more), name=member.name, about=member)
    mail.queue(kind=kind, reader=reader, by=by, at=at)


def _who(delegation: Delegation, by: Actor, language: str) -> str:
    """The focal point's name, or that the secretariat has done it on the delegation's behalf."""
    point = queries.focal_point(by.key) if policy.FOCAL in by.roles else None
    with translation.override(language):
        return point.name if point else _("the secretariat")


def _locked(delegation: Delegation) -> Delegation:
    return Delegation.objects.select_for_update().get(pk=delegation.pk)


def _open(delegation: Delegation, by: Actor, at: datetime) -> Delegation:
    """The delegation, locked; the deadline holds for focal points alone."""
    delegation = _locked(delegation)
    until = delegation.nominates_until
    if until and at > until and not policy.SECRETARIAT(by):
        raise ValidationError(_("The deadline for nominations is over; please write to the secretariat."))
    if delegation.state == Delegation.State.DECLINED:
        raise ValidationError(_("The delegation has declined; confirm first that it takes part."))
    return delegation


def _still_in(member: Member) -> Member:
    member = Member.objects.select_for_update(of=("self",)).select_related("delegation__conference").get(pk=member.pk)
    if not member.is_in:
        raise ValidationError(_("%(name)s is not nominated any more.") % {"name": member.name})
    return member


def _require_place(delegation: Delegation, category: str, but: Member | None = None) -> None:
    """Raise ``ValidationError`` where no place is left, in all or of the category; ``but``: who has one already."""
    if but is None and queries.free_places(delegation) < 1:
        raise ValidationError(
            _("All %(count)d places of the delegation are taken; replace somebody instead.")
            % {"count": delegation.places}
        )
    if queries.free_places_of(delegation, category) < 1:
        raise ValidationError(_("No place is left for this capacity."), code="category")
