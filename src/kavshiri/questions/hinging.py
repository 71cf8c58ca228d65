"""Which questions are asked, given the answers to others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from kavshiri.questions.models import Question


def chosen(answer: Any) -> set[str]:
    """The keys in an answer: one, several or none."""
    if isinstance(answer, str):
        return {answer} if answer else set()
    return {each for each in answer if isinstance(each, str)} if isinstance(answer, list | tuple) else set()


def open_to(questions: Sequence[Question], answers: Mapping[str, Any]) -> set[str]:
    """Keys of the questions that somebody with these answers is asked.

    A chain of conditions holds where each of its links does; a circle, which no verb lets in, asks nothing.
    """
    by_pk = {question.pk: question for question in questions}
    return {question.key for question in questions if _holds(question, by_pk, answers)}


def _holds(question: Question, by_pk: Mapping[int, Question], answers: Mapping[str, Any]) -> bool:
    passed: set[int] = set()
    step: Question | None = question
    while step is not None and (hinge := by_pk.get(step.hinges_on_id or 0)) is not None:
        if step.pk in passed:
            return False
        passed.add(step.pk)
        if not chosen(answers.get(hinge.key)) & chosen(step.hinges_answers):
            return False
        step = hinge
    return True
