"""Pages of voting as plain values, and what its forms have sent."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kavshiri.hall import answering
from kavshiri.hall.answering import address
from kavshiri.hall.models import Hall
from kavshiri.hall.pages import CLOSED
from kavshiri.hall.panels import Screen
from kavshiri.voting import counting, owning, panels, queries
from kavshiri.voting.forms import PollForm
from kavshiri.voting.models import Poll, Vote


def sent(told: QueryDict) -> dict[str, Any]:
    """A ballot as it was sent; whatever it says is checked by the verb."""
    unit = counting.DELEGATION if told.get("unit") == counting.DELEGATION else counting.PERSON
    return {
        "picks": [pick for pick in told.getlist("pick") if pick.strip()],
        "unit": unit,
        "delegation": told.get("delegation", "")[:36],
        "key": told.get("key", "")[:36],
    }


def counted(request: HttpRequest, poll: Poll, vote: Vote) -> HttpResponse:
    """The answer to a vote, as ``hall.answering.answered`` gives it, with few questions to the database."""
    said = _("Your vote has been counted.")
    if not request.headers.get(answering.SCRIPT):
        return answering.answered(request, queries.hall_of(poll), "poll", said)
    own = panels.said(owning.after(vote, poll), request)
    return JsonResponse({"said": said, "fault": False, "panel": "poll", "own": own})


def languages(hall: Hall) -> list[str]:
    """Those of the conference, the reader's own first."""
    own = (get_language() or "ka").split("-")[0]
    return [own, *(code for code in hall.session.conference.languages or ["ka", "en"] if code != own)]


def is_done(form: PollForm, verb: Callable[[], Any]) -> bool:
    """Whether the verb did it; otherwise the form says why not, and nothing that was typed is lost."""
    try:
        verb()
    except ValidationError as fault:
        form.take(fault)
    return not form.errors


def preparing(hall: Hall, form: PollForm) -> dict[str, Any]:
    return {
        "hall": hall,
        "form": form,
        "back": f"{address(hall, Screen.DESK)}#polls",
        "page_title": _("Change a poll") if form.instance.pk else _("Prepare a poll"),
        **CLOSED,
    }
