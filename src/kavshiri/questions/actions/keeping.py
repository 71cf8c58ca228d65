from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils.translation import gettext as _

from kavshiri.access.acting import act
from kavshiri.access.actors import Actor
from kavshiri.journal import actions as journal
from kavshiri.questions import policy
from kavshiri.questions.actions.shared import TOPIC, key_for, lock
from kavshiri.questions.models import FAMILIES, Choice, Question, Questionnaire
from kavshiri.texts.values import Texts


@act
def keep_questionnaire(*, questionnaire: Questionnaire, values: dict[str, Any], by: Actor, at: datetime) -> set[str]:
    """Make or change a form; returns the names of the fields that changed."""
    policy.EDIT_QUESTIONNAIRES.require(by)
    if questionnaire.pk:
        lock(questionnaire)
    return journal.keep(questionnaire, values, topic=TOPIC, kind="questions.questionnaire", by=by, at=at)


@act
def keep_question(*, question: Question, values: dict[str, Any], by: Actor, at: datetime) -> set[str]:
    """Make or change a question; a new one gets its key and goes last.  Returns the names of what changed."""
    policy.EDIT_QUESTIONNAIRES.require(by)
    questionnaire = values.get("questionnaire") or (question.questionnaire if question.questionnaire_id else None)
    if questionnaire is None:
        raise ValidationError(_("Say to which form this belongs."))
    lock(questionnaire)
    if question.pk:
        _check_same(question, values)
    else:
        values = {**values, **_place(questionnaire, values)}
    return journal.keep(question, values, topic=TOPIC, kind="questions.question", by=by, at=at)


def _check_same(question: Question, values: dict[str, Any]) -> None:
    """What answers rest on stays: the form it stands in, and what kind of thing an answer is."""
    if values.get("questionnaire", question.questionnaire) != question.questionnaire:
        raise ValidationError(_("A question stays in its form; copy the form instead."))
    kind = values.get("kind", question.kind)
    if kind != question.kind and not any({kind, question.kind} <= family for family in FAMILIES):
        raise ValidationError({"kind": _("Old answers would no longer fit. Remove the question and add another one.")})


def _place(questionnaire: Questionnaire, values: dict[str, Any]) -> dict[str, Any]:
    others = Question.objects.filter(questionnaire=questionnaire)
    taken = set(others.values_list("key", flat=True))
    last = others.aggregate(last=Max("position"))["last"] or 0
    return {"key": key_for(values.get("label") or Texts(), taken, "question"), "position": last + 1}


@act
def keep_choice(*, choice: Choice, values: dict[str, Any], by: Actor, at: datetime) -> set[str]:
    """Make or change a possible answer; a new one gets its key, and goes last where no place is said."""
    policy.EDIT_QUESTIONNAIRES.require(by)
    question = values.get("question") or (choice.question if choice.question_id else None)
    if question is None:
        raise ValidationError(_("Say to which question this answer belongs."))
    lock(question.questionnaire)
    if not choice.pk:
        values = {**values, **_choice_place(question, values)}
    return journal.keep(choice, values, topic=TOPIC, kind="questions.choice", by=by, at=at)


def _choice_place(question: Question, values: dict[str, Any]) -> dict[str, Any]:
    others = Choice.objects.filter(question=question)
    taken = set(others.values_list("key", flat=True))
    last = others.aggregate(last=Max("position"))["last"] or 0
    return {
        "key": key_for(values.get("label") or Texts(), taken, "answer"),
        "position": values.get("position") or last + 1,
    }
