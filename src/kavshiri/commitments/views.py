"""The public's doors, and those of an office: what it has taken on, a report of it, what it verifies."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from kavshiri.access import actors
from kavshiri.access.doors import door, found
from kavshiri.cms.deeds import accepted
from kavshiri.commitments import actions, forms, pages, periods, policy, queries
from kavshiri.conference import slots
from kavshiri.conference.views.reading import language
from kavshiri.journal.models import name_of
from kavshiri.people.entering import with_account
from kavshiri.provenance import threads
from kavshiri.ui import clock
from kavshiri.uploads.giving import given

OWN = {"noindex": True, "alternates": [], "canonical": ""}


def commitment_at(request: HttpRequest, public_id: uuid.UUID) -> Any:
    return found(queries.commitment(public_id))


def report_at(request: HttpRequest, public_id: uuid.UUID) -> Any:
    return found(queries.report(public_id))


def crumbs(*more: tuple[str, str]) -> list[dict[str, str]]:
    return [{"url": url, "label": label} for url, label in ((f"/{language()}/", _("Home")), *more)]


@door(policy.SEE_ALL)
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    told = pages.listed(request.GET, language())
    words = {"page_title": _("Commitments"), "page_of": told["conference"], "crumbs": crumbs()}
    lead = _(
        "What offices have taken on, by when, and how far it is. A filled mark was verified by somebody else; "
        "an open one is only claimed."
    )
    return render(request, "commitments/list.html", {**told, **words, "page_description": lead})


@door(policy.SEE, to=commitment_at)
@require_safe
def one(request: HttpRequest, commitment: Any) -> HttpResponse:
    title = _("Commitment %(number)s") % {"number": commitment.number}
    around, name = crumbs((reverse("commitments:list"), _("Commitments"))), name_of(commitment)
    near = threads.near([name], actors.of(request), language())[name]
    goes_on = slots.gone_on(commitment.conference, language())
    words = {
        **pages.one(commitment), "page_title": title, "crumbs": around, "near": near, "goes_on": goes_on,
        "page_of": str(commitment.conference.title),
        "page_description": str(commitment.text),
    }  # fmt: skip
    return render(request, "commitments/one.html", words)


@door(policy.TAKE_EVIDENCE, to=report_at)
@never_cache
@require_safe
def evidence(request: HttpRequest, report: Any) -> HttpResponse:
    return given(found(report.evidence))


@never_cache
@with_account
@door(policy.SEE_OWN)
@require_safe
def own(request: HttpRequest) -> HttpResponse:
    """What the office of whoever has signed in has taken on, and what it is asked to verify."""
    actor = actors.of(request)
    words = {"mine": queries.own(actor), "waiting": queries.to_verify(actor), "today": clock.now().date()}
    return render(request, "commitments/own.html", {**words, "page_title": _("Commitments of your office"), **OWN})


@never_cache
@with_account
@door(policy.SEE_REPORTS, to=commitment_at)
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, commitment: Any) -> HttpResponse:
    """The office's own page of a commitment: what was reported, and the form for the next report."""
    by = actors.of(request)
    may_report = policy.REPORT.allows(by, commitment) and queries.is_own(commitment, by) and not commitment.is_over
    form = forms.ReportForm(request.POST or None, request.FILES or None, initial=begun(commitment))
    if request.method == "POST" and may_report and form.is_valid() and reported(request, commitment, form):
        messages.success(request, _("Your report is kept; everybody sees it from now on."))
        return redirect("commitments:report", public_id=commitment.public_id)
    title = _("Report on commitment %(number)s") % {"number": commitment.number}
    words = {"form": form, "may_report": may_report, "page_title": title, **OWN}
    around = [*crumbs((reverse("commitments:own"), _("Commitments of your office")))]
    return render(request, "commitments/report.html", {**pages.one(commitment), **words, "crumbs": around})


def begun(commitment: Any) -> dict[str, Any]:
    """With what the form of a new report begins."""
    today = commitment.conference.day_at(clock.now())
    since = periods.begun(commitment.taken_on or today, queries.last_told(commitment))
    return {"since": min(since, today), "until": today, "language": language()}


def reported(request: HttpRequest, commitment: Any, form: forms.ReportForm) -> bool:
    """Whether the report was kept; what the verb refuses stands in the form, and nothing that was typed is lost."""
    file, by = form.cleaned_data.get("file"), actors.of(request)
    told: dict[str, Any] = {"values": form.told(), "file": file, "by": by, "at": clock.now()}
    return accepted(form, lambda: actions.report(commitment=commitment, **told))


@never_cache
@with_account
@door(policy.VERIFY, to=report_at, seen_by=policy.SEE_REPORT)
@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: HttpRequest, report: Any) -> HttpResponse:
    form = forms.VerifyForm(request.POST or None, initial={"language": language()})
    if request.method == "POST" and form.is_valid() and verified(request, report, form):
        messages.success(request, _("Your word is kept; everybody sees it from now on."))
        return redirect("commitments:own")
    words = {"form": form, "report": pages.told_of(report), "page_title": _("Verify a report"), **OWN}
    around = [*crumbs((reverse("commitments:own"), _("Commitments of your office")))]
    return render(request, "commitments/verify.html", {**words, "one": report.commitment, "crumbs": around})


def verified(request: HttpRequest, report: Any, form: forms.VerifyForm) -> bool:
    told = {"verdict": form.cleaned_data["verdict"], "words": form.spoken("words")}
    return accepted(form, lambda: actions.verify(report=report, **told, by=actors.of(request), at=clock.now()))
