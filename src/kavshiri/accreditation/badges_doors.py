"""Doors of badges: what a code tells to whoever scans it, and everybody's own badge."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_safe

from kavshiri.access import actors
from kavshiri.access.doors import discreetly, door
from kavshiri.accreditation import policy
from kavshiri.accreditation.badges import asking, codes, faces, forms, printing, reading
from kavshiri.accreditation.views import with_account
from kavshiri.conference.views.reading import language
from kavshiri.keys import limits
from kavshiri.papers import press
from kavshiri.papers.views import answers
from kavshiri.pure import georgian
from kavshiri.ui import clock

SECRET = {"noindex": True, "alternates": [], "canonical": ""}


@door(policy.CHECK_BADGE)
@never_cache
@discreetly
@sensitive_variables("code")
@require_safe
def scanned(request: HttpRequest, code: str) -> HttpResponseBase:
    """From the address in the square to the page in the reader's language, whatever the code."""
    return redirect("accreditation:badge", code=code)


@door(policy.CHECK_BADGE)
@never_cache
@discreetly
@sensitive_variables("code")
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, code: str) -> HttpResponse:
    """Valid or not, of which conference, in which capacity; POST compares the number that is printed on the badge."""
    if asking.has_missed_too_often(request):
        return too_many(request)
    found = reading.verdict(code, clock.now())
    if found is None:
        asking.note_miss(request)
    told = {"found": found, "page_title": pgettext("badge", "Valid") if found else pgettext("badge", "Not valid")}
    if found:
        told |= said_of(found) | compared(request, code)
    told["whose"] = whose(request, code)
    return render(request, "accreditation/badges/check.html", {**told, **SECRET})


def whose(request: HttpRequest, code: str) -> str:
    """Where the secretariat sees whose badge it is; nothing for anybody else."""
    plain = codes.plain(code)
    may = policy.HANDLE_BADGES.allows(actors.of(request))
    return reverse("badges:scanned", args=[plain]) if may and plain else ""


def said_of(found: reading.Verdict) -> dict[str, Any]:
    conference = found.conference
    return {
        "title": faces.named(conference, language()),
        "days": faces.days_of(conference, language()),
        "checked": clock.now().astimezone(conference.tz),
    }


def compared(request: HttpRequest, code: str) -> dict[str, Any]:
    """Whether the number that was typed is this badge's; nothing where none was typed."""
    form = forms.NumberForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return {"form": form, "number": ""}
    belongs = reading.belongs(code, form.cleaned_data["number"], clock.now())
    if not belongs:
        asking.note_miss(request)
    return {"form": form, "number": form.cleaned_data["number"], "belongs": belongs}


def too_many(request: HttpRequest) -> HttpResponse:
    told = {"page_title": _("Too many codes were tried"), **SECRET}
    return render(request, "accreditation/badges/too_many.html", told, status=429)


@door(policy.CHECK_BADGE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def type_in(request: HttpRequest) -> HttpResponseBase:
    """For whoever cannot scan: the letters and digits under the square."""
    form = forms.CodeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        return redirect("accreditation:badge", code=form.cleaned_data["code"])
    told = {"form": form, "page_title": _("Check a badge"), **SECRET}
    return render(request, "accreditation/badges/type.html", told)


def own_at(request: HttpRequest, public_id: uuid.UUID) -> Any:
    found = reading.own(str(public_id), actors.of(request))
    if found is None:
        raise Http404
    return found


@never_cache
@with_account
@door(policy.SEE_OWN_BADGE, to=own_at)
@require_safe
def own(request: HttpRequest, found: Any) -> HttpResponse:
    """The badge on a telephone: large, and to be scanned from it."""
    drawn = faces.faces([found], found.conference, language(), "a6") if found.badge_code else []
    told = {"face": next(iter(drawn), None), "found": found, "can_print": press.is_ready(), "page_title": _("My badge")}
    return render(request, "accreditation/badges/own.html", {**told, **SECRET})


@never_cache
@with_account
@door(policy.SEE_OWN_BADGE, to=own_at)
@require_safe
def own_pdf(request: HttpRequest, found: Any) -> HttpResponseBase:
    if not found.badge_code or not press.is_ready():
        raise Http404
    try:
        asking.note_print(request)
        content = printing.pdf([found], found.conference, language(), "a6")
    except (limits.TooMany, press.Busy, press.Unable):
        return answers.later(request)
    return answers.private(content, f"{georgian.slug(found.conference.slug)}-badge-{found.badge_number}.pdf")
