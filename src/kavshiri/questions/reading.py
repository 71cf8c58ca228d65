"""Answers and conditions in words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from kavshiri.pure import georgian
from kavshiri.questions import hinging, slots
from kavshiri.questions.models import NO, YES, Kind, Question


def words(question: Question, answer: Any, language: str) -> str:
    """An answer as a person reads it; whatever its shape, since questions change and answers stay."""
    if isinstance(answer, list):
        return "; ".join(_one(question, each, language) for each in answer)
    if isinstance(answer, dict):
        parts = (named(slots.languages, answer.get("language"), language), str(answer.get("level") or ""))
        return ", ".join(part for part in parts if part)
    return _one(question, answer, language)


def _one(question: Question, answer: Any, language: str) -> str:
    said = "" if answer is None else str(answer)
    if question.has_choices:
        return _choice(question, said, language)
    if question.kind == Kind.YES_NO:
        return {YES: _("yes"), NO: _("no")}.get(said, said)
    if question.kind == Kind.COUNTRY:
        return named(slots.countries, said, language)
    if question.kind in (Kind.LANGUAGE, Kind.LANGUAGE_LEVEL):
        return named(slots.languages, said, language)
    return _day(said, language) if question.kind == Kind.DATE else said


def _choice(question: Question, key: str, language: str) -> str:
    found = next((one for one in question.choices.all() if one.key == key), None)
    return str(found.label.read(language)) if found else key


def _day(said: str, language: str) -> str:
    try:
        return georgian.day(date.fromisoformat(said), language, year=True)
    except ValueError:
        return said


def named(slot: list[slots.Codes], code: Any, language: str) -> str:
    return dict(slots.offered(slot, language)).get(str(code or ""), str(code or ""))


def condition(question: Question, hinge: Question, language: str) -> str:
    """ "Only if “Do you need a visa?” is answered “yes”." """
    with override(language):
        keys = hinging.chosen(question.hinges_answers)
        known = [YES, NO] if hinge.kind == Kind.YES_NO else [one.key for one in hinge.choices.all()]
        answers = [_one(hinge, key, language) for key in known if key in keys]
        quoted = [pgettext("quoted", "“%(words)s”") % {"words": answer} for answer in answers]
        told = {"question": hinge.label.read(language), "answers": _(" or ").join(quoted)}
        return _("Only if “%(question)s” is answered %(answers)s.") % told


def fits(question: Question, answer: Any) -> bool:
    """Whether an answer has the shape that its question’s field takes."""
    if question.kind == Kind.SOME_OF:
        return isinstance(answer, list) and all(isinstance(each, str) for each in answer)
    if question.kind == Kind.LANGUAGE_LEVEL:
        return isinstance(answer, dict)
    if question.kind == Kind.NUMBER:
        return isinstance(answer, str) and _is_number(answer)
    return isinstance(answer, str)


def _is_number(said: str) -> bool:
    try:
        return Decimal(said).is_finite()
    except InvalidOperation:
        return False
