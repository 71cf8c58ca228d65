"""What a questionnaire may ask, its sheet as a form, and the answers taken apart."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from kavshiri.questions import minding
from kavshiri.questions import queries as questions
from kavshiri.questions.models import NO, STEPS, YES, Kind, Question, Questionnaire
from kavshiri.texts.values import Texts

ONE = (Kind.SCALE, Kind.ONE_OF, Kind.SELECT, Kind.YES_NO)
IN_WORDS = (Kind.LINE, Kind.LINES)
COUNTED = (*ONE, Kind.SOME_OF)
POSSIBLE = (*COUNTED, *IN_WORDS, Kind.HEADING)


def faults(questionnaire: Questionnaire, titles: Collection[Texts] = ()) -> list[str]:
    """Why it cannot be opened, in sentences; empty where it can.

    ``titles``: of the conference's sessions, which ask for nothing whatever they speak of.
    """
    asked = list(questions.asked_by(questionnaire))
    if not any(one.asks for one in asked):
        return [_("Nothing is asked yet.")]
    return [f"{one}: {fault}" for one in asked for fault in _faults(one, titles)]


def _faults(question: Question, titles: Collection[Texts]) -> Iterator[str]:
    if question.kind not in POSSIBLE:
        yield _("answers of this kind could tell who has answered; ask for a choice, a step or words instead.")
    if question.hinges_on_id:
        yield _("here everybody is asked the same: the difference to others would tell how few have answered.")
    if question.has_choices and all(one.is_removed for one in question.choices.all()):
        yield _("there is nothing to choose from.")
    for what in minding.never_asked(question.label, question.help, *_labels(question, titles)):
        yield _("this seems to ask for what the portal never asks: %(what)s.") % {"what": what}


def _labels(question: Question, titles: Collection[Texts]) -> list[Texts]:
    known = {title.text(code) for title in titles for code in title}
    labels = [one.label for one in question.choices.all() if not one.is_removed]
    return [label for label in labels if not any(label.text(code) in known for code in label)]


def counted(questionnaire: Questionnaire) -> list[tuple[str, str, Sequence[str]]]:
    """(key, kind, keys of the answers in their order) of each question whose answers are counted."""
    asked = questions.asked_by(questionnaire)
    return [(one.key, str(one.kind), answers_to(one)) for one in asked if one.kind in COUNTED]


def in_words(questionnaire: Questionnaire) -> list[Question]:
    return [one for one in questions.asked_by(questionnaire) if one.kind in IN_WORDS]


def answers_to(question: Question) -> Sequence[str]:
    if question.kind == Kind.SCALE:
        return STEPS
    if question.kind == Kind.YES_NO:
        return (YES, NO)
    return [one.key for one in question.choices.all() if not one.is_removed]


def parted(
    questionnaire: Questionnaire, answers: Mapping[str, Any]
) -> tuple[dict[str, list[str]], dict[str, str]]:  # fmt: skip
    """What was chosen and what was written, by question."""
    chosen, said = {}, {}
    for one in questions.asked_by(questionnaire):
        told = answers.get(one.key)
        if told and one.kind in COUNTED:
            chosen[one.key] = list(told) if isinstance(told, list) else [str(told)]
        elif told and one.kind in IN_WORDS:
            said[one.key] = str(told)
    return chosen, said


def languages(questionnaire: Questionnaire) -> list[str]:
    """In which languages it can be answered: those in which every question is asked, Georgian and English first."""
    every = questions.languages_of(questionnaire)
    asked = [one.label for one in questions.asked_by(questionnaire)]
    whole = {code for code in every if all(label.text(code) for label in asked)}
    return sorted(whole or {questionnaire.title.origin}, key=lambda code: (code != "ka", code != "en", code))
