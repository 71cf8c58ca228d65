"""What the rooms that ask call: a form from a questionnaire, answers from a form, and answers in words.

Answers are a JSON object by questions' keys; what was left open, or not asked, is not in it:

* texts, e-mail and web addresses, dates (ISO 8601), numbers ("12.5", since JSON's are not exact): a string
* one of several, a step (``1`` to ``5``), yes or no (``yes``, ``no``), country (ISO 3166-1), language (BCP 47): the key
* several of several: a list of keys in the order in which they are offered
* language and level: ``{"language": "ka", "level": "B2"}``
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, cast

from django import forms
from django.utils.translation import override
from wagtail.contrib.forms.forms import BaseForm

from kavshiri.questions import hinging, queries, reading
from kavshiri.questions.asking import Asked, AskingBuilder, LevelWidget
from kavshiri.questions.models import Kind, Question, Questionnaire

Answers = dict[str, Any]
PREFIX = "q"


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of the form in its order: a field, or (``field`` None) a heading.

    ``hinge`` is the name of the input that it hinges on and ``answers`` those after which it is asked, for the page
    module; ``condition`` says the same in words, for everybody without.
    """

    question: Question
    label: Any
    help: Any
    field: forms.BoundField | None = None
    hinge: str = ""
    answers: str = ""
    condition: str = ""

    @property
    def is_paired(self) -> bool:
        """Whether it has two inputs, each with a name of its own."""
        return self.field is not None and isinstance(self.field.field.widget, LevelWidget)


class AnswersForm(BaseForm):
    """The form of a questionnaire. A question that is not asked after these answers is neither checked nor kept."""

    use_required_attribute = False
    questions: tuple[Question, ...] = ()
    language = "ka"

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        asked = hinging.open_to(self.questions, told)
        for name in [name for name in self.fields if name not in asked]:
            self.errors.pop(name, None)
            told.pop(name, None)
        return told

    def parts(self) -> Iterator[Part]:
        by_pk = {question.pk: question for question in self.questions}
        for question in self.questions:
            yield self._part(question, by_pk.get(question.hinges_on_id or 0))

    def _part(self, question: Question, hinge: Question | None) -> Part:
        told: dict[str, Any] = {"label": question.label.read(self.language), "help": question.help.read(self.language)}
        if question.asks:
            told["field"] = self[question.key]
        if hinge is not None:
            told["hinge"] = self.add_prefix(hinge.key)
            told["answers"] = " ".join(sorted(hinging.chosen(question.hinges_answers)))
            told["condition"] = reading.condition(question, hinge, self.language)
        return Part(question, **told)


def form_for(
    questionnaire: Questionnaire, language: str, *, phase: str = "", data: Any = None, answers: Answers | None = None
) -> AnswersForm:
    """The form in a language; ``data`` is what was posted, ``answers`` what was answered before.

    ``phase`` is one of ``models.Phase``; any other word counts as the first, "applying".  Three queries at most,
    however many questions.
    """
    questions = tuple(queries.asked_by(questionnaire))
    before = answers if isinstance(answers, dict) else {}
    asked = [
        Asked(question, language, phase, frozenset(hinging.chosen(before.get(question.key)))) for question in questions
    ]
    with override(language):
        fields = AskingBuilder([each for each in asked if each.question.asks]).formfields
    made = type("Answers", (AnswersForm,), {**fields, "questions": questions, "language": language})
    return made(data, initial=_initial(questions, before), prefix=PREFIX)


def _initial(questions: tuple[Question, ...], answers: Answers) -> dict[str, Any]:
    """Answers as the fields take them; one of another shape than its question's is left out."""
    return {
        question.key: answers[question.key]
        for question in questions
        if question.key in answers and reading.fits(question, answers[question.key])
    }


def answers_of(form: AnswersForm) -> Answers:
    """What a bound and valid form says."""
    return {
        question.key: _plain(form.fields[question.key], form.cleaned_data[question.key])
        for question in form.questions
        if form.cleaned_data.get(question.key) not in (None, "", [])
    }


