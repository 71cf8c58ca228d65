"""What the desk's buttons do, by their names."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kavshiri.access.actors import Actor
from kavshiri.asking import actions, typed
from kavshiri.asking.models import Question
from kavshiri.hall.models import Hall

PLAIN: dict[str, tuple[Callable[..., Question], str | Promise]] = {
    "approve": (actions.approve, gettext_lazy("Question %(number)d is approved.")),
    "reconsider": (actions.reconsider, gettext_lazy("Question %(number)d is among the new ones again.")),
    "stage": (actions.put_on_stage, gettext_lazy("Question %(number)d is on stage.")),
    "off": (actions.take_off, gettext_lazy("Question %(number)d is off the stage.")),
    "pin": (actions.pin, gettext_lazy("Question %(number)d is pinned.")),
    "unpin": (actions.unpin, gettext_lazy("Question %(number)d is no longer pinned.")),
    "reopen": (actions.reopen, gettext_lazy("Question %(number)d is open again.")),
    "part": (actions.part, gettext_lazy("Question %(number)d stands for itself again.")),
}


def do(question: Question, data: QueryDict, by: Actor, at: datetime) -> str:
    """Do what was pressed and say so; raises ``ValidationError`` in words for the moderator."""
    name, seen = data.get("act", ""), typed.seen(data)
    if name in PLAIN:
        verb, said = PLAIN[name]
        verb(question=question, seen=seen, by=by, at=at)
    elif name in FULLER:
        said = FULLER[name](question, data, seen, by, at)
    else:
        raise ValidationError(_("This button is not known here. Please load the page again."))
    return str(said) % {"number": question.number}


def _decline(question: Question, data: QueryDict, seen: int, by: Actor, at: datetime) -> str:
    reason = data.get("words", "").strip() or data.get("reason", "")
    actions.decline(question=question, reason=reason, seen=seen, by=by, at=at)
    return _("Question %(number)d is not taken up; whoever asked is told why.")


def _merge(question: Question, data: QueryDict, seen: int, by: Actor, at: datetime) -> str:
    actions.merge(question=question, into=typed.other_of(question, data), seen=seen, by=by, at=at)
    return _("Question %(number)d is merged.")


def _hand(question: Question, data: QueryDict, seen: int, by: Actor, at: datetime) -> str:
    part = typed.part_of(question.hall, data)
    actions.hand_to(question=question, part=part, seen=seen, by=by, at=at)
    return (
        _("It is noted for whom question %(number)d is.") if part else _("Question %(number)d is for whoever wishes.")
    )


def _answer(question: Question, data: QueryDict, seen: int, by: Actor, at: datetime) -> str:
    manner = Question.Manner.WRITTEN if data.get("manner") == "written" else Question.Manner.LIVE
    part = typed.part_of(question.hall, data)
    words = data.get("answer", "")
    actions.answer(question=question, manner=manner, words=words, answered_by=part, seen=seen, by=by, at=at)
    return _("Question %(number)d is answered.")


FULLER: dict[str, Callable[[Question, QueryDict, int, Actor, datetime], str]] = {
    "decline": _decline, "merge": _merge, "hand": _hand, "answer": _answer,
}  # fmt: skip


def arrange(hall: Hall, data: QueryDict, by: Actor, at: datetime) -> str:
    """Open or close the questions of a hall, or change how they are taken, and say so."""
    name = data.get("act", "")
    if name == "open":
        actions.open_questions(hall=hall, by=by, at=at)
        return _("Questions can be asked now.")
    if name == "close":
        actions.close_questions(hall=hall, by=by, at=at)
        return _("No further questions are taken.")
    actions.arrange(hall=hall, values=typed.rules(data), seen=typed.seen(data), by=by, at=at)
    return _("It is noted how questions are taken.")
