"""Credentials: handed in by the delegation, accepted or returned by the secretariat; every version stays."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files import File
from django.db.models import Max
from django.utils.translation import gettext as _

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor
from kavshiri.journal import actions as journal
from kavshiri.mail import actions as mail
from kavshiri.mail.actions import Reader
from kavshiri.mail.kinds import Kind as Letter
from kavshiri.pure import georgian
from kavshiri.registration import letters, policy, queries
from kavshiri.registration.actions.shared import TOPIC, said
from kavshiri.registration.models import Credential, Delegation, FocalPoint, Member
from kavshiri.uploads import actions as uploads
from kavshiri.uploads.kinds import Kind
from kavshiri.uploads.knowing import Content

KINDS = frozenset({Kind.PDF, Kind.IMAGE})
MOST = 30  # versions of one delegation: more are a mistake, or somebody's play


@act_unseen
def hand_in_credentials(
    *, delegation: Delegation, values: dict[str, Any], file: File | Content, by: Actor, at: datetime
) -> Credential:
    """Hand in a note verbale or another paper: ``values`` are number, dated_on and signed_by.

    It is a new version beside the earlier ones; the focal points are told that it has come.  Raises
    ``ValidationError`` for a date to come, for a file that is none of ``KINDS``, and beyond ``MOST`` versions.
    """
    policy.GIVE_CREDENTIALS.require(by, delegation)
    delegation = Delegation.objects.select_for_update().get(pk=delegation.pk)
    last = delegation.credentials_given.aggregate(last=Max("version"))["last"] or 0
    if last >= MOST:
        raise ValidationError(_("So many versions have been handed in already; please write to the secretariat."))
    if values["dated_on"] > at.astimezone(delegation.conference.tz).date():
        raise ValidationError({"dated_on": _("This day is still to come.")})
    upload = uploads.take(file=file, kinds=KINDS, by=by, at=at)
    credential = Credential()
    given = {"delegation": delegation, "version": last + 1, "upload": upload, "giver": by.key, **values}
    journal.keep(credential, given, topic=TOPIC, kind="registration.credential", by=by, at=at)
    _tell(credential, letters.CREDENTIALS_RECEIVED, by=by, at=at)
    return credential


@act_unseen
def accept_credentials(*, credential: Credential, by: Actor, at: datetime) -> None:
    """Accept credentials; whoever handed them in and the focal points are told."""
    policy.REVIEW_CREDENTIALS.require(by)
    credential = _decided(credential, Credential.State.ACCEPTED, "", by=by, at=at)
    _tell(credential, letters.CREDENTIALS_ACCEPTED, by=by, at=at)


@act_unseen
def return_credentials(*, credential: Credential, reason: str, by: Actor, at: datetime) -> None:
    """Return credentials with a reason, which the delegation reads; raises ``ValidationError`` without one."""
    policy.REVIEW_CREDENTIALS.require(by)
    if not reason.strip():
        raise ValidationError({"reason": _("Give the reason: the delegation reads it.")})
    credential = _decided(credential, Credential.State.RETURNED, reason.strip(), by=by, at=at)
    _tell(credential, letters.CREDENTIALS_RETURNED, by=by, at=at)


def _decided(credential: Credential, state: str, reason: str, *, by: Actor, at: datetime) -> Credential:
    found = Credential.objects.select_for_update(of=("self",)).select_related("delegation__conference", "upload")
    credential = found.get(pk=credential.pk)
    if credential.state == state:
        raise ValidationError(_("This has been decided already."))
    values = {"state": state, "reason": reason, "decided_at": at}
    journal.keep(credential, values, topic=TOPIC, kind="registration.credential", by=by, at=at)
    mail.withdraw_about(about=credential, by=by, at=at)  # what was decided before and has not gone out yet
    return credential


def _tell(credential: Credential, kind: Letter, *, by: Actor, at: datetime) -> None:
    told: dict[str, FocalPoint | Member] = {
        one.address.lower(): one for one in credential.delegation.focal_points.order_by("pk")
    }
    giver = queries.giver(credential)
    if giver:
        told.setdefault(giver.address.lower(), giver)
    readers = [_reader(credential, kind, one, at) for one in told.values()]
    mail.queue_many(kind=kind, readers=readers, by=by, at=at)


def _reader(credential: Credential, kind: Letter, one: FocalPoint | Member, at: datetime) -> Reader:
    values = {
        **said(credential.delegation, one.language),
        "name": one.name,
        "number": credential.number,
        "date": georgian.day(credential.dated_on, one.language, year=True),
        "reason": credential.reason,
        "page": letters.address("registration:credentials", one.language),
    }
    key = f"{kind.key}:{credential.public_id}:{one.public_id}:{at:%Y%m%d%H%M%S}"
    return Reader(key, one.address, one.language, values, name=one.name, about=credential)
