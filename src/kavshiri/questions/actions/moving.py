from __future__ import annotations

from datetime import datetime

from kavshiri.access.acting import act
from kavshiri.access.actors import Actor
from kavshiri.journal import actions as journal
from kavshiri.questions import policy, queries
from kavshiri.questions.actions.shared import TOPIC, lock
from kavshiri.questions.models import Question


@act
def move_question(*, question: Question, by_places: int, by: Actor, at: datetime) -> bool:
    """Move a question among those that are asked, up (below zero) or down; says whether it moved.

    At either end it stays.
    """
    policy.EDIT_QUESTIONNAIRES.require(by)
    lock(question.questionnaire)
    asked = list(queries.asked_by(question.questionnaire))
    stood = next((place for place, each in enumerate(asked) if each.pk == question.pk), None)
    if stood is None:
        return False
    wanted = min(max(stood + by_places, 0), len(asked) - 1)
    asked.insert(wanted, asked.pop(stood))
    for place, each in enumerate(asked, start=1):
        journal.keep(each, {"position": place}, topic=TOPIC, kind="questions.question", by=by, at=at)
    return wanted != stood
