"""The act of publishing a programme, in the back office."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from kavshiri.cms.records.editing import show_fault
from kavshiri.cms.refusals import actor_of, staff_door
from kavshiri.conference import actions, policy, queries
from kavshiri.conference.forms import PublishForm
from kavshiri.ui import clock


def conference(request: HttpRequest, pk: int) -> queries.Conference:
    found = queries.conferences().filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


@staff_door(policy.PUBLISH, to=conference)
@require_http_methods(["GET", "POST"])
def publish(request: HttpRequest, conference: queries.Conference) -> HttpResponse:
    form = PublishForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            version = actions.publish(
                conference=conference, note=form.cleaned_data["note"], by=actor_of(request), at=clock.now()
            )
        except ValidationError as fault:
            show_fault(form, fault)
        else:
            messages.success(request, _("Published: version %(number)d") % {"number": version.number})
            return redirect("conferences:publish", pk=conference.pk)
    versions = queries.versions(conference)[:20]
    context = {"form": form, "conference": conference, "versions": versions}
    return TemplateResponse(request, "conference/office/publish.html", context)
