"""Word files come back, are looked through, and their comments kept; nothing is kept before somebody has looked."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.files import File
from django.utils.translation import gettext as _

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor
from kavshiri.journal import actions as journal
from kavshiri.outcomes import policy, queries
from kavshiri.outcomes.actions.commenting import store
from kavshiri.outcomes.actions.shared import FILE, TOPIC
from kavshiri.outcomes.models import Comment, ReturnedFile, Round
from kavshiri.outcomes.word import reading
from kavshiri.registration.models import Delegation
from kavshiri.uploads import actions as uploads
from kavshiri.uploads import queries as stored
from kavshiri.uploads.kinds import Kind
from kavshiri.uploads.knowing import Content
from kavshiri.uploads.models import Upload

State = ReturnedFile.State


@act_unseen
def take_file(
    *, found: Round, delegation: Delegation, file: File | Content, by: Actor, at: datetime
) -> ReturnedFile:  # fmt: skip
    """A file comes back, from whoever acts for the delegation, or for her by the secretariat.

    Raises ``ValidationError`` for what is no Word file, holds macros, is too long, or of which nothing can be read.
    """
    if not policy.RECORD.allows(by):
        policy.TAKE.require(by, delegation)
    if found.kind != Round.Kind.COMMENTS:
        raise ValidationError(_("In this round positions are asked for, not comments."))
    if delegation.conference_id != found.conference_id:
        raise ValidationError(_("The delegation takes part in another conference."))
    upload = uploads.take(file=file, kinds=frozenset({Kind.DOCX}), by=by, at=at)
    return keep_returned(found, delegation, upload, by.key, by=by, at=at)


def keep_returned(
    found: Round, delegation: Delegation, upload: Upload, giver: str, *, by: Actor, at: datetime
) -> ReturnedFile:  # fmt: skip
    """What came back waits to be looked through; the verb that calls has asked its policy."""
    reading.plan(stored.content(upload), queries.shown(found.conference))
    made = ReturnedFile()
    values = {"round": found, "delegation": delegation, "upload": upload, "giver": giver}
    journal.keep(made, values, topic=TOPIC, kind=FILE, by=by, at=at)
    return made


def plan_of(file: ReturnedFile) -> reading.Plan:
    """What it says, read anew against the recommendations as they stand now."""
    return reading.plan(stored.content(file.upload), queries.shown(file.round.conference))


def stamp(plan: reading.Plan) -> str:
    """By which it is noticed that a file says something else by now than when somebody looked at it."""
    told = [(line.recommendation and line.recommendation.pk, line.text, line.proposed) for line in plan.lines]
    return hashlib.sha256(repr(told).encode()).hexdigest()[:24]


@act_unseen
def keep_file(
    *, file: ReturnedFile, chosen: Collection[int], shown: str, language: str, by: Actor, at: datetime
) -> list[Comment]:  # fmt: skip
    """Keep the comments at these places (from 0) of the plan that was ``shown``; the moment is when the file came.

    Raises ``ValidationError`` where it was decided already, where the plan has changed, and where nothing is chosen.
    """
    policy.OWN_FILE.require(by, file)
    held = _waiting(file)
    plan = plan_of(held)
    if stamp(plan) != shown:
        raise ValidationError(_("The recommendations have changed meanwhile: look through the file once more."))
    lines = [line for place, line in enumerate(plan.lines) if place in chosen]
    if not lines:
        raise ValidationError(_("Choose at least one comment, or drop the file."))
    kept = [_keep(held, line, language, by, at) for line in lines]
    journal.keep(held, {"state": State.KEPT, "decided_at": at}, topic=TOPIC, kind=FILE, by=by, at=at)
    return kept


def _keep(held: ReturnedFile, line: reading.Line, language: str, by: Actor, at: datetime) -> Comment:
    """A comment put on some words begins with them, so that whoever answers knows what it is about."""
    told = {"about": line.about[:300], "text": line.text}
    text = _("“%(about)s”: %(text)s") % told if line.about and line.text else line.text
    values = {
        "recommendation": line.recommendation, "text": text, "proposed": line.proposed, "language": language,
        "way": Comment.Way.FILE, "file": held,
    }  # fmt: skip
    return store(held.round, held.delegation, values, held.made_at, by=by, at=at)


@act_unseen
def drop_file(*, file: ReturnedFile, by: Actor, at: datetime) -> None:
    """Nothing of it is kept."""
    policy.OWN_FILE.require(by, file)
    held = _waiting(file)
    journal.keep(held, {"state": State.DROPPED, "decided_at": at}, topic=TOPIC, kind=FILE, by=by, at=at)


def _waiting(file: ReturnedFile) -> ReturnedFile:
    found = ReturnedFile.objects.select_for_update(of=("self",))
    held = found.select_related("round__conference", "delegation__conference", "upload").get(pk=file.pk)
    if held.state != State.WAITING:
        raise ValidationError(_("This file was decided already."))
    return held
