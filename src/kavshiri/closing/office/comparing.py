"""Planned against actual: the secretariat's own comparison, what readers would have of it, and what they have."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from kavshiri.access import actors
from kavshiri.closing import actions, files, forms, policy, queries, tables
from kavshiri.closing.asked import asked
from kavshiri.closing.comparison import told as comparison
from kavshiri.closing.office.at import conference_at, file_answer
from kavshiri.cms.deeds import done
from kavshiri.cms.refusals import staff_door
from kavshiri.conference.views.reading import language
from kavshiri.ui import clock
from kavshiri.uploads.names import disposition


@never_cache
@staff_door(policy.COMPARE, to=conference_at)
@require_http_methods(["GET", "HEAD", "POST"])
def comparison_(request: HttpRequest, found: Any) -> HttpResponse:
    """``?as=readers`` shows what readers would have; POST publishes it or takes it back."""
    kept = queries.figures(found)
    initial = {"remark": kept.remark} if kept else {}
    form = forms.RemarkForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        turned(request, found, form)
        return redirect("closing-office:comparison", pk=found.pk)
    is_public = request.GET.get("as") == "readers"
    told = comparison.of(found, language(), clock.now(), is_public=is_public)
    words = {
        "conference": found, "told": told, "grids": grids(told), "in_short": tables.in_short(told, language()),
        "kept": kept, "form": form, "is_public": is_public, "history": list(queries.all_figures(found)),
    }  # fmt: skip
    return TemplateResponse(request, "closing/office/comparison.html", words)


def grids(told: dict[str, Any]) -> list[tuple[tables.Grid, Any]]:
    return [(grid, grid.drawn(told["language"])) for grid in tables.of(told)]


def turned(request: HttpRequest, found: Any, form: forms.RemarkForm) -> bool:
    by, at = actors.of(request), clock.now()
    if request.POST.get("deed") == "take-back":
        back = partial(actions.take_back_figures, conference=found, by=by, at=at)
        return done(request, back, _("Readers have it no more."))
    publish = partial(actions.publish_figures, conference=found, remark=form.remark_given(), by=by, at=at)
    return done(request, publish, _("Published: readers have these figures as they stand now."))


@never_cache
@staff_door(policy.COMPARE, to=conference_at)
@require_safe
def file(request: HttpRequest, found: Any) -> HttpResponse:
    ending = asked(request, "ending")
    if ending not in files.ENDINGS:
        raise Http404
    told = comparison.of(found, language(), clock.now(), is_public=False)
    name = f"secretariat-{files.name_of(told, ending)}"
    return file_answer(files.written(told, ending), files.ENDINGS[ending], disposition(name))
