"""Publications at a given moment: planned, changed, withdrawn, and carried out when they are due."""

from __future__ import annotations

import logging
from datetime import datetime

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from kavshiri.access.acting import act
from kavshiri.access.actors import Actor
from kavshiri.conference import bundle as bundles
from kavshiri.conference import frozen, policy, queries
from kavshiri.conference.actions import clearing, publishing
from kavshiri.conference.actions.writing import topic_of
from kavshiri.conference.models import Conference, Plan, Version
from kavshiri.journal import actions as journal
from kavshiri.journal.models import Entry
from kavshiri.texts.values import Texts

UNREADABLE = _("What was planned can no longer be read; plan once more.")
log = logging.getLogger(__name__)


@act
def plan(
    *, conference: Conference, due_at: datetime, note: Texts | None = None, seen: str = "", expected: str = "",
    by: Actor, at: datetime,
) -> Plan:  # fmt: skip
    """Plan to publish the programme as it stands now at ``due_at``; a plan that waits already is replaced.

    ``seen`` is the digest of what was looked at, ``expected`` the token (``token_of``) of the plan that was shown.
    Raises ``ValidationError`` as ``publish`` does, and where the moment is past.
    """
    policy.PLAN.require(by)
    conference = Conference.objects.select_for_update().get(pk=conference.pk)
    if due_at <= at:
        raise ValidationError({"due_at": _("This moment is past; choose a later one, or publish now.")})
    content = bundles.content_of(conference)
    publishing.check_seen(content, seen)
    publishing.check_content(conference, content)
    waiting = queries.waiting_plan(conference)
    check_expected(waiting, expected)
    made = waiting or Plan(conference=conference)
    values = {"due_at": due_at, "note": note or Texts(), "content": content}
    journal.keep(made, values | ({} if waiting else {"conference": conference}), topic=topic_of(conference),
                 kind="conference.plan", by=by, at=at)  # fmt: skip
    # whoever changed it last answers for it
    Plan.objects.filter(pk=made.pk).update(made_by=by.key)
    return made


def token_of(waiting: Plan | None) -> str:
    """What a form carries of the plan that it shows."""
    return f"{waiting.public_id}:{waiting.changed_at.isoformat()}" if waiting else "none"


def check_expected(waiting: Plan | None, expected: str) -> None:
    if expected and expected != token_of(waiting):
        raise ValidationError(_("Somebody else has changed the plan meanwhile; look again."), code="changed")


@act
def withdraw_plan(*, conference: Conference, expected: str = "", by: Actor, at: datetime) -> None:
    """Let nothing be published at the planned moment; raises ``ValidationError`` where nothing is planned."""
    policy.PLAN.require(by)
    Conference.objects.select_for_update().get(pk=conference.pk)
    waiting = queries.waiting_plan(conference)
    check_expected(waiting, expected)
    if waiting is None:
        raise ValidationError(_("No publication is planned."))
    settle(waiting, Plan.State.WITHDRAWN, by=by, at=at)
    journal.write(topic=topic_of(conference), kind="conference.plan.withdraw", by=by, at=at, about=waiting)


def settle(made: Plan, state: Plan.State, *, by: Actor, at: datetime, **more: object) -> None:
    values = {"state": state, "changed_at": at, "changed_by": by.key, **more}
    Plan.objects.filter(pk=made.pk).update(**values)


@act
def publish_due(*, by: Actor, at: datetime) -> list[Plan]:
    """Carry out what is due, each by its planner's authority as it is now; returns the plans with their outcomes.

    A plan that cannot be carried out fails with a reason and does not hold up the others.
    """
    policy.PUBLISH_DUE.require(by)
    due = Plan.objects.filter(state=Plan.State.WAITING, due_at__lte=at).order_by("due_at", "pk")
    return [done for made in due if (done := carry_out(made, by=by, at=at))]


def carry_out(made: Plan, *, by: Actor, at: datetime) -> Plan | None:
    """None where another process was faster: the state changes under the row's own lock, once."""
    claimed = Plan.objects.filter(pk=made.pk, state=Plan.State.WAITING, changed_at=made.changed_at)
    if not claimed.update(state=Plan.State.DONE):
        return None
    planner = queries.authority_of(made.made_by)
    try:
        with transaction.atomic(), journal.by_way_of(Entry.Way.PLAN):
            version = publish_plan(made, by=planner, at=at)
    except (ValidationError, PermissionDenied, bundles.BundleError) as fault:
        fail(made, fault, by=by, at=at)
    else:
        settle(made, Plan.State.DONE, by=by, at=at, version=version)
        journal.write(topic=topic_of(made.conference), kind="conference.plan.done", by=by, at=at, about=made)
    made.refresh_from_db()
    return made


def publish_plan(made: Plan, *, by: Actor, at: datetime) -> Version:
    """Publish the content that was planned, whatever the draft is by now."""
    policy.PUBLISH.require(by)
    conference = Conference.objects.select_for_update().get(pk=made.conference_id)
    check_latest(conference, made)
    publishing.check_content(conference, made.content)
    cleared = clearing.check_cleared(conference, made.content)
    whole = frozen.thaw(Version(conference=conference, number=0, content=made.content))
    version = publishing.bring(conference, made.content, made.note, whole, by=by, at=at)
    clearing.note_publication(version, cleared, by=by, at=at)
    return version


def check_latest(conference: Conference, made: Plan) -> None:
    """Refuse to put what was planned in the place of a version that was published after the planning."""
    shown = conference.published
    if shown and shown.published_at > made.changed_at:
        raise ValidationError(
            _("Version %(number)d was published after this was planned; what was planned before does not replace it."),
            params={"number": shown.number},
        )


def fail(made: Plan, fault: Exception, *, by: Actor, at: datetime) -> None:
    if isinstance(fault, bundles.BundleError):  # nobody wrote this by hand: of use to operators alone
        log.error("What was planned for %s cannot be read: %s", made.conference.slug, fault)
    settle(made, Plan.State.FAILED, by=by, at=at, failure=in_every_language(fault))
    journal.write(topic=topic_of(made.conference), kind="conference.plan.fail", by=by, at=at, about=made)


def in_every_language(fault: Exception) -> Texts:
    """Why it failed, said now in each language of the interface: nobody knows yet who will read it."""
    told = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            told[language] = " ".join(sentences(fault))
    return Texts.of(**told)


def sentences(fault: Exception) -> list[str]:
    """In the language of the moment, since what the checks raise is put into words only here."""
    if isinstance(fault, ValidationError):
        return fault.messages
    return [str(UNREADABLE if isinstance(fault, bundles.BundleError) else fault)]
