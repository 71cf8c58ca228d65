"""Results in words, in a language."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from kavshiri.classifications import names
from kavshiri.evaluation.counting import FEW, MOST, OPEN, SCALE
from kavshiri.evaluation.figures import Asked, Bar, Figures, Part
from kavshiri.evaluation.models import Evaluation
from kavshiri.pure.suppression import K
from kavshiri.questions import queries as questions
from kavshiri.questions import reading
from kavshiri.questions.models import STEPS, Question


def figures(evaluation: Evaluation, language: str) -> Figures:
    """Of an evaluation that is closed and counted."""
    told: Mapping[str, Any] = evaluation.results or {}
    asked = {one.key: one for one in questions.all_of(evaluation.questionnaire)}
    with override(language):
        each = tuple(_asked(asked[one["key"]], one, told["sheets"], language) for one in told["questions"])
    return Figures(
        conference=str(evaluation.conference.title.read(language)), closed_at=evaluation.closed_at,  # type: ignore[arg-type]  # closed
        invited=evaluation.invited, answered=told["sheets"], k=told["k"], questions=each,
    )  # fmt: skip


def _asked(question: Question, told: Mapping[str, Any], sheets: int, language: str) -> Asked:
    labels = [_said(question, one["keys"], language) for one in told["bins"]]
    bars = [bar(label, one["count"], sheets, one["bound"]) for label, one in zip(labels, told["bins"], strict=True)]
    parts = [_part(part, labels, language) for part in told["parts"]]
    most = len(STEPS) if told["kind"] == SCALE else 0
    label = str(question.label.read(language))
    return Asked(question.key, label, told["kind"], tuple(bars), _mean(told["mean"]), most, tuple(parts))


def _mean(told: str) -> str:
    return str(number_format(Decimal(told), 1, use_l10n=True)) if told else ""


def _part(told: Mapping[str, Any], labels: list[str], language: str) -> Part:
    called = ", ".join(names.language_name(code, language) for code in told["languages"])
    cells = zip(labels, told["cells"], strict=True)
    return Part(called, told["sheets"], tuple(bar(label, count, told["sheets"]) for label, count in cells))


def bar(label: str, count: int | None, sheets: int, bound: str = "") -> Bar:
    share = None if count is None or not sheets else int(Decimal(count * 100 / sheets).quantize(Decimal(1)))
    return Bar(label, count, share, _bound(bound) if count is None else "")


def _bound(bound: str) -> str:
    if bound == FEW:
        return _("fewer than %(count)d") % {"count": K}
    return _("all but fewer than %(count)d") % {"count": K} if bound == MOST else _("withheld")


def _said(question: Question, keys: list[str], language: str) -> str:
    """A category in words: "1–3", "Yes", "others: A; B"; those who left it open are named among them."""
    given = [key for key in keys if key != OPEN]
    if not given:
        return _("no answer")
    if question.kind == SCALE:
        said = f"{given[0]}–{given[-1]}" if len(given) > 1 else given[0]
    else:
        said = "; ".join(reading.words(question, key, language) for key in given)
    return _("%(answers)s, or no answer") % {"answers": said} if OPEN in keys else said
