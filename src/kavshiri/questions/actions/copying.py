from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from kavshiri.access.acting import act
from kavshiri.access.actors import Actor
from kavshiri.journal import actions as journal
from kavshiri.journal.models import Record
from kavshiri.questions import policy, queries
from kavshiri.questions.actions.shared import TOPIC, key_for
from kavshiri.questions.models import Choice, Question, Questionnaire
from kavshiri.texts.values import Texts

OF_QUESTION = (
    "key", "position", "kind", "label", "help", "required", "required_from", "least", "most", "is_decisive",
    "is_listed", "keeps",
)  # fmt: skip


@act
def copy_questionnaire(*, questionnaire: Questionnaire, by: Actor, at: datetime) -> Questionnaire:
    """Make another form of the same questions, with the same keys, choices and conditions; removed ones stay behind."""
    policy.EDIT_QUESTIONNAIRES.require(by)
    slugs = set(Questionnaire.objects.values_list("slug", flat=True))
    made = Questionnaire()
    values = {"title": _called(questionnaire.title), "words": questionnaire.words}
    values["slug"] = key_for(Texts.of(en=questionnaire.slug), slugs, "form")
    journal.keep(made, values, topic=TOPIC, kind="questions.questionnaire", by=by, at=at)
    asked = list(queries.asked_by(questionnaire))
    copies = {question.pk: _copy_question(question, made, by, at) for question in asked}
    for question in asked:
        if question.hinges_on_id in copies:
            hinge = {"hinges_on": copies[question.hinges_on_id], "hinges_answers": question.hinges_answers}
            journal.keep(copies[question.pk], hinge, topic=TOPIC, kind="questions.question", by=by, at=at)
    return made


def _called(title: Texts) -> Texts:
    """The title, said to be a copy's in every language that it has."""
    for code in title.languages:
        with translation.override(code):
            title = title.with_text(
                code, (_("%(title)s (copy)") % {"title": title.text(code)})[:200], state=title.inside[code].state
            )
    return title


def _copy_question(question: Question, into: Questionnaire, by: Actor, at: datetime) -> Question:
    copy = Question()
    values: dict[str, Any] = {name: getattr(question, name) for name in OF_QUESTION}
    _keep(copy, {"questionnaire": into, **values}, "question", by, at)
    for choice in question.choices.all():
        if not choice.is_removed:
            told = {"key": choice.key, "position": choice.position, "label": choice.label}
            _keep(Choice(), {"question": copy, **told}, "choice", by, at)
    return copy


def _keep(record: Record, values: dict[str, Any], name: str, by: Actor, at: datetime) -> None:
    journal.keep(record, values, topic=TOPIC, kind=f"questions.{name}", by=by, at=at)
