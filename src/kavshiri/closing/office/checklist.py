"""After the conference: every step with its state and where it is taken."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from kavshiri.access import actors
from kavshiri.closing import actions, forms, policy, steps
from kavshiri.closing.asked import asked
from kavshiri.closing.office.at import conference_at
from kavshiri.cms.deeds import done
from kavshiri.cms.refusals import staff_door
from kavshiri.conference.views.reading import language
from kavshiri.papers.queries import conferences_by_day
from kavshiri.ui import clock


@staff_door(policy.SEE)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    return TemplateResponse(request, "closing/office/index.html", {"conferences": conferences_by_day()})


@never_cache
@staff_door(policy.SEE, to=conference_at)
@require_safe
def conference(request: HttpRequest, found: Any) -> HttpResponse:
    shown = steps.of(found, language(), clock.now())
    is_over = bool(found.dates) and found.day_at(clock.now()) > found.dates[-1]
    words = {"conference": found, "shown": shown, "progress": steps.progress(shown), "is_over": is_over}
    return TemplateResponse(request, "closing/office/conference.html", words)


@never_cache
@staff_door(policy.MARK, to=conference_at)
@require_http_methods(["GET", "HEAD", "POST"])
def mark(request: HttpRequest, found: Any) -> HttpResponse:
    """Say of one step that it is done or not needed, or take that back."""
    step = asked(request, "step")
    shown = next((one for one in steps.of(found, language(), clock.now()) if one.step.key == step), None)
    if shown is None:
        return redirect("closing-office:conference", pk=found.pk)
    initial = {"verdict": shown.mark.verdict, "words": shown.mark.words} if shown.mark else {}
    form = forms.MarkForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid() and marked(request, found, step, form.cleaned_data):
        return redirect("closing-office:conference", pk=found.pk)
    words = {"conference": found, "shown": shown, "form": form}
    return TemplateResponse(request, "closing/office/mark.html", words)


def marked(request: HttpRequest, found: Any, step: str, told: dict[str, Any]) -> bool:
    by, at = actors.of(request), clock.now()
    if not told["verdict"]:
        return done(request, partial(actions.unmark, conference=found, step=step, by=by, at=at), _("Kept."))
    mark_ = partial(actions.mark, conference=found, step=step, **told, by=by, at=at)
    return done(request, mark_, _("Kept."))