def _plain(field: forms.Field, value: Any) -> Any:
    if isinstance(field, forms.MultipleChoiceField):
        return [str(key) for key in dict(cast("list[tuple[str, str]]", field.choices)) if key in value]
    if isinstance(value, Decimal):
        return f"{value.normalize():f}" if value else "0"
    return value.isoformat() if isinstance(value, date) else value


def read(questionnaire: Questionnaire, answers: Answers, language: str) -> list[tuple[str, str]]:
    """(question, answer) in words and in the form's order; removed questions and choices can still be read."""
    return [(label, words) for _question, label, words in read_with(questionnaire, answers, language)]


def read_with(questionnaire: Questionnaire, answers: Answers, language: str) -> list[tuple[Question, str, str]]:
    """The same with the questions themselves, for those who show some of them alone."""
    told = answers if isinstance(answers, dict) else {}
    questions = [question for question in queries.all_of(questionnaire) if question.key in told]
    with override(language):
        return [
            (question, str(question.label.read(language)), reading.words(question, told[question.key], language))
            for question in questions
        ]


def read_listed(questionnaire: Questionnaire, answers: Answers, language: str) -> list[tuple[str, str]]:
    """Only what may stand in lists and exports."""
    told = read_with(questionnaire, answers, language)
    return [(label, words) for question, label, words in told if question.is_listed]


def columns(questionnaire: Questionnaire, language: str) -> list[tuple[str, str]]:
    """(key, label) of what a list or an export may show, removed questions too; headings have no column."""
    listed = queries.all_of(questionnaire).filter(is_listed=True).exclude(kind=Kind.HEADING)
    return [(question.key, str(question.label.read(language))) for question in listed]


class Table:
    """What lists and exports may show of the answers to a questionnaire, read once for however many rows.

    Removed questions have their columns, too, since there are answers to them.
    """

    def __init__(self, questionnaire: Questionnaire, language: str) -> None:
        listed = queries.all_of(questionnaire).filter(is_listed=True).exclude(kind=Kind.HEADING)
        self.questions, self.language = tuple(listed), language
        self.known: dict[tuple[str, str], str] = {}

    def head(self) -> list[str]:
        return [str(question.label.read(self.language)) for question in self.questions]

    def cells(self, answers: Answers) -> list[str]:
        """One for each column, empty where there is no answer."""
        told = answers if isinstance(answers, dict) else {}
        return [self._said(question, told[question.key]) if question.key in told else "" for question in self.questions]

    def _said(self, question: Question, answer: Any) -> str:
        """The names of countries and languages are asked for once for each of them."""
        if question.kind not in (Kind.COUNTRY, Kind.LANGUAGE, Kind.LANGUAGE_LEVEL):
            with override(self.language):
                return reading.words(question, answer, self.language)
        key = (question.key, repr(answer))
        if key not in self.known:
            self.known[key] = reading.words(question, answer, self.language)
        return self.known[key]


def decisive_changes(questionnaire: Questionnaire, before: Answers, after: Answers) -> set[str]:
    """Keys of decisive questions that are answered differently: whoever was approved needs to be approved anew."""
    decisive = queries.asked_by(questionnaire).filter(is_decisive=True).values_list("key", flat=True)
    return {key for key in decisive if before.get(key) != after.get(key)}


def parted(questionnaire: Questionnaire, answers: Mapping[str, Any]) -> tuple[Answers, Answers]:
    """Answers that stay as long as the whole form, and those that are kept only until shortly after the conference.

    Keep them apart, so that a purge can empty the second; together they are the answers again.
    """
    brief = set(queries.all_of(questionnaire).filter(keeps=Question.Keeps.BRIEFLY).values_list("key", flat=True))
    lasting = {key: answer for key, answer in answers.items() if key not in brief}
    return lasting, {key: answer for key, answer in answers.items() if key in brief}
