"""The secretariat's doors of badges: issued, printed, looked up by a code, ended when they are lost."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages

from kavshiri.access import actors
from kavshiri.accreditation import actions, policy
from kavshiri.accreditation.badges import forms, printing, reading
from kavshiri.accreditation.lists import choosing
from kavshiri.accreditation.lists_office import asked, asked_language, back, conference_at, handed, private
from kavshiri.cms.refusals import staff_door
from kavshiri.papers import press
from kavshiri.papers.views import answers
from kavshiri.pure import georgian
from kavshiri.ui import clock


def badge_at(request: HttpRequest, pk: int) -> Any:
    found = reading.badge(pk)
    if found is None:
        raise Http404
    return found


@staff_door(policy.HANDLE_BADGES, to=conference_at)
@require_POST
def issue(request: HttpRequest, found: Any) -> HttpResponse:
    """Give badges to those of the list who have none."""
    form, by = asked(request, found), actors.of(request)
    if form.is_valid():
        keys = choosing.sought(found, form.wanted(), by).values_list("pk", flat=True)
        count = actions.issue_badges(conference=found, participants=list(keys), by=by, at=clock.now())
        said = ngettext("%(count)d badge was issued.", "%(count)d badges were issued.", count)
        messages.success(request, said % {"count": count})
    return back(request, found)


@staff_door(policy.HANDLE_BADGES, to=conference_at)
@require_safe
def sheets(request: HttpRequest, found: Any) -> HttpResponseBase:
    """The badges of the list as a PDF."""
    format_ = request.resolver_match.kwargs["format"]  # type: ignore[union-attr]
    if format_ not in printing.FORMATS:
        raise Http404
    form, language = asked(request, found), asked_language(request)
    if not form.is_valid():
        return back(request, found)
    if not press.is_ready():
        messages.error(request, _("PDF files cannot be made on this machine; “kavshiri doctor” says why."))
        return back(request, found)
    part = form.cleaned_data["part"] or 1
    taken = actions.take_badges(
        conference=found, wanted=form.wanted(), language=language, part=part, by=actors.of(request), at=clock.now()
    )
    try:
        content = printing.pdf(taken, found, language, format_)
    except (press.Busy, press.Unable):
        return answers.later(request, "papers/office/later.html")
    return handed(content, f"{georgian.slug(found.slug)}-badges-{format_}-{language}-{part}.pdf", "pdf")


@staff_door(policy.HANDLE_BADGES)
@require_http_methods(["GET", "HEAD", "POST"])
def find(request: HttpRequest) -> HttpResponse:
    """A badge by the code under its square."""
    form = forms.CodeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        badge = reading.by_code(form.cleaned_data["code"])
        if badge:
            return redirect("badges:badge", pk=badge.pk)
        form.add_error("code", _("No badge has this code."))
    return private(TemplateResponse(request, "accreditation/badges/office/find.html", {"form": form}))


@staff_door(policy.HANDLE_BADGES)
@require_safe
def scanned(request: HttpRequest, code: str) -> HttpResponse:
    """From the page that a code leads to, for whoever may know whose it is."""
    badge = reading.by_code(code)
    if badge is None:
        messages.error(request, _("No badge has this code."))
        return redirect("badges:find")
    return redirect("badges:badge", pk=badge.pk)


@staff_door(policy.HANDLE_BADGES, to=badge_at)
@require_http_methods(["GET", "HEAD", "POST"])
def badge(request: HttpRequest, found: Any) -> HttpResponse:
    """Whose it is and whether it holds; POST ends it, with another in its place or without."""
    form = forms.EndForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        return ended(request, found, form.cleaned_data["end"])
    actions.look_up_badge(badge=found, by=actors.of(request), at=clock.now())
    told = {
        "badge": found, "form": form, "holds": reading.holds(found, clock.now()), "can_print": press.is_ready(),
        "others": reading.others(found), "language": asked_language(request),
    }  # fmt: skip
    return private(TemplateResponse(request, "accreditation/badges/office/badge.html", told))


def ended(request: HttpRequest, found: Any, end: str) -> HttpResponse:
    told = {"badge": found, "end": end, "by": actors.of(request), "at": clock.now()}
    try:
        if request.POST.get("deed") == "renew":
            renewed = actions.renew_badge(**told)
            if renewed:
                messages.success(request, _("The old badge is dead; the new one has number %d.") % renewed.number)
                return redirect("badges:badge", pk=renewed.pk)
        else:
            actions.end_badge(**told)
        messages.success(request, _("The badge is dead: its code says from now on that it is not valid."))
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
    return redirect("badges:badge", pk=found.pk)
