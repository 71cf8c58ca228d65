"""Correcting what an application says: its owner what decides nothing, the secretariat the rest when it is asked to."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor
from kavshiri.applications import policy
from kavshiri.applications.actions import entering
from kavshiri.applications.actions.mending import approve_anew
from kavshiri.applications.actions.own import is_decisive, live
from kavshiri.applications.actions.shared import is_in, keep
from kavshiri.applications.models import Application
from kavshiri.privacy.slots import Subject

OWN = frozenset({"language", "topic", "needs"})
# an approval was given for these: their owner asks, and whoever of the secretariat corrects them approves anew
ASKED = frozenset({"name", "latin_name", "organisation", "post"})


@act_unseen
def correct_own(
    *, application: Application, subject: Subject, values: dict[str, str], by: Actor, at: datetime
) -> set[str]:
    """Correct one's own language, topic and needs, by the account of the same address.  Raises ``ValidationError``."""
    policy.CORRECT_OWN.require(by)
    application = live(application)
    is_own = by.key == subject.key and application.address.lower() == subject.address
    if not is_own or set(values) - OWN:
        raise PermissionDenied(policy.CORRECT_OWN.sentence)
    return _kept(application, dict(values), by, at)


@act_unseen
def correct(*, application: Application, values: dict[str, str], by: Actor, at: datetime) -> set[str]:
    """Correct what somebody asked for; whoever does has approved what stands there now, and the place stays.

    Where two approve, another one has to after them (``mending.approve_anew``): one person of the secretariat alone
    lets nobody in under a name that the other has never seen.
    """
    policy.DECIDE.require(by)
    application = live(application)
    if set(values) - OWN - ASKED:
        raise PermissionDenied(policy.DECIDE.sentence)
    answers = application.all_answers
    changed = keep(application, dict(values), by=by, at=at)
    if is_decisive(application.category, changed, answers, answers):
        approve_anew(application, application.reason, by=by, at=at)
    if changed and is_in(application):
        entering.admit([application], by=by, at=at)
    return changed


def _kept(application: Application, values: dict[str, Any], by: Actor, at: datetime) -> set[str]:
    changed = keep(application, values, by=by, at=at)
    if changed and is_in(application):
        entering.admit([application], by=by, at=at)
    return changed
