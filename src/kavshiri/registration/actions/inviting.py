"""Focal points are invited and come in by links; a link works once, and another can be asked for."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor
from kavshiri.journal import actions as journal
from kavshiri.mail import actions as mail
from kavshiri.mail.actions import Reader
from kavshiri.mail.kinds import Kind
from kavshiri.people.queries import digest_of
from kavshiri.registration import letters, policy, queries
from kavshiri.registration.actions import returning
from kavshiri.registration.actions.shared import TOPIC, said
from kavshiri.registration.models import Delegation, FocalPoint, Member, Pass

JUST_NOW = timedelta(minutes=1)  # a second click is no second invitation
MOST = 5  # links that a focal point may ask for in an hour


@act_unseen
def invite(*, delegation: Delegation, by: Actor, at: datetime) -> int:
    """Write to every focal point of a delegation; returns how many.

    Inviting again writes again: the letter was perhaps lost.  Raises ``ValidationError`` without a focal point, and
    where the conference's programme has not been published, since the letter leads there.
    """
    policy.INVITE.require(by)
    delegation = Delegation.objects.select_for_update().get(pk=delegation.pk)
    points = list(delegation.focal_points.all())
    if not points:
        raise ValidationError(_("Enter a focal point first: somebody must get the invitation."))
    if delegation.conference.published_id is None:
        raise ValidationError(_("Publish the programme first: the invitation leads to it."))
    if any(queries.passes_since(point, at - JUST_NOW) for point in points):
        raise ValidationError(_("A letter with a link went out only just now; wait a minute before you send another."))
    for point in points:
        _write(point, letters.INVITATION, by=by, at=at)
    if delegation.state == Delegation.State.PLANNED:
        delegation.state = Delegation.State.INVITED
        delegation.save(update_fields=["state"])
    journal.write(topic=TOPIC, kind="registration.delegation.invite", by=by, at=at, about=delegation)
    return len(points)


@act_unseen
def send_pass(*, address: str, by: Actor, at: datetime) -> int:
    """Write a link to whoever acts for a delegation, or heads it, from this address; returns how many letters."""
    policy.ENTER.require(by)
    bearers: list[FocalPoint | Member] = [*queries.focal_points_at(address), *queries.heads_at(address)]
    since = at - timedelta(hours=1)
    few = [one for one in bearers if queries.passes_since(one, since) < MOST]
    for one in few:
        _write(one, letters.HEAD_LINK if isinstance(one, Member) else letters.LINK, by=by, at=at)
    return len(few)


@act_unseen
def use_pass(*, secret: str, by: Actor, at: datetime) -> FocalPoint | Member | None:
    """Spend a link; None where it is unknown, used or over. Two at once: one of them gets None."""
    policy.ENTER.require(by)
    found = queries.usable_pass(secret, at)
    if found is None or not Pass.objects.filter(pk=found.pk, used_at=None).update(used_at=at):
        return None
    bearer = found.bearer
    if isinstance(bearer, Member) and queries.head(str(bearer.public_id)) is None:
        return None  # heads it no more
    journal.write(topic=TOPIC, kind="registration.enter", by=queries.actor_for(bearer), at=at, about=bearer)
    return bearer


def _write(point: FocalPoint | Member, kind: Kind, *, by: Actor, at: datetime) -> None:
    secret = secrets.token_urlsafe(32)
    whose = {"head" if isinstance(point, Member) else "focal_point": point}
    made = Pass.objects.create(**whose, digest=digest_of(secret), made_at=at, expires_at=at + letters.PASS_LIVES)
    delegation, language = point.delegation, point.language
    values = {
        **said(delegation, language),
        "name": point.name,
        "link": letters.address("registration:enter", language, secret),
        "places": str(delegation.places),
        "until": queries.deadline_of(delegation, language),
    }
    enclosed = returning.enclosed_for(point) if kind is letters.INVITATION and isinstance(point, FocalPoint) else ()
    key = f"pass:{made.pk}:{made.digest[:16]}"
    reader = Reader(key, point.address, language, values, name=point.name, enclosed=enclosed)
    mail.queue(kind=kind, reader=reader, about=delegation, by=by, at=at)
