"""The record of a hall's questions as plain values, for files, reports and whoever writes the session's record."""

from __future__ import annotations

from typing import Any

from django.utils.translation import get_language

from kavshiri.asking import naming, queries, reasons
from kavshiri.asking.models import SHOWN, Question, State
from kavshiri.hall.models import Hall


def rows(hall: Hall, *, is_whole: bool = False) -> list[dict[str, Any]]:
    """One dictionary a question, by number, in the language at work; moments are aware datetimes in UTC.

    What the hall has seen, and with ``is_whole`` also what it has not: new and declined ones, never withdrawn ones.
    ``asked_by`` is the delegation, or the capacity and the organisation; empty where nobody is to be named: for an
    anonymous question, and where what is said in the hall may not be attributed.
    """
    found = queries.full(Question.objects.filter(hall=hall).exclude(state=State.WITHDRAWN)).order_by("number")
    quoted, language = naming.may_be_quoted(hall), (get_language() or "ka").split("-")[0]
    told = (row_of(one, language, quoted) for one in found.select_related("hall", "merged_into"))
    return [row for row in told if is_whole or row["was_shown"]]


def row_of(one: Question, language: str, quoted: bool) -> dict[str, Any]:
    """One question (of ``queries.full``, with ``merged_into``); ``quoted``: whether files may say who asked."""
    head = one.merged_into or one
    is_named = quoted and not one.is_anonymous and one.author is not None
    return {
        "number": one.number,
        "asked_at": one.made_at,
        "asked_by": naming.called(one.author, language) if is_named and one.author else "",
        "is_anonymous": one.is_anonymous,
        "language": one.language,
        "text": one.text,
        "translations": {found.language: found.text for found in one.translations.all()},
        "state": head.state,
        "was_shown": head.state in SHOWN,
        "reason": reasons.said(head.reason),
        "supports": one.supports,
        "merged_into": one.merged_into.number if one.merged_into else None,
        "given_to": naming.panellist(one.given_to),
        "manner": head.manner,
        "answer": head.answer,
        "answered_by": naming.panellist(head.answered_by) if head == one else "",
        "answered_at": head.answered_at,
    }
