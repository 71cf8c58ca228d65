"""The secretariat's screens beyond the records: a form's questions in their order, moved, copied, restored."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages

from kavshiri.access import actors
from kavshiri.cms.refusals import staff_door
from kavshiri.questions import actions, minding, policy, queries, reading
from kavshiri.questions.models import Question, Questionnaire
from kavshiri.ui import clock

PLACES = {"up": -1, "down": 1}


def questionnaire_at(request: HttpRequest, pk: int) -> Questionnaire:
    found = queries.questionnaire(pk)
    if found is None:
        raise Http404
    return found


def question_at(request: HttpRequest, pk: int) -> Question:
    found = queries.question(pk)
    if found is None:
        raise Http404
    return found


@staff_door(policy.EDIT_QUESTIONNAIRES, to=questionnaire_at)
@require_safe
def questions(request: HttpRequest, found: Questionnaire) -> HttpResponse:
    told = list(queries.all_of(found))
    asked = [one for one in told if not one.is_removed]
    words = {
        "questionnaire": found,
        "rows": [_row(one, asked) | {"focus": _focus(request, one, asked)} for one in asked],
        "removed": [one for one in told if one.is_removed],
    }
    return TemplateResponse(request, "questions/office/questions.html", words)


def _row(question: Question, asked: list[Question]) -> dict[str, Any]:
    language = (get_language() or "ka").split("-")[0]
    hinge = next((one for one in asked if one.pk == question.hinges_on_id), None)
    return {
        "question": question,
        "condition": reading.condition(question, hinge, language) if hinge else "",
        "choices": [one for one in question.choices.all() if not one.is_removed],
        "warnings": minding.warnings(question, asked),
    }


def _focus(request: HttpRequest, question: Question, asked: list[Question]) -> str:
    """Which button of a question that was just moved has the focus: the pressed one, or at an end the other."""
    if request.GET.get("moved") != str(question.pk) or len(asked) < 2:
        return ""
    is_up = request.GET.get("where") == "up"
    return "up" if question.pk != asked[0].pk and (is_up or question.pk == asked[-1].pk) else "down"


@staff_door(policy.EDIT_QUESTIONNAIRES, to=question_at)
@require_POST
def move(request: HttpRequest, found: Question) -> HttpResponse:
    """By one place up or down; the button keeps the focus (which browsers refuse where an address has a fragment)."""
    places = PLACES.get(request.POST.get("where", ""), 0)
    actions.move_question(question=found, by_places=places, by=actors.of(request), at=clock.now())
    back = redirect("questionnaires:questions", pk=found.questionnaire_id)
    back.headers["Location"] += f"?moved={found.pk}&where={'up' if places < 0 else 'down'}"
    return back


@staff_door(policy.EDIT_QUESTIONNAIRES, to=question_at)
@require_POST
def restore(request: HttpRequest, found: Question) -> HttpResponse:
    try:
        actions.restore_question(question=found, by=actors.of(request), at=clock.now())
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
    else:
        messages.success(request, _("It is asked again: %(question)s") % {"question": found})
    return redirect("questionnaires:questions", pk=found.questionnaire_id)


@staff_door(policy.EDIT_QUESTIONNAIRES, to=questionnaire_at)
@require_POST
def copy(request: HttpRequest, found: Questionnaire) -> HttpResponse:
    made = actions.copy_questionnaire(questionnaire=found, by=actors.of(request), at=clock.now())
    messages.success(request, _("Copied; give the copy its own title: %(title)s") % {"title": made})
    return redirect("questionnaires:edit", made.pk)
