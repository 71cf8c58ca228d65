"""The secretariat's screen of figures: what may be given out about persons, by kind of file."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages

from kavshiri.access import actors
from kavshiri.cms.refusals import staff_door
from kavshiri.privacy import actions, figures, policy
from kavshiri.pure.suppression import K
from kavshiri.ui import clock


@staff_door(policy.TAKE_FIGURES)
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    offered = [
        {"key": one.key, "label": one.label, "scopes": one.scopes() if one.scopes else [],
         "is_whole": one.scopes is None, "dimensions": list(one.dimensions.values())}
        for one in figures.DATASETS.values()
    ]  # fmt: skip
    words = {"offered": offered, "forms": figures.FORMS.items(), "k": K}
    return TemplateResponse(request, "people/office/figures.html", words)


@staff_door(policy.TAKE_FIGURES)
@never_cache
@require_POST
def take(request: HttpRequest) -> HttpResponse:
    """Make the file; what is too few is said and nothing given."""
    dataset, form = figures.DATASETS.get(request.POST.get("dataset", "")), request.POST.get("form", "")
    scope = request.POST.get("scope", "")
    if dataset is None or form not in figures.FORMS or scope not in figures.scopes_of(dataset):
        raise Http404
    try:
        made = actions.take_figures(dataset=dataset, scope=scope, form=form, by=actors.of(request), at=clock.now())
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
        return redirect("accounts:figures")
    name = "-".join(filter(None, (dataset.key, scope))) + "." + form.rpartition("-")[2]
    told = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(figures.written(made, form), content_type=figures.TYPES[form], headers=told)
