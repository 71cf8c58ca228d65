"""A form as those see it who are asked, for the secretariat to try: nothing that is entered is kept."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from kavshiri.access.doors import door
from kavshiri.questions import building, policy, queries


def questionnaire_at(request: HttpRequest, slug: str) -> Any:
    found = queries.by_slug(slug)
    if found is None:
        raise Http404
    return found


@door(policy.EDIT_QUESTIONNAIRES, to=questionnaire_at)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def preview(request: HttpRequest, found: Any) -> HttpResponse:
    language, phase = _language(request), request.GET.get("phase", "")
    form = building.form_for(found, language, phase=phase, data=request.POST if request.method == "POST" else None)
    words: dict[str, Any] = {"questionnaire": found, "form": form, "language": language, "phase": phase}
    words |= {"page_title": found.title.read(language), "noindex": True, "phases": queries.PHASES}
    words["languages_of_form"] = [pair for pair in settings.CONTENT_LANGUAGES if pair[0] in queries.languages_of(found)]
    if request.method == "POST" and form.is_valid():
        words |= {"fits": True, "told": building.read(found, building.answers_of(form), language)}
    return render(request, "questions/preview.html", words)


def _language(request: HttpRequest) -> str:
    """The one that is asked for, where the portal has it; else the page's own."""
    own = (get_language() or settings.LANGUAGE_CODE).split("-")[0]
    asked = request.GET.get("language", "")
    return asked if asked in dict(settings.CONTENT_LANGUAGES) else own
