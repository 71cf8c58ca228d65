"""Doors: the sheet that somebody was invited to, the way to it from an account, the public results."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_safe

from kavshiri.access import actors
from kavshiri.access.doors import discreetly, door
from kavshiri.cms.records.editing import show_fault
from kavshiri.conference.views.reading import language
from kavshiri.evaluation import actions, files, letters, policy, queries, telling
from kavshiri.people.entering import with_account
from kavshiri.questions import building
from kavshiri.ui import clock

SECRET = {"noindex": True, "alternates": [], "canonical": ""}


def evaluation_at(request: HttpRequest, slug: str, ending: str = "") -> Any:
    found = queries.of_slug(slug)
    if found is None or found.results is None:
        raise Http404
    return found


def crumbs(conference: Any) -> list[dict[str, str]]:
    told = (conference.short or conference.title).read(language())
    return [
        {"url": f"/{language()}/", "label": _("Home")},
        {"url": reverse("conference:programme", args=[conference.slug]), "label": str(told)},
    ]


@door(policy.ANSWER)
@never_cache
@discreetly
@sensitive_post_parameters()
@sensitive_variables()
@require_http_methods(["GET", "HEAD", "POST"])
def sheet(request: HttpRequest, secret: str) -> HttpResponse:
    """The questionnaire; nothing that is typed is kept before it is handed in."""
    found = queries.invitation(letters.token_in(secret))
    if found is None:
        words = {"page_title": _("This link does not lead to a questionnaire"), **SECRET}
        return render(request, "evaluation/shut.html", words, status=404)
    spoken = _spoken(request, found.evaluation)
    is_posted = request.method == "POST" and not found.has_answered
    form = building.form_for(found.evaluation.questionnaire, spoken, data=request.POST if is_posted else None)
    if is_posted and form.is_valid() and _counted(request, found, form, spoken):
        return redirect(request.path)
    return render(request, "evaluation/sheet.html", _words(found, form, spoken), status=400 if is_posted else 200)


def _counted(request: HttpRequest, found: Any, form: Any, spoken: str) -> bool:
    """Whether the answers were counted, now or before; what stands against it is shown above what was typed."""
    told, by = building.answers_of(form), actors.of(request)
    try:
        actions.answer(invitation=found, answers=told, language=spoken, by=by, at=clock.now())
    except ValidationError as fault:
        show_fault(form, fault)
        return False
    return True


def _words(found: Any, form: Any, spoken: str) -> dict[str, Any]:
    evaluation = found.evaluation
    return {
        "evaluation": evaluation, "form": form, "language": spoken, "has_answered": found.has_answered,
        "is_open": evaluation.is_open(clock.now()), "languages_of_form": queries.languages(evaluation),
        "until": letters.until(evaluation, language()), "page_title": evaluation.questionnaire.title.read(spoken),
        **SECRET,
    }  # fmt: skip


def _spoken(request: HttpRequest, evaluation: Any) -> str:
    """The language that is asked for, where the questionnaire has it; else the page’s own."""
    offered = queries.languages(evaluation)
    wanted = request.GET.get("language", "")
    return next((code for code in (wanted, language()) if code in offered), (offered or ["ka"])[0])


@never_cache
@with_account
@door(policy.OWN)
@require_safe
def mine(request: HttpRequest, slug: str) -> HttpResponse:
    """From the account to the own sheet."""
    evaluation = queries.of_slug(slug)
    found = queries.own(evaluation, actors.of(request)) if evaluation else None
    if found is None:
        raise Http404
    return redirect("evaluation:sheet", secret=letters.secret(found))


@door(policy.SEE, to=evaluation_at)
@require_safe
def results(request: HttpRequest, found: Any) -> HttpResponse:
    """What everybody may see, once it is published; the secretariat sees it before."""
    words = {
        "evaluation": found, "told": telling.figures(found, language()), "crumbs": crumbs(found.conference),
        "page_title": _("What participants thought"), "noindex": found.published_at is None,
    }  # fmt: skip
    return render(request, "evaluation/results.html", words)


@door(policy.SEE, to=evaluation_at)
@require_safe
def file(request: HttpRequest, found: Any) -> HttpResponse:
    """The same figures as a file: xlsx, csv or json."""
    ending = request.resolver_match.kwargs["ending"]  # type: ignore[union-attr]  # resolved
    if ending not in files.ENDINGS:
        raise Http404
    return files.answer(telling.figures(found, language()), found.conference.slug, ending, language())
