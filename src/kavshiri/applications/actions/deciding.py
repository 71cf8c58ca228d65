"""The secretariat decides, in one or two steps; places are then given by arrival, not by who was decided on first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor
from kavshiri.applications import letters, policy
from kavshiri.applications.actions.own import leave
from kavshiri.applications.actions.places import fill, seat
from kavshiri.applications.actions.shared import keep_all, locked, locked_application, tell
from kavshiri.applications.models import UNDECIDED, Application, Category, State


@dataclass(frozen=True, slots=True)
class Decided:
    """What became of those who were ticked: ``own`` were pre-approved by the same person, ``gone`` need nothing."""

    approved: int = 0
    waiting: int = 0
    pre_approved: int = 0
    own: int = 0
    gone: int = 0

    def __add__(self, other: Decided) -> Decided:
        return Decided(
            self.approved + other.approved, self.waiting + other.waiting, self.pre_approved + other.pre_approved,
            self.own + other.own, self.gone + other.gone,
        )  # fmt: skip


@act_unseen
def approve(*, application: Application, by: Actor, at: datetime) -> Decided:
    """Take the next step with one application; raises ``ValidationError`` where that is not this person's."""
    decided = approve_many(applications=[application], by=by, at=at)
    if decided.own:
        raise ValidationError(_("You have given the first approval; the second is another person’s."))
    if decided.gone:
        raise ValidationError(_("%(name)s does not wait for a decision any more.") % {"name": application.name})
    return decided


@act_unseen
def approve_many(*, applications: Iterable[Application], by: Actor, at: datetime) -> Decided:
    """Take the next step with each that waits for one, in the order of arrival; a letter follows where it is over."""
    policy.DECIDE.require(by)
    if not by.key:
        raise ValidationError(_("An approval is given by somebody."))
    wanted = [each.pk for each in applications]
    categories = Category.objects.filter(applications__in=wanted).distinct().order_by("pk")
    decided = [_decide(locked(category), wanted, by=by, at=at) for category in categories]
    known = sum((each for each in decided), Decided())
    return known + Decided(gone=len(wanted) - known.approved - known.waiting - known.pre_approved - known.own)


def _decide(category: Category, wanted: list[int], *, by: Actor, at: datetime) -> Decided:
    found = Application.objects.filter(category=category, pk__in=wanted, state__in=UNDECIDED)
    waiting = list(found.select_for_update(of=("self",)).order_by("pk"))
    for each in waiting:
        each.category, each.conference = category, category.conference
    first = [each for each in waiting if not each.first_by]
    second = [each for each in waiting if each.first_by and each.first_by != by.key]
    halfway = [each for each in first if each.steps > 1]
    through = [
        *_signed([each for each in first if each.steps == 1], "first", by, at),
        *_signed(second, "second", by, at),
    ]
    keep_all(halfway, {"state": State.PRE_APPROVED, "first_by": by.key, "first_at": at}, by=by, at=at)
    seat(category, through, by=by, at=at)
    waits = sum(each.state == State.WAITING for each in through)
    return Decided(len(through) - waits, waits, len(halfway), len(waiting) - len(first) - len(second))


def _signed(found: Sequence[Application], step: str, by: Actor, at: datetime) -> Sequence[Application]:
    keep_all(found, {f"{step}_by": by.key, f"{step}_at": at}, by=by, at=at)
    return found


@act_unseen
def decline(*, application: Application, reason: str, by: Actor, at: datetime) -> None:
    """Decline with a reason, which the applicant reads; raises ``ValidationError`` without one, or too late."""
    policy.DECIDE.require(by)
    application = locked_application(application)
    if not application.is_live:
        raise ValidationError(_("%(name)s does not wait for a decision any more.") % {"name": application.name})
    if not reason.strip():
        raise ValidationError({"reason": _("Give the reason: whoever is declined reads it.")})
    leave(application, {"state": State.DECLINED, "reason": reason.strip(), "decided_at": at}, by=by, at=at)
    tell(application, letters.DECLINED, by=by, at=at, reason=reason.strip())
    fill(application.category, by=by, at=at)
