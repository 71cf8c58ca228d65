"""Support of what others have asked: given once by a person, taken back at will."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor
from kavshiri.accreditation.models import Participant
from kavshiri.asking import policy, queries
from kavshiri.asking.actions.shared import PANEL, locked, taking_part
from kavshiri.asking.models import SHOWN, Question, State, Support
from kavshiri.hall import showing
from kavshiri.hall.models import Hall
from kavshiri.journal import actions as journal
from kavshiri.prepared.writes import Given, PreparedUpdate

KIND = "asking.support"
COUNT = PreparedUpdate(lambda: Question.objects.filter(pk=Given("question")), supports=Given("supports"))
MOST_TURNS = 10  # how often one person may give and take back support of one question


@act_unseen
def support(*, question: Question, by: Actor, at: datetime) -> Question:
    """Support a question, or the one that it was merged into; given again, it stays one."""
    return _turn(question, True, by, at)


@act_unseen
def take_back(*, question: Question, by: Actor, at: datetime) -> Question:
    """Support it no longer."""
    return _turn(question, False, by, at)


def _turn(question: Question, is_given: bool, by: Actor, at: datetime) -> Question:
    policy.SUPPORT.require(by, question)
    participant = taking_part(question.hall, by)
    root = _root(question)
    held = queries.supports_of(root, participant)
    if any(one.is_given for one in held) == is_given:
        return root
    _require_may(root, participant, is_given)
    for one in _turning(root, participant, held, is_given):
        _keep(one, is_given, root.hall, by, at)
    # the count is no moderator's doing: what they have seen stays seen
    root.supports += 1 if is_given else -1  # the row is locked
    COUNT.do(question=root.pk, supports=root.supports)
    showing.touch(root.hall, PANEL)
    return root


def _root(question: Question) -> Question:
    held = locked(question)
    return locked(held.merged_into) if held.merged_into else held


def _require_may(root: Question, participant: Participant, is_given: bool) -> None:
    if root.state not in SHOWN or (is_given and root.state == State.ANSWERED):
        raise ValidationError(_("This question can no longer be supported."))
    if not root.hall.is_on:
        raise ValidationError(_("The session is not on: questions cannot be supported now."))
    if is_given and queries.is_own(root, participant):
        raise ValidationError(_("This is your own question: it speaks for you already."))


def _turning(root: Question, participant: Participant, held: list[Support], is_given: bool) -> list[Support]:
    """The rows that change: all that were given, or the one of the question itself."""
    if not is_given:
        return [one for one in held if one.is_given]
    mine = next((one for one in held if one.question_id == root.pk), None)
    return [mine or Support(question=root, participant=participant, is_given=False, turns=0)]


def _keep(one: Support, is_given: bool, hall: Hall, by: Actor, at: datetime) -> None:
    if is_given and one.turns >= MOST_TURNS:
        raise ValidationError(_("You have given and taken back your support often enough; it stays as it is."))
    # a line that nobody hears: hundreds of these are told as one number
    topic, values = f"asking:{hall.public_id}", {"is_given": is_given, "turns": one.turns + is_given}
    if one.pk:
        journal.keep(one, values, topic=topic, kind=KIND, by=by, at=at)
    else:
        one.is_given, one.turns = True, 1
        journal.make(one, topic=topic, kind=KIND, by=by, at=at)
