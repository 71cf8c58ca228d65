"""A questionnaire is made ready: with the questions that the portal brings along, until the secretariat opens it."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor
from kavshiri.conference.models import Conference
from kavshiri.evaluation import again, policy, queries, readymade
from kavshiri.evaluation.actions.shared import KIND, TOPIC, locked
from kavshiri.evaluation.models import Evaluation
from kavshiri.journal import actions as journal
from kavshiri.questions import actions as questions
from kavshiri.questions import queries as forms
from kavshiri.questions.models import Choice, Question, Questionnaire


@act_unseen
def prepare(*, conference: Conference, earlier: Evaluation | None = None, by: Actor, at: datetime) -> Evaluation:
    """Make the evaluation of a conference with the ready-made questions, or with those of an ``earlier`` one.

    The same again gives what there is.  Raises ``ValidationError`` for one that was never opened, or is the same.
    """
    policy.EDIT.require(by)
    if earlier is not None and (earlier.opened_at is None or earlier.conference_id == conference.pk):
        raise ValidationError(_("Choose a questionnaire of another conference that was opened."))
    Conference.objects.select_for_update(of=("self",)).get(pk=conference.pk)
    found = queries.of(conference)
    if found:
        return found
    questionnaire = _questionnaire(conference, earlier, by, at)
    made = Evaluation()
    values = {"conference": conference, "questionnaire": questionnaire}
    journal.keep(made, values, topic=TOPIC, kind=KIND, by=by, at=at)
    return made


def _questionnaire(conference: Conference, earlier: Evaluation | None, by: Actor, at: datetime) -> Questionnaire:
    made = Questionnaire()
    words = earlier.questionnaire.words if earlier else readymade.INTRODUCTION
    values = {"title": readymade.title(conference), "words": words, "slug": _free_slug(conference)}
    questions.keep_questionnaire(questionnaire=made, values=values, by=by, at=at)
    about = queries.sessions_of(conference), queries.interpreted(conference)
    for told, answers in again.questions(earlier, *about) if earlier else readymade.questions(*about):
        question = Question()
        questions.keep_question(question=question, values={"questionnaire": made, **told}, by=by, at=at)
        for label in answers:
            questions.keep_choice(choice=Choice(), values={"question": question, "label": label}, by=by, at=at)
    return made


def _free_slug(conference: Conference) -> str:
    wanted = f"evaluation-{conference.slug}"[:50].strip("-")
    names = [wanted, *(f"{wanted}-{number}" for number in range(2, 100))]
    return next(name for name in names if forms.by_slug(name) is None)


@act_unseen
def discard(*, evaluation: Evaluation, by: Actor, at: datetime) -> None:
    """Remove an evaluation that was never opened, with its questions."""
    policy.EDIT.require(by)
    evaluation = locked(evaluation)
    if evaluation.opened_at:
        raise ValidationError(_("It was opened, and stays."))
    questionnaire = evaluation.questionnaire
    journal.drop(evaluation, topic=TOPIC, kind=KIND, by=by, at=at)
    questions.remove_questionnaire(questionnaire=questionnaire, by=by, at=at)
