"""Doors of asking: those of whoever is in the hall, and those of its desk."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from kavshiri.access import actors
from kavshiri.access.doors import door
from kavshiri.accreditation.views import with_account
from kavshiri.asking import actions, by_machine, doing, pages, policy, queries, typed
from kavshiri.asking.models import State
from kavshiri.conference.views.reading import language
from kavshiri.hall import answering
from kavshiri.hall.panels import Screen
from kavshiri.ui import clock

PANEL = "questions"


def hall_at(request: HttpRequest, hall: Any, **rest: str) -> Any:
    found = queries.hall_of(hall)
    if found is None:
        raise Http404
    return found


def question_at(request: HttpRequest, question: Any) -> Any:
    found = queries.question(question)
    if found is None:
        raise Http404
    return found


def shown_at(request: HttpRequest, question: Any) -> Any:
    """What not everybody sees is not there for who asks for it by a guessed address."""
    found = queries.shown_question(question)
    if found is None:
        raise Http404
    return found


@never_cache
@with_account
@door(policy.ASK, to=hall_at)
def ask(request: HttpRequest, hall: Any) -> HttpResponse:
    """The form on a page of its own; with JavaScript it stands in the hall, and a refusal leaves it as it is."""
    if request.method != "POST":
        return render(request, "asking/ask.html", pages.ask(hall, typed.Asking.of(request.GET)))
    told = typed.Asking.of(request.POST)
    try:
        asked = actions.ask(hall=hall, **told.values, reader=language(), by=actors.of(request), at=clock.now())
    except ValidationError as fault:
        return refused(request, hall, fault, "asking/ask.html", pages.ask(hall, told))
    return answering.answered(request, hall, PANEL, said_of(asked))


def said_of(asked: Any) -> str:
    if asked.state == State.NEW:
        return _("Your question has number %(number)d; the moderator reads it now.") % {"number": asked.number}
    return _("Your question has number %(number)d; everybody sees it.") % {"number": asked.number}


def refused(request: HttpRequest, hall: Any, fault: ValidationError, page: str, told: dict[str, Any]) -> HttpResponse:
    """With a script the page stays as it is; without, the form comes back with what was typed."""
    if request.headers.get(answering.SCRIPT):
        return answering.refused(request, hall, PANEL, fault)
    return render(request, page, told | {"fault": " ".join(fault.messages)}, status=400)


@never_cache
@door(policy.SUPPORT, to=shown_at)
@require_POST
def support(request: HttpRequest, question: Any) -> HttpResponse:
    """Support a question, or take the support back: the button says which."""
    is_taken = request.POST.get("support") == "take"
    verb = actions.take_back if is_taken else actions.support
    try:
        verb(question=question, by=actors.of(request), at=clock.now())
    except ValidationError as fault:
        return answering.refused(request, question.hall, PANEL, fault)
    said = _("You no longer support question %(number)d.") if is_taken else _("You support question %(number)d.")
    return answering.answered(request, question.hall, PANEL, said % {"number": question.number})


@never_cache
@door(policy.CHANGE_OWN, to=question_at)
@require_POST
def mine(request: HttpRequest, question: Any) -> HttpResponse:
    """Withdraw the own question, or say in which language it is."""
    told = {"question": question, "by": actors.of(request), "at": clock.now()}
    is_language = request.POST.get("act") == "language"
    try:
        if is_language:
            actions.change_language(language=typed.language(request.POST) or question.language, **told)
        else:
            actions.withdraw(**told)
    except ValidationError as fault:
        return answering.refused(request, question.hall, PANEL, fault)
    said = _("The language is noted.") if is_language else _("Your question is withdrawn.")
    return answering.answered(request, question.hall, PANEL, said)


@never_cache
@with_account
@door(policy.READ, to=hall_at)
@require_safe
def every(request: HttpRequest, hall: Any) -> HttpResponse:
    """All questions that the hall sees, a page at a time."""
    return render(request, "asking/all.html", pages.every(answering.whoever(request, hall)))


@never_cache
@with_account
@door(policy.MODERATE, to=question_at)
def judge(request: HttpRequest, question: Any) -> HttpResponse:
    """One question with all its tools; what was pressed is done."""
    if request.method != "POST":
        return render(request, "asking/question.html", pages.question(request, question))
    try:
        said = doing.do(question, request.POST, actors.of(request), clock.now())
    except ValidationError as fault:
        return refused_at_the_desk(request, question, fault)
    return answering.answered(request, question.hall, PANEL, said, screen=Screen.DESK)


def refused_at_the_desk(request: HttpRequest, question: Any, fault: ValidationError) -> HttpResponse:
    if request.headers.get(answering.SCRIPT):
        return answering.refused(request, question.hall, PANEL, fault, screen=Screen.DESK)
    told = pages.question(request, question, request.POST) | {"fault": " ".join(fault.messages)}
    return render(request, "asking/question.html", told, status=400)


@never_cache
@with_account
@door(policy.TRANSLATE, to=question_at)
def translate(request: HttpRequest, question: Any) -> HttpResponse:
    """Translate by hand, or have the operator's engine do it."""
    if request.method != "POST":
        return render(request, "asking/question.html", pages.question(request, question))
    code = typed.language(request.POST)
    told = {"question": question, "language": code, "seen": typed.seen(request.POST), "by": actors.of(request)}
    try:
        if request.POST.get("way") == "machine":
            by_machine.translate(**told, at=clock.now())
        else:
            actions.translate(**told, words=request.POST.get("words", ""), at=clock.now())
    except ValidationError as fault:
        return refused_at_the_desk(request, question, fault)
    said = _("The translation of question %(number)d is kept.") % {"number": question.number}
    return answering.answered(request, question.hall, PANEL, said, screen=Screen.DESK)


@never_cache
@door(policy.ARRANGE, to=hall_at)
@require_POST
def arrange(request: HttpRequest, hall: Any) -> HttpResponse:
    """Open or close questions, or change how they are taken."""
    try:
        said = doing.arrange(hall, request.POST, actors.of(request), clock.now())
    except ValidationError as fault:
        return answering.refused(request, hall, PANEL, fault, screen=Screen.DESK)
    return answering.answered(request, hall, PANEL, said, screen=Screen.DESK)


@never_cache
@door(policy.TAKE, to=hall_at)
@require_safe
def record(request: HttpRequest, hall: Any) -> HttpResponse:
    """The questions of a hall as a file; the last part of the address names the form."""
    ending = str(request.resolver_match.kwargs["ending"]) if request.resolver_match else ""
    found = actions.take_record(hall=hall, ending=ending, by=actors.of(request), at=clock.now())
    return pages.file_of(hall, found, ending, language())


def actor(request: HttpRequest) -> Any:
    return actors.of(request)
