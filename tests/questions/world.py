"""A form with every kind of question, and pens that make more."""

from __future__ import annotations

from typing import Any

from kavshiri.access import actors
from kavshiri.questions import actions
from kavshiri.questions.models import WITH_CHOICES, Choice, Kind, Question, Questionnaire
from kavshiri.texts.values import Texts
from tests.conftest import NOON


def a_form(slug: str = "delegates", **values: Any) -> Questionnaire:
    made = Questionnaire()
    told = {"title": Texts.of(ka="დელეგატის კითხვარი", en="Delegate form"), "slug": slug, **values}
    actions.keep_questionnaire(questionnaire=made, values=told, by=actors.system(), at=NOON)
    return made


def a_question(form: Questionnaire, label: str, kind: str = Kind.LINE, choices: str = "", **values: Any) -> Question:
    """``choices`` are words parted by spaces, which become the keys, too."""
    made = Question()
    told = {"questionnaire": form, "label": Texts.of(en=label, ka=f"{label}-ka"), "kind": kind, **values}
    actions.keep_question(question=made, values=told, by=actors.system(), at=NOON)
    for word in choices.split():
        a_choice(made, word)
    return made


def a_choice(question: Question, word: str, **values: Any) -> Choice:
    made = Choice()
    told = {"question": question, "label": Texts.of(en=word, ka=f"{word}-ka"), **values}
    actions.keep_choice(choice=made, values=told, by=actors.system(), at=NOON)
    return made


def furnished() -> Questionnaire:
    """Every kind once, and three questions in a chain of conditions."""
    form = a_form()
    for kind in Kind:
        a_question(form, f"a {kind.value}", kind, "red green blue" if kind in WITH_CHOICES else "")
    visa = a_question(form, "visa", Kind.YES_NO, required="always")
    where = a_question(
        form, "where", Kind.SELECT, "here there", hinges_on=visa, hinges_answers=["yes"], required="always"
    )
    a_question(form, "which office", hinges_on=where, hinges_answers=["there"], required="always")
    return form
