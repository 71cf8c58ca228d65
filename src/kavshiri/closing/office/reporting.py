"""Reports to funders: what is left to fill in, the Word file, what was handed in."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages

from kavshiri.access import actors
from kavshiri.closing import actions, forms, policy, queries
from kavshiri.closing.asked import asked
from kavshiri.closing.office.at import conference_at, file_answer, report_at, version_at
from kavshiri.closing.report import composing, filing
from kavshiri.cms.records.editing import show_fault
from kavshiri.cms.refusals import staff_door
from kavshiri.conference.views.reading import language
from kavshiri.papers import press
from kavshiri.ui import clock
from kavshiri.uploads.giving import given
from kavshiri.uploads.kinds import Kind, media_type_of
from kavshiri.uploads.names import disposition


@never_cache
@staff_door(policy.REPORT, to=conference_at)
@require_safe
def reports(request: HttpRequest, found: Any) -> HttpResponse:
    """Those that are begun, and funders to whom there is none yet."""
    begun = queries.reports(found)
    held = {one.funder_id for one in begun}
    missing = [one for one in queries.funders(found) if one.organisation_id not in held]
    words = {"conference": found, "reports": begun, "missing": missing}
    return TemplateResponse(request, "closing/office/reports.html", words)


@never_cache
@staff_door(policy.HAND_IN, to=report_at)
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, report: Any) -> HttpResponse:
    """One report; POST keeps a version as it was handed in."""
    at = clock.now()
    data = (request.POST, request.FILES) if request.method == "POST" else ()
    today = report.conference.day_at(at)
    form = forms.HandInForm(*data, initial={"on": today, "language": language()})
    if request.method == "POST" and form.is_valid() and handed_in(request, report, form, at):
        return redirect("closing-office:report", pk=report.pk)
    words = {
        "conference": report.conference, "report": report, "form": form, "languages": settings.LANGUAGES,
        "can_print": press.is_ready(), "gaps": list(dict.fromkeys(composing.of(report, language(), at).gaps)),
    }  # fmt: skip
    return TemplateResponse(request, "closing/office/report.html", words)


def handed_in(request: HttpRequest, report: Any, form: forms.HandInForm, at: datetime) -> bool:
    told = dict(form.cleaned_data)
    file = told.pop("file") or filing.content(report, told["language"], at)
    try:
        kept = actions.hand_in(report=report, file=file, **told, by=actors.of(request), at=at)
    except ValidationError as fault:
        show_fault(form, fault)
        return False
    messages.success(request, _("Kept as it was handed in. SHA-256: %(digest)s") % {"digest": kept.digest})
    return True


@never_cache
@staff_door(policy.REPORT, to=report_at)
@require_safe
def word(request: HttpRequest, report: Any) -> HttpResponse:
    code = asked(request, "code")
    if code not in dict(settings.LANGUAGES):
        raise Http404
    made = filing.content(report, code, clock.now())
    return file_answer(made.data, media_type_of(Kind.DOCX), disposition(made.name))


@never_cache
@staff_door(policy.REPORT, to=report_at)
@require_safe
def paper(request: HttpRequest, report: Any) -> HttpResponse:
    """The same as a PDF to be kept; where the press is busy, one is told so."""
    code = asked(request, "code")
    if code not in dict(settings.LANGUAGES):
        raise Http404
    try:
        made = filing.paper(report, code, clock.now())
    except (press.Busy, press.Unable):
        messages.error(request, _("The PDF cannot be made at the moment. Please try again in a minute."))
        return redirect("closing-office:report", pk=report.pk)
    return file_answer(made.data, media_type_of(Kind.PDF), disposition(made.name))


@never_cache
@staff_door(policy.HAND_IN, to=version_at)
@require_safe
def version(request: HttpRequest, version: Any) -> HttpResponse:
    return given(version.file)
