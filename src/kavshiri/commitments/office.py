"""The secretariat's screens: a conference's commitments, one of them with its reports, what awaits verification."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages

from kavshiri.access import actors
from kavshiri.access.doors import found
from kavshiri.cms.deeds import done
from kavshiri.cms.refusals import staff_door
from kavshiri.commitments import actions, forms, pages, policy, queries, saying
from kavshiri.commitments.views import begun, reported, verified
from kavshiri.conference.views.reading import language
from kavshiri.mail import queries as mail
from kavshiri.owners import queries as owners
from kavshiri.ui import clock

PAGE = 100  # commitments on one page


def conference_at(request: HttpRequest, pk: int) -> Any:
    return found(queries.conference(pk))


def commitment_at(request: HttpRequest, public_id: UUID) -> Any:
    return found(queries.commitment(public_id))


def report_at(request: HttpRequest, public_id: UUID) -> Any:
    return found(queries.report(public_id))


@staff_door(policy.EDIT)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Of which conference, each with n of m."""
    found = list(queries.conferences())
    done = queries.realised_of([one.pk for one in found])
    told = [(one, saying.realised(*done[one.pk]) if one.pk in done else "") for one in found]
    return TemplateResponse(request, "commitments/office/index.html", {"conferences": told})


@staff_door(policy.EDIT, to=conference_at)
@require_safe
def conference(request: HttpRequest, found: Any) -> HttpResponse:
    show = request.GET.get("show", "")
    leaf = Paginator(queries.for_office(found, show), PAGE).get_page(request.GET.get("page"))
    words = {
        "conference": found, "leaf": leaf, "show": show, "waiting": list(queries.waiting_in(found)[:PAGE]),
        "standings": [(one, saying.standing(one)) for one in leaf],
        "realised": saying.realised(*queries.realised(found)),
        "returned": mail.returned([address for one in leaf for _name, address in one.responsible.readers.values()]),
    }  # fmt: skip
    return TemplateResponse(request, "commitments/office/conference.html", words)


@never_cache
@staff_door(policy.EDIT, to=commitment_at)
@require_safe
def one(request: HttpRequest, commitment: Any) -> HttpResponse:
    """A commitment with its reports, what came of them, from what it was derived, and what silence was met with."""
    offered = queries.recommendations(commitment.conference)
    held = queries.sources_of(commitment)
    labels = dict(offered)
    words = {
        **pages.one(commitment), "reminders": owners.reminders_of(commitment), "mailed": mail.mailed(commitment),
        "sources": [(name, labels.get(name, name)) for name in held],
        "derive": forms.DeriveForm(offered=[pair for pair in offered if pair[0] not in held]),
        "offers": any(name not in held for name, _label in offered),
        "take_on": forms.TakeOnForm(initial={"on": commitment.conference.day_at(clock.now())}),
        "latest": next(iter(queries.reports_of(commitment)), None),
    }  # fmt: skip
    return TemplateResponse(request, "commitments/office/one.html", words)


def shown(request: HttpRequest, commitment: Any, deed: Callable[[], Any], said: str) -> HttpResponse:
    """Do it and say so, or say why not, on the commitment's screen."""
    done(request, deed, said)
    return redirect("commitments-office:one", public_id=commitment.public_id)


@staff_door(policy.EDIT, to=commitment_at)
@require_POST
def take_on(request: HttpRequest, commitment: Any) -> HttpResponse:
    form = forms.TakeOnForm(request.POST)
    if not form.is_valid():
        return shown(request, commitment, lambda: _refuse(form), "")
    told = {"on": form.cleaned_data["on"], "by": actors.of(request), "at": clock.now()}
    said = _("Taken on: everybody sees it, and the office was written to.")
    return shown(request, commitment, lambda: actions.take_on(commitment=commitment, **told), said)


@staff_door(policy.EDIT, to=commitment_at)
@require_POST
def derive(request: HttpRequest, commitment: Any) -> HttpResponse:
    """Note a recommendation from which it comes, or take one back."""
    words = {"commitment": commitment, "by": actors.of(request), "at": clock.now()}
    if gone := request.POST.get("remove"):
        return shown(request, commitment, lambda: actions.underive(source=gone, **words), _("The link was removed."))
    form = forms.DeriveForm(request.POST, offered=queries.recommendations(commitment.conference))
    if not form.is_valid():
        return shown(request, commitment, lambda: _refuse(form), "")
    source = form.cleaned_data["source"]
    return shown(request, commitment, lambda: actions.derive(source=source, **words), _("The link is kept."))


def _refuse(form: Any) -> None:
    raise ValidationError([fault for faults in form.errors.values() for fault in faults])


@never_cache
@staff_door(policy.REPORT, to=commitment_at, seen_by=policy.SEE)
@require_http_methods(["GET", "HEAD", "POST"])
def receive(request: HttpRequest, commitment: Any) -> HttpResponse:
    """Enter a report that an office has sent by letter or mail."""
    form = forms.ReceivedForm(request.POST or None, request.FILES or None, initial=begun(commitment))
    if request.method == "POST" and form.is_valid() and reported(request, commitment, form):
        messages.success(request, _("The report is kept. Somebody else has to verify it."))
        return redirect("commitments-office:one", public_id=commitment.public_id)
    return TemplateResponse(request, "commitments/office/receive.html", {"one": commitment, "form": form})


@never_cache
@staff_door(policy.VERIFY, to=report_at, seen_by=policy.SEE_REPORT)
@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: HttpRequest, report: Any) -> HttpResponse:
    form = forms.VerifyForm(request.POST or None, initial={"language": language()})
    if request.method == "POST" and form.is_valid() and verified(request, report, form):
        messages.success(request, _("Your word is kept; everybody sees it from now on."))
        return redirect("commitments-office:one", public_id=report.commitment.public_id)
    words = {"one": report.commitment, "told": pages.told_of(report), "form": form}
    return TemplateResponse(request, "commitments/office/verify.html", words)
