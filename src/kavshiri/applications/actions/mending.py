"""The secretariat mends an application: corrects what it says, or moves it to the category it belongs in."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.translation import gettext as _

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor
from kavshiri.applications import letters, policy, queries, sayings
from kavshiri.applications.actions import entering
from kavshiri.applications.actions.own import UNAPPROVED, is_decisive
from kavshiri.applications.actions.places import fill, seat
from kavshiri.applications.actions.shared import OUT, TOPIC, is_in, keep, locked, locked_application, reader
from kavshiri.applications.models import Application, Category, Phase, State
from kavshiri.journal import actions as journal
from kavshiri.mail import actions as mail


@act_unseen
def mend(
    *, application: Application, values: dict[str, Any], reason: str, by: Actor, at: datetime,
    seen: datetime | None = None,
) -> set[str]:  # fmt: skip
    """Correct what somebody has told, with a reason that they read; returns the names of the fields that changed.

    Whoever corrects what an approval was given for has approved what stands there now, as the first one: where two
    approve, another one has to after them, and nobody takes part meanwhile.  The place and the turn stay.  The address
    stays, too: that it is theirs was proven for this one.  Raises ``ValidationError`` without a reason, for what is
    over, and where somebody has changed it since ``seen``.
    """
    policy.CORRECT.require(by)
    application, reason = _to_mend(application), _required(reason)
    if seen and application.changed_at != seen:
        raise ValidationError(_("It was changed meanwhile; look at what it says now and enter your correction again."))
    before = application.all_answers
    told = {name: value for name, value in values.items() if name != "address" and getattr(application, name) != value}
    if not told:
        return set()
    keep(application, {**told, "reason": reason}, by=by, at=at)
    journal.write(topic=TOPIC, kind="applications.correct", by=by, at=at, about=application, fields=sorted(told))
    if is_decisive(application.category, set(told), before, application.all_answers):
        approve_anew(application, reason, by=by, at=at)
    if is_in(application):
        entering.admit([application], by=by, at=at)
    _tell(application, letters.CORRECTED, at, by, reason=reason, what=_named(told, application.language))
    return set(told)


@act_unseen
def move(*, application: Application, category: Category, reason: str, by: Actor, at: datetime) -> None:
    """Move an application to another category of its conference, whose approvals and places hold for it from now on.

    It comes there as one that has just arrived: at the end of the line, and with none of its approvals; so nobody who
    waits is overtaken, whatever the secretariat moves.  Its place in the category before goes to the next there.
    Answers to questions that the new category does not ask are dropped.  Raises ``ValidationError`` without a reason,
    for what is over, and for a category of another conference, or the same.
    """
    policy.CORRECT.require(by)
    for key in sorted({application.category_id, category.pk}):  # always in this order: two moves never block each other
        locked(Category(pk=key))
    application, reason, category = _to_mend(application), _required(reason), locked(category)
    _require_movable(application, category, at)
    left, was_in = application.category, is_in(application)
    mail.withdraw_about(about=application, by=by, at=at)
    keep(application, {**_arriving(application, category, at), "reason": reason}, by=by, at=at)
    journal.write(topic=TOPIC, kind="applications.move", by=by, at=at, about=application)
    if was_in:
        entering.revoke(application, reason, by=by, at=at)
    if not application.steps:
        seat(category, [application], by=by, at=at)
    _tell(application, letters.MOVED, at, by, reason=reason, left=str(left.name.read(application.language)))
    fill(left, by=by, at=at)


def _to_mend(application: Application) -> Application:
    application = locked_application(application)
    if not application.is_live:
        raise ValidationError(_("This registration is over; nothing can be changed in it."))
    return application


def _required(reason: str) -> str:
    if not reason.strip():
        raise ValidationError({"reason": _("Give the reason: the person reads it.")})
    return reason.strip()


def approve_anew(application: Application, reason: str, *, by: Actor, at: datetime) -> None:
    """Where it was approved, in part or wholly, it is now so by whoever has corrected it."""
    if not application.steps or application.state == State.NEW:
        return
    was_in = is_in(application)
    signed = {"first_by": by.key, "first_at": at}
    if application.steps > 1:
        signed |= {"state": State.PRE_APPROVED, "second_by": "", "second_at": None}
        mail.withdraw_about(about=application, by=by, at=at)
    keep(application, signed, by=by, at=at)
    if was_in and not is_in(application):
        entering.revoke(application, reason, by=by, at=at)


def _require_movable(application: Application, category: Category, at: datetime) -> None:
    if category.conference_id != application.conference_id:
        raise ValidationError({"category": _("That category belongs to another conference.")})
    if category.pk == application.category_id:
        raise ValidationError({"category": _("It stands in this category already.")})
    if queries.is_over(application.conference, at):
        raise ValidationError(_("The conference is over."))


def _arriving(application: Application, category: Category, at: datetime) -> dict[str, Any]:
    """Late is whoever sent the form when the new category was late or closed; a pseudonym is looked at in any case."""
    is_late = category.phase(application.made_at) in (Phase.LATE, Phase.CLOSED)
    asks = is_late or queries.was_declined(application.conference, application.address)
    asks = asks or (application.category.takes_pseudonyms and not category.takes_pseudonyms)
    values: dict[str, Any] = {
        **UNAPPROVED, **OUT, "category": category, "is_late": is_late, "arrived_at": at,
        "steps": max(category.approval, 1 if asks else 0),
    }  # fmt: skip
    if category.questionnaire_id != application.category.questionnaire_id:
        values |= {"answers": {}, "brief_answers": {}}
    if category.is_silent:
        values |= {"wishes_to_speak": False, "topic": ""}
    return values


def _named(changed: dict[str, Any], language: str) -> str:
    """What was corrected, by the names of the fields: "Name; Organisation"."""
    with translation.override(language):
        answers = {"answers", "brief_answers"}
        told = [sayings.label(name) for name in changed if name not in answers]
        return "; ".join([*told, *([_("Answers to the category’s own questions")] if answers & set(changed) else [])])


def _tell(application: Application, kind: Any, at: datetime, by: Actor, **more: Any) -> None:
    """Beside what else waits to be sent about it: an approval, or an offer, holds as before."""
    with translation.override(application.language):
        standing = str(application.get_state_display())
    mail.queue(kind=kind, reader=reader(application, kind, at, standing=standing, **more), by=by, at=at)
