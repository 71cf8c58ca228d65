"""The frame: platforms, their formats, the sessions devoted to a conference's results, and deadlines."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kavshiri.access.acting import act
from kavshiri.access.actors import Actor
from kavshiri.forum import finding, policy
from kavshiri.forum.actions import reminding
from kavshiri.forum.actions.shared import TOPIC
from kavshiri.forum.models import Deadline, Format, ForumSession, Platform
from kavshiri.journal import actions as journal
from kavshiri.journal.models import Record
from kavshiri.search import actions as search


@act
def keep_platform(*, platform: Platform, values: dict[str, Any], by: Actor, at: datetime) -> set[str]:
    """Make or change an edition of a platform; returns the names of the fields that changed."""
    policy.EDIT_PLATFORMS.require(by)
    return journal.keep(platform, values, topic=TOPIC, kind="forum.platform", by=by, at=at)


@act
def keep_format(*, format: Format, values: dict[str, Any], by: Actor, at: datetime) -> set[str]:
    """Make or change a format within a platform; returns the names of the fields that changed."""
    policy.EDIT_PLATFORMS.require(by)
    return journal.keep(format, values, topic=TOPIC, kind="forum.format", by=by, at=at)


@act
def keep_session(*, session: ForumSession, values: dict[str, Any], by: Actor, at: datetime) -> set[str]:
    """Make or change a session; another carrier gets the letters before its deadlines."""
    policy.EDIT.require(by)
    check_whose(session, values)
    changed = journal.keep(session, values, topic=TOPIC, kind="forum.session", by=by, at=at)
    if {"carrier", "title"} & changed and session.made_at != at:
        for deadline in session.deadlines.filter(done_on=None):
            reminding.plan(deadline, by=by, at=at)
    if changed:
        find(session, by=by, at=at)
    return changed


def find(session: ForumSession, *, by: Actor, at: datetime) -> None:
    """Let search find a session as it now is, or no more."""
    search.refresh(kind=finding.KIND, key=str(session.public_id), entries=finding.of(session), by=by, at=at)


def check_whose(session: ForumSession, values: dict[str, Any]) -> None:
    """Refuse another conference once things of this one are carried."""
    other = values.get("conference")
    if session.pk and other and other.pk != session.conference_id and session.carried.exists():
        raise ValidationError({"conference": _("Things of this conference are carried already; it stays.")})


@act
def keep_deadline(*, deadline: Deadline, values: dict[str, Any], by: Actor, at: datetime) -> set[str]:
    """Make or change a deadline and plan the letters before it; returns the names of the fields that changed."""
    policy.EDIT.require(by)
    changed = journal.keep(deadline, values, topic=TOPIC, kind="forum.deadline", by=by, at=at)
    if changed:
        reminding.plan(deadline, by=by, at=at)
    return changed


@act
def remove_record(*, record: Record, by: Actor, at: datetime) -> None:
    """Remove a platform, a format, a session or a deadline.

    Raises Django's ``ProtectedError`` for a platform or a format with sessions, and ``ValidationError`` for a session
    to which something was carried already: it is part of the thread then.
    """
    verbs = {Platform: policy.EDIT_PLATFORMS, Format: policy.EDIT_PLATFORMS}
    verbs.get(type(record), policy.EDIT).require(by)
    if isinstance(record, ForumSession):
        check_free(record)
        search.remove(kind=finding.KIND, key=str(record.public_id), by=by, at=at)
    if isinstance(record, Deadline):
        reminding.withdraw(record, by=by, at=at)
    journal.drop(record, topic=TOPIC, kind=f"forum.{record._meta.model_name}", by=by, at=at)


def check_free(session: ForumSession) -> None:
    held = (session.carried, session.submissions, session.replies, session.attestations, session.successors)
    if any(some.exists() for some in held):
        raise ValidationError(
            _("Things are carried to this session, or something is recorded of it: it is part of the thread and stays.")
        )
    if session.deadlines.exists():
        raise ValidationError(_("Remove its deadlines first."))
