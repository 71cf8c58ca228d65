from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kavshiri.access.acting import act, act_unseen
from kavshiri.access.actors import Actor
from kavshiri.applications import policy, queries
from kavshiri.applications.actions import entering
from kavshiri.applications.actions.places import fill
from kavshiri.applications.actions.shared import TOPIC, locked
from kavshiri.applications.models import Category
from kavshiri.journal import actions as journal
from kavshiri.mail import actions as mail
from kavshiri.privacy.slots import Subject

KIND = "applications.category"


@act
def keep_category(*, category: Category, values: dict[str, Any], by: Actor, at: datetime) -> set[str]:
    """Make or change a category; where it has more places now, those who wait are offered them at once.

    With fewer places than are taken nobody loses one, and nobody gets one until enough have left.
    """
    policy.EDIT_CATEGORIES.require(by)
    if category.pk:
        locked(category)
    changed = journal.keep(category, values, topic=TOPIC, kind=KIND, by=by, at=at)
    if "places" in changed:
        fill(locked(category), by=by, at=at)
    return changed


@act
def remove_category(*, category: Category, by: Actor, at: datetime) -> None:
    """Remove a category in which nobody has registered; raises ``ValidationError`` for any other."""
    policy.EDIT_CATEGORIES.require(by)
    if category.applications.exists():
        raise ValidationError(_("Somebody has registered in this category; close it instead."))
    journal.drop(category, topic=TOPIC, kind=KIND, by=by, at=at)


@act_unseen
def renew_link(*, category: Category, by: Actor, at: datetime) -> None:
    """Make another invitation link; whoever has the earlier one can no longer register with it."""
    policy.EDIT_CATEGORIES.require(by)
    category = locked(category)
    values = {"link_number": category.link_number + 1}
    journal.keep(category, values, topic=TOPIC, kind=KIND, by=by, at=at)


@act_unseen
def forget(subject: Subject, by: Actor, at: datetime) -> None:
    """What an erasure asks of this room: applications of the address go, and what hangs on them; places go on."""
    for held in queries.held_of(subject):
        for application in held.select_related("category__conference"):
            category = locked(application.category)
            entering.revoke(application, _("Erased."), by=by, at=at)
            mail.withdraw_about(about=application, by=by, at=at)
            journal.drop(application, topic=TOPIC, kind="applications.application", by=by, at=at)
            fill(category, by=by, at=at)
