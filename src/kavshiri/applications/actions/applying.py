"""From the form to a confirmed application: nothing counts, and nobody is told of, before the address is confirmed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor
from kavshiri.applications import letters, links, policy, queries
from kavshiri.applications.actions import entering
from kavshiri.applications.actions.places import seat
from kavshiri.applications.actions.shared import TOPIC, keep, locked_application, reader, tell
from kavshiri.applications.models import Application, Category, Phase, State
from kavshiri.journal import actions as journal
from kavshiri.mail import actions as mail
from kavshiri.mail.models import fingerprint

HOUR = timedelta(hours=1)
MOST = 3  # letters to confirm, or to come in with, that an address gets in an hour


@act_unseen
def apply(
    *, category: Category, values: dict[str, Any], agreed: Collection[str] = (), invited: int = 0, by: Actor,
    at: datetime,
) -> None:  # fmt: skip
    """Keep a form until its address is confirmed, and write there; the caller learns nothing of the address.

    ``agreed`` are the keys of consents that were ticked, ``invited`` is the number of the invitation's link.  Raises
    ``ValidationError`` where the category takes nobody now, or not without an invitation.
    """
    policy.APPLY.require(by)
    _require_open(category, invited, at)
    address = values["address"]
    known = queries.live_at(category.conference, address)
    if known:
        key = f"{letters.KNOWN.key}:{category.conference_id}:{fingerprint(address)}:{at:%Y%m%d%H}"
        _write_to(known, key, by=by, at=at)
    elif queries.asked_since(address, at - HOUR) < MOST:
        application = Application(conference=category.conference, category=category)
        keep(application, {**values, "agreed": sorted(agreed), "state": State.ASKED}, by=by, at=at)
        link = links.address("applications:confirm", application.language, links.confirm(application))
        mail.queue(kind=letters.CONFIRM, reader=reader(application, letters.CONFIRM, at, link=link), by=by, at=at)


@act_unseen
def confirm(*, application: Application, by: Actor, at: datetime) -> Application:
    """Make an application of a form: from now on it counts.  Raises ``ValidationError`` where it does already."""
    policy.CONFIRM.require(by)
    application = locked_application(application)
    if application.state != State.ASKED:
        raise ValidationError(_("This registration has been confirmed already."))
    if queries.live_at(application.conference, application.address):
        raise ValidationError(_("There is a registration from this address already."))
    is_late = application.category.phase(application.made_at) == Phase.LATE
    steps = _steps(application, is_late)
    agreed = application.agreed
    values = {"is_late": is_late, "steps": steps, "arrived_at": at, "state": State.NEW, "agreed": []}
    keep(application, values, by=by, at=at)
    entering.agree(application, agreed, by=by, at=at)
    _drop_others(application, by=by, at=at)
    if steps:
        tell(application, letters.RECEIVED, by=by, at=at)
    else:
        seat(application.category, [application], by=by, at=at)
    return application


@act_unseen
def send_link(*, address: str, by: Actor, at: datetime) -> int:
    """Write to an address a link to each of its applications that are not long over; returns how many letters."""
    policy.ENTER.require(by)
    found = queries.at_address(address)[:MOST]
    keys = [f"{letters.LINK.key}:{each.public_id}:{at:%Y%m%d%H}" for each in found]
    return sum(_write_to(each, key, letters.LINK, by=by, at=at) for each, key in zip(found, keys, strict=True))


@act_unseen
def enter(*, application: Application, by: Actor, at: datetime) -> None:
    """Note that somebody has come in by the link of an application."""
    policy.ENTER.require(by)
    actor = queries.actor_for(application)
    journal.write(topic=TOPIC, kind="applications.enter", by=actor, at=at, about=application)


def _write_to(application: Application, key: str, kind: Any = letters.KNOWN, *, by: Actor, at: datetime) -> bool:
    told = replace(reader(application, kind, at), key=key)
    return mail.queue(kind=kind, reader=told, by=by, at=at)


def _require_open(category: Category, invited: int, at: datetime) -> None:
    if category.conference.published_id is None:
        raise ValidationError(_("Registration for this conference has not begun."))
    if category.by_invitation and invited != category.link_number:
        raise ValidationError(_("This category is by invitation; your link is no longer good for it."))
    if category.phase(at) == Phase.COMING:
        raise ValidationError(_("Registration has not begun yet."))
    if category.phase(at) == Phase.CLOSED:
        raise ValidationError(_("Registration is closed."))


def _steps(application: Application, is_late: bool) -> int:
    """Whoever comes late, or comes again after a refusal, comes by a decision in any case."""
    asks = is_late or queries.was_declined(application.conference, application.address)
    return max(application.category.approval, 1 if asks else 0)


def _drop_others(application: Application, *, by: Actor, at: datetime) -> None:
    """Other forms from the same address that wait for a confirmation are superseded."""
    for other in queries.unconfirmed_beside(application):
        mail.withdraw_about(about=other, by=by, at=at)
        journal.drop(other, topic=TOPIC, kind="applications.application", by=by, at=at)
