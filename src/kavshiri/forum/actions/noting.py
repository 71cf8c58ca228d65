"""What was handed in, what came back, whether it met: noted with a day and, where it comes from outside, a source."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kavshiri.access.acting import act
from kavshiri.access.actors import Actor
from kavshiri.forum import policy
from kavshiri.forum.actions import reminding
from kavshiri.forum.actions.shared import TOPIC
from kavshiri.forum.models import Attestation, Deadline, ForumSession, Reply, Submission
from kavshiri.journal import actions as journal
from kavshiri.uploads import actions as uploads
from kavshiri.uploads.kinds import Kind
from kavshiri.uploads.knowing import Content

FILES = frozenset({Kind.PDF, Kind.DOCX, Kind.XLSX, Kind.PPTX})


@act
def submit(
    *, session: ForumSession, values: dict[str, Any], file: Content, by: Actor, at: datetime
) -> Submission:  # fmt: skip
    """Note what was handed in to the forum, with its file; readers have it once it is shown to them."""
    policy.WORK.require(by, session)
    check_past(session, values, "submitted_on", at)
    check_own(session, values)
    names = ("carried", "form", "title", "language", "submitted_on")
    told = {name: values[name] for name in names if name in values}
    taken = uploads.take(file=file, kinds=FILES, by=by, at=at)
    made = Submission()
    journal.keep(
        made, {"session": session, **told, "upload": taken}, topic=TOPIC, kind="forum.submission", by=by, at=at
    )
    return made


@act
def show_file(*, submission: Submission, is_public: bool, by: Actor, at: datetime) -> None:
    """Let readers have a file, or no longer."""
    policy.EDIT.require(by)
    journal.keep(submission, {"is_public": is_public}, topic=TOPIC, kind="forum.submission", by=by, at=at)


@act
def take_back(*, submission: Submission, by: Actor, at: datetime) -> None:
    """Remove a submission that was noted by mistake, with its file."""
    policy.EDIT.require(by)
    upload = submission.upload
    journal.drop(submission, topic=TOPIC, kind="forum.submission", by=by, at=at)
    uploads.discard(upload=upload, by=by, at=at)


@act
def reply(*, session: ForumSession, values: dict[str, Any], by: Actor, at: datetime) -> Reply:
    """Note what came back from the forum, with its day and source. It is never changed; a later one corrects it."""
    policy.WORK.require(by, session)
    check_past(session, values, "on", at)
    check_own(session, values)
    names = ("carried", "words", "on", "known_from", "url")
    told: dict[str, Any] = {name: values[name] for name in names if name in values}
    made = Reply()
    journal.keep(made, {"session": session, **told}, topic=TOPIC, kind="forum.reply", by=by, at=at)
    return made


@act
def attest(*, session: ForumSession, values: dict[str, Any], by: Actor, at: datetime) -> Attestation:
    """Record whether the session met, with its day and source. It is never changed; a later one takes its place."""
    policy.ATTEST.require(by)
    if values.get("verdict") != Attestation.Verdict.PUT_OFF:
        check_past(session, values, "on", at)
    names = ("verdict", "words", "on", "known_from", "url")
    told: dict[str, Any] = {name: values[name] for name in names if name in values}
    made = Attestation()
    journal.keep(made, {"session": session, **told}, topic=TOPIC, kind="forum.attestation", by=by, at=at)
    return made


@act
def finish(*, deadline: Deadline, on: date, by: Actor, at: datetime) -> None:
    """Note that what was due is done; no further letter comes."""
    policy.WORK.require(by, deadline.session)
    check_past(deadline.session, {"done_on": on}, "done_on", at)
    journal.keep(deadline, {"done_on": on}, topic=TOPIC, kind="forum.deadline", by=by, at=at)
    reminding.withdraw(deadline, by=by, at=at)


@act
def reopen(*, deadline: Deadline, by: Actor, at: datetime) -> None:
    """Note that it was not done after all; letters that are still to come are planned anew."""
    policy.WORK.require(by, deadline.session)
    if journal.keep(deadline, {"done_on": None}, topic=TOPIC, kind="forum.deadline", by=by, at=at):
        reminding.plan(deadline, by=by, at=at)


def check_past(session: ForumSession, values: dict[str, Any], name: str, at: datetime) -> None:
    """Refuse a day that is still to come, by the clocks of the conference: nobody can know of it."""
    day = values.get(name)
    if day and day > session.conference.day_at(at):
        raise ValidationError({name: _("This day is still to come.")})


def check_own(session: ForumSession, values: dict[str, Any]) -> None:
    """Refuse a thing that is carried to another session."""
    one = values.get("carried")
    if one and one.session_id != session.pk:
        raise ValidationError({"carried": _("This is not carried to this session.")})
