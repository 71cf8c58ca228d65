"""Taking out of use. What was once asked stays readable in old answers: nothing of it is deleted but with its form."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kavshiri.access.acting import act
from kavshiri.access.actors import Actor
from kavshiri.journal import actions as journal
from kavshiri.questions import policy, queries
from kavshiri.questions.actions.shared import TOPIC, lock
from kavshiri.questions.models import Choice, Question, Questionnaire


@act
def remove_questionnaire(*, questionnaire: Questionnaire, by: Actor, at: datetime) -> None:
    """Delete a form with its questions; raises Django's ``ProtectedError`` while a room above asks it of somebody."""
    policy.EDIT_QUESTIONNAIRES.require(by)
    lock(questionnaire)
    journal.drop(questionnaire, topic=TOPIC, kind="questions.questionnaire", by=by, at=at)


@act
def remove_question(*, question: Question, by: Actor, at: datetime) -> None:
    """Ask it of nobody any more; refused while other questions hinge on it."""
    policy.EDIT_QUESTIONNAIRES.require(by)
    lock(question.questionnaire)
    hinging = [str(each) for each in queries.hinging_on(question)]
    if hinging:
        raise ValidationError(
            _("Asked only after it, and to be changed first: %(names)s") % {"names": "; ".join(hinging)}
        )
    journal.keep(question, {"is_removed": True}, topic=TOPIC, kind="questions.question", by=by, at=at)


@act
def restore_question(*, question: Question, by: Actor, at: datetime) -> None:
    """Ask it again, where it stood."""
    policy.EDIT_QUESTIONNAIRES.require(by)
    lock(question.questionnaire)
    if question.hinges_on and question.hinges_on.is_removed:
        raise ValidationError(
            _("Restore first the question that it hinges on: %(name)s") % {"name": question.hinges_on}
        )
    journal.keep(question, {"is_removed": False}, topic=TOPIC, kind="questions.question", by=by, at=at)


@act
def remove_choice(*, choice: Choice, by: Actor, at: datetime) -> None:
    """Offer it no longer; whoever chose it has chosen it."""
    policy.EDIT_QUESTIONNAIRES.require(by)
    lock(choice.question.questionnaire)
    journal.keep(choice, {"is_removed": True}, topic=TOPIC, kind="questions.choice", by=by, at=at)
