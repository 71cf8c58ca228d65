"""Polls prepared, before the session or in it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor
from kavshiri.hall import showing, topics
from kavshiri.hall.models import Hall
from kavshiri.journal import actions as journal
from kavshiri.texts.values import Texts
from kavshiri.voting import policy, queries
from kavshiri.voting.actions.running import opened
from kavshiri.voting.models import LEAST_OPTIONS, MOST_OPTIONS, Option, Poll

KIND, OPTION = "voting.poll", "voting.option"
DESK = "polls"
WITH_OPTIONS = (Poll.Kind.SINGLE, Poll.Kind.MULTIPLE)


@act_unseen
def prepare(
    *, hall: Hall, values: dict[str, Any], options: Sequence[Texts] = (), key: UUID, by: Actor, at: datetime
) -> Poll:  # fmt: skip
    """A poll that waits to be opened; ``values`` are fields of ``Poll``.  The same ``key`` again gives the same poll.

    Raises ``ValidationError`` for values that do not fit together.
    """
    policy.PREPARE.require(by, hall)
    return _prepared(hall, values, options, key, by, at)


@act_unseen
def put(*, hall: Hall, values: dict[str, Any], key: UUID, by: Actor, at: datetime) -> Poll:
    """Put a question without options to the hall at once: prepared and opened in one."""
    policy.PREPARE.require(by, hall)
    poll = _prepared(hall, values, (), key, by, at)
    return opened(poll, by, at) if poll.state == Poll.State.DRAFT else poll


@act_unseen
def change(
    *, poll: Poll, values: dict[str, Any], options: Sequence[Texts] = (), seen: str = "", by: Actor, at: datetime
) -> Poll:  # fmt: skip
    """Change what nobody has voted on yet.

    ``seen`` is the poll’s ``queries.stamp`` when the form showed it.  Raises ``ValidationError`` where
    somebody else has changed or opened it since.
    """
    policy.RUN.require(by, poll)
    held = Poll.objects.select_for_update(of=("self",)).select_related("hall__session").get(pk=poll.pk)
    if held.state != Poll.State.DRAFT:
        raise ValidationError(_("This poll has been opened: it cannot be changed any more."))
    if seen and seen != queries.stamp(held):
        raise ValidationError(_("Somebody else has changed this poll meanwhile. Please look at it once more."))
    _require_fitting(values, options)
    journal.keep(held, values, topic=topics.console(held.hall), kind=KIND, by=by, at=at)
    _keep_options(held, options if held.kind in WITH_OPTIONS else (), by, at)
    showing.touch(held.hall, DESK)
    return held


def _prepared(
    hall: Hall, values: dict[str, Any], options: Sequence[Texts], key: UUID, by: Actor, at: datetime
) -> Poll:  # fmt: skip
    before = Poll.objects.filter(key=key, hall=hall).first()
    if before:
        return before
    _require_fitting(values, options)
    poll = Poll(hall=hall, key=key)
    journal.keep(poll, values, topic=topics.console(hall), kind=KIND, by=by, at=at)
    _keep_options(poll, options if poll.kind in WITH_OPTIONS else (), by, at)
    showing.touch(hall, DESK)
    return poll


def _require_fitting(values: dict[str, Any], options: Sequence[Texts]) -> None:
    if values.get("kind", Poll.Kind.MOTION) not in WITH_OPTIONS:
        return
    if not LEAST_OPTIONS <= len(options) <= MOST_OPTIONS:
        told = {"least": LEAST_OPTIONS, "most": MOST_OPTIONS}
        raise ValidationError({"options": _("Write from %(least)d to %(most)d options.") % told})
    if values["kind"] == Poll.Kind.MULTIPLE and values.get("most", 1) > len(options):
        raise ValidationError({"most": _("There are not so many options.")})


def _keep_options(poll: Poll, texts: Sequence[Texts], by: Actor, at: datetime) -> None:
    before = {option.place: option for option in Option.objects.filter(poll=poll)}
    topic = topics.console(poll.hall)
    for place, text in enumerate(texts, start=1):
        option = before.pop(place, None) or Option(poll=poll, place=place)
        journal.keep(option, {"text": text}, topic=topic, kind=OPTION, by=by, at=at)
    for option in before.values():
        journal.drop(option, topic=topic, kind=OPTION, by=by, at=at)
