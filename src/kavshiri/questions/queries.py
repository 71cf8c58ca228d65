from __future__ import annotations

from django.conf import settings
from django.db.models import QuerySet

from kavshiri.questions.models import Phase, Question, Questionnaire


def questionnaire(pk: int) -> Questionnaire | None:
    return Questionnaire.objects.filter(pk=pk).first()


def question(pk: int) -> Question | None:
    return Question.objects.select_related("questionnaire").filter(pk=pk).first()


def all_of(questionnaire: Questionnaire) -> QuerySet[Question]:
    """Its questions in their order, removed ones too, with their choices; two queries."""
    return Question.objects.filter(questionnaire=questionnaire).order_by("position", "pk").prefetch_related("choices")


def asked_by(questionnaire: Questionnaire) -> QuerySet[Question]:
    """Those that are asked, headings among them."""
    return all_of(questionnaire).filter(is_removed=False)


def hinging_on(question: Question) -> QuerySet[Question]:
    """The questions asked only after certain answers to this one."""
    return Question.objects.filter(hinges_on=question, is_removed=False).order_by("position", "pk")


def questionnaire_said(words: str) -> Questionnaire | None:
    """By its number or its address, as a link or a field says it."""
    if words.isdecimal() and words.isascii():
        return questionnaire(int(words)) if len(words) < 10 else None
    return Questionnaire.objects.filter(slug=words).first()


def by_slug(slug: str) -> Questionnaire | None:
    return Questionnaire.objects.filter(slug=slug).first()


PHASES = Phase.choices


def languages_of(questionnaire: Questionnaire) -> set[str]:
    """The languages of the interface, and whichever the questions have beside them."""
    always = {code for code, _label in settings.LANGUAGES}
    return always.union(questionnaire.title, *(question.label for question in asked_by(questionnaire)))
