from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor
from kavshiri.journal import actions as journal
from kavshiri.mail import actions as mail
from kavshiri.privacy.slots import Subject
from kavshiri.registration import policy, queries
from kavshiri.registration.actions import admitting
from kavshiri.registration.actions.shared import TOPIC
from kavshiri.registration.models import Delegation, FocalPoint, Quota


@act_unseen
def keep_delegation(*, delegation: Delegation, values: dict[str, Any], by: Actor, at: datetime) -> set[str]:
    """Make or change a delegation; returns the names of the fields that changed."""
    policy.EDIT_DELEGATIONS.require(by)
    return journal.keep(delegation, values, topic=TOPIC, kind="registration.delegation", by=by, at=at)


@act_unseen
def keep_focal_point(*, focal_point: FocalPoint, values: dict[str, Any], by: Actor, at: datetime) -> set[str]:
    """Make or change a focal point; a link that was sent to another address works no more."""
    policy.EDIT_DELEGATIONS.require(by)
    changed = journal.keep(focal_point, values, topic=TOPIC, kind="registration.focal_point", by=by, at=at)
    if "address" in changed:
        focal_point.passes.filter(used_at=None).delete()
    return changed


@act_unseen
def keep_quota(*, quota: Quota, values: dict[str, Any], by: Actor, at: datetime) -> set[str]:
    """Make or change how many places a category may take."""
    policy.EDIT_DELEGATIONS.require(by)
    return journal.keep(quota, values, topic=TOPIC, kind="registration.quota", by=by, at=at)


@act_unseen
def remove_delegation(*, delegation: Delegation, by: Actor, at: datetime) -> None:
    """Remove a delegation with everything that stands in it; whoever takes part for it, takes part no more."""
    policy.EDIT_DELEGATIONS.require(by)
    members = delegation.members.select_related("delegation__conference")
    admitting.revoke_all(members, _("The delegation was removed."), by=by, at=at)
    journal.drop(delegation, topic=TOPIC, kind="registration.delegation", by=by, at=at)


@act_unseen
def remove_focal_point(*, focal_point: FocalPoint, by: Actor, at: datetime) -> None:
    """Remove a focal point; its links die with it."""
    policy.EDIT_DELEGATIONS.require(by)
    journal.drop(focal_point, topic=TOPIC, kind="registration.focal_point", by=by, at=at)


@act_unseen
def remove_quota(*, quota: Quota, by: Actor, at: datetime) -> None:
    """Let a category take any of the delegation's places again."""
    policy.EDIT_DELEGATIONS.require(by)
    journal.drop(quota, topic=TOPIC, kind="registration.quota", by=by, at=at)


@act_unseen
def forget(subject: Subject, by: Actor, at: datetime) -> None:
    """What an erasure asks of this room: what it keeps of the owner of an address goes, and letters that wait."""
    for held in queries.held_of(subject):
        for record in held:
            mail.withdraw_about(about=record, by=by, at=at)
            journal.drop(record, topic=TOPIC, kind=f"registration.{record._meta.model_name}", by=by, at=at)
