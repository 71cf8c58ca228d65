"""What applicants do with their own application: change, withdraw, confirm an offered place, line up anew."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor
from kavshiri.applications import agreeing, letters, policy, queries
from kavshiri.applications.actions import entering
from kavshiri.applications.actions.places import fill, seat
from kavshiri.applications.actions.shared import OUT, is_in, keep, locked_application, tell
from kavshiri.applications.models import Application, Category, State

# what an approval was given for: a change of these is decided on anew
DECISIVE = frozenset({"name", "latin_name", "organisation", "post", "country"})
UNAPPROVED = {"state": State.NEW, "first_by": "", "first_at": None, "second_by": "", "second_at": None}


@act_unseen
def change(*, application: Application, values: dict[str, Any], by: Actor, at: datetime) -> set[str]:
    """Correct what one has told; returns the names of the fields that changed.

    An approval is asked for anew where it was given for something else.  The place, or the number in the waiting
    list, stays, but nobody takes part meanwhile.
    """
    policy.SEE_OWN.require(by, application)
    application = live(application)
    before = application.all_answers
    changed = keep(application, values, by=by, at=at)
    decides = is_decisive(application.category, changed, before, application.all_answers)
    if decides and application.steps and application.state != State.NEW:
        _ask_anew(application, by=by, at=at)
    elif changed and is_in(application):
        entering.admit([application], by=by, at=at)
    return changed


@act_unseen
def withdraw(*, application: Application, by: Actor, at: datetime) -> None:
    """Take one's application back, for good; a place goes to the next."""
    policy.SEE_OWN.require(by, application)
    application = live(application)
    leave(application, {"state": State.WITHDRAWN, "decided_at": at}, by=by, at=at)
    tell(application, letters.WITHDRAWN, by=by, at=at)
    fill(application.category, by=by, at=at)


@act_unseen
def accept(*, application: Application, by: Actor, at: datetime) -> None:
    """Confirm the place that was offered; raises ``ValidationError`` where there is none, or none any more."""
    policy.SEE_OWN.require(by, application)
    application = locked_application(application)
    if application.state != State.OFFERED:
        raise ValidationError(_("No place is offered to you at present."))
    if application.offered_until and at > application.offered_until:
        raise ValidationError(_("The time to confirm is over: the place goes to the next."))
    application.offered_until = None
    seat(application.category, [application], by=by, at=at)


@act_unseen
def line_up(*, application: Application, by: Actor, at: datetime) -> None:
    """Stand at the end of the waiting list again, after a place was not confirmed in time; approvals remain."""
    policy.SEE_OWN.require(by, application)
    application = locked_application(application)
    if application.state != State.LAPSED:
        raise ValidationError(_("You can line up anew only after a place was not confirmed in time."))
    if queries.is_over(application.conference, at):
        raise ValidationError(_("The conference is over."))
    if queries.live_at(application.conference, application.address):
        raise ValidationError(_("There is a registration from this address already."))
    keep(application, {"arrived_at": at}, by=by, at=at)
    seat(application.category, [application], by=by, at=at)


@act_unseen
def say(*, application: Application, key: str, is_given: bool, by: Actor, at: datetime) -> None:
    """Agree to one thing, or withdraw that; raises ``ValidationError`` for what is not asked."""
    policy.SEE_OWN.require(by, application)
    asked = {ask.key: ask for ask in agreeing.asks_of(application.category)}
    if key not in asked:
        raise ValidationError(_("This is not asked here."))
    entering.note_consent(application, asked[key], is_given, by=by, at=at)


def is_decisive(category: Category, changed: set[str], before: dict[str, Any], after: dict[str, Any]) -> bool:
    """Whether something changed to which the approval was given."""
    answered = bool(changed & {"answers", "brief_answers"})
    return bool(changed & DECISIVE) or (answered and entering.is_decisive(category, before, after))


def leave(application: Application, values: dict[str, Any], *, by: Actor, at: datetime) -> None:
    """Give up the place, and the part in the conference that went with it."""
    was_in = is_in(application)
    keep(application, {**values, **OUT}, by=by, at=at)
    if was_in:
        entering.revoke(application, values.get("reason") or _("The registration was withdrawn."), by=by, at=at)


def _ask_anew(application: Application, *, by: Actor, at: datetime) -> None:
    was_in = is_in(application)
    keep(application, UNAPPROVED, by=by, at=at)
    if was_in:
        entering.revoke(application, _("A change of the registration is decided on anew."), by=by, at=at)
    tell(application, letters.AGAIN, by=by, at=at)


def live(application: Application) -> Application:
    """The application, locked; raises ``ValidationError`` where it is over."""
    application = locked_application(application)
    if not application.is_live:
        raise ValidationError(_("This registration is over; nothing can be changed in it."))
    return application
