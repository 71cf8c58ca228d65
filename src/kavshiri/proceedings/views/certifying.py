"""Doors of certificates: one's own, and what a code tells to whoever scans it."""

from __future__ import annotations

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
from kavshiri.accreditation.badges import codes
from kavshiri.accreditation.views import with_account
from kavshiri.conference.views.reading import language
from kavshiri.keys.limits import TooMany
from kavshiri.papers import press
from kavshiri.papers.views import answers
from kavshiri.proceedings import certificates, forms, limits, policy, queries
from kavshiri.proceedings.views.at import QUIET, certificate_at
from kavshiri.ui import clock


@never_cache
@with_account
@door(policy.SEE_OWN)
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """One's own certificates, to be taken as a PDF in each language."""
    found = [(one, certificates.leaf_in(one, language())) for one in queries.own(actors.of(request))]
    told = {"found": found, "can_print": press.is_ready(), "page_title": _("My certificates")}
    return render(request, "proceedings/mine.html", {**told, **QUIET})


@never_cache
@with_account
@door(policy.TAKE_OWN, to=certificate_at)
@require_safe
def pdf(request: HttpRequest, one: Any) -> HttpResponseBase:
    return printed(request, one)


def printed(request: HttpRequest, one: Any) -> HttpResponseBase:
    """In the language that is asked for; one that has ended says so on its face."""
    code = request.GET.get("language") or language()
    if code not in one.leaf or not press.is_ready():
        raise Http404
    try:
        limits.note_print(request)
        content = certificates.pdf(one, code)
    except (TooMany, press.Busy, press.Unable):
        return answers.later(request)
    return answers.private(content, certificates.name_of(one, code))


@door(policy.CHECK)
@never_cache
@discreetly
@sensitive_variables("code")
@require_safe
def scanned(request: HttpRequest, code: str) -> HttpResponseBase:
    """From the address in the square to the page in the reader's language, whatever the code."""
    return redirect("proceedings:check", code=code)


@door(policy.CHECK)
@never_cache
@discreetly
@sensitive_variables("code")
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, code: str) -> HttpResponse:
    """Valid, revoked or replaced, of what; POST says whether a name is the one that is printed on it."""
    if limits.has_missed_too_often(request):
        return too_many(request)
    found = queries.by_code(code)
    if found is None:
        limits.note_miss(request)
        told: dict[str, Any] = {"page_title": pgettext("certificate", "Not known")}
        return render(request, "proceedings/check.html", {**told, **QUIET})
    try:
        compared_ = compared(request, found)
    except TooMany:
        return too_many(request)
    title = pgettext("certificate", "Valid") if found.holds else pgettext("certificate", "Not valid")
    told = {"found": certificates.verdict(found, language()), "page_title": title, **compared_}
    told["whose"] = whose(request, found)
    told["checked"] = certificates.checked(found, clock.now())
    return render(request, "proceedings/check.html", {**told, **QUIET})


def compared(request: HttpRequest, found: Any) -> dict[str, Any]:
    """Whether the name that was typed stands on it; the page itself names nobody."""
    form = forms.NameForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return {"form": form, "name": ""}
    name = form.cleaned_data["name"]
    bears = certificates.bears(found, name)
    if not bears:
        limits.note_name(request, found.code)
    return {"form": form, "name": name, "bears": bears}


def whose(request: HttpRequest, found: Any) -> str:
    """Where the secretariat sees whose it is; nothing for anybody else."""
    may = policy.CERTIFY.allows(actors.of(request))
    return reverse("proceedings-office:certificate", args=[found.public_id]) if may else ""


def too_many(request: HttpRequest) -> HttpResponse:
    told = {"page_title": _("Too many tries"), **QUIET}
    return render(request, "proceedings/too_many.html", told, status=429)


@door(policy.CHECK)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def type_in(request: HttpRequest) -> HttpResponseBase:
    """For whoever cannot scan: the letters and digits under the square."""
    form = forms.CodeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        return redirect("proceedings:check", code=codes.plain(form.cleaned_data["code"]))
    told = {"form": form, "page_title": _("Check a certificate"), **QUIET}
    return render(request, "proceedings/type.html", told)
