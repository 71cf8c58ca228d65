"""The secretariat's screens: a conference's expressions of interest, one with its steps, what is entered for others."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

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
from kavshiri.cms.deeds import accepted
from kavshiri.cms.refusals import staff_door
from kavshiri.conference.views.reading import language
from kavshiri.interests import actions, forms, pages, policy, queries
from kavshiri.interests.models import Interest
from kavshiri.interests.office import table
from kavshiri.mail import queries as mail
from kavshiri.owners import queries as owners
from kavshiri.pure import working_days
from kavshiri.ui import clock

PAGE, SOON = 50, 10  # on one page; working days after which the secretariat looks again


def conference_at(request: HttpRequest, pk: int) -> Any:
    return found(queries.conference(pk))


def interest_at(request: HttpRequest, public_id: UUID) -> Any:
    return found(queries.interest(public_id))


@staff_door(policy.EDIT)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Of which conference, each with how many are new."""
    return TemplateResponse(request, "interests/office/index.html", {"conferences": queries.conferences()})


@never_cache
@staff_door(policy.EDIT, to=conference_at)
@require_safe
def conference(request: HttpRequest, found: Any) -> HttpResponse:
    """``?show=`` a state, or ``silent``."""
    show = request.GET.get("show", "")
    leaf = Paginator(queries.for_office(found, show), PAGE).get_page(request.GET.get("page"))
    counts = queries.counted(found)
    words = {
        "conference": found, "leaf": leaf, "show": show, "lines": pages.lines(list(leaf), language(), by_name=True),
        "states": [(code, label, counts.get(code, 0)) for code, label in Interest.State.choices],
        "every": sum(counts.values()),
        "returned": mail.returned([one.owner.address for one in leaf if one.owner]),
    }  # fmt: skip
    return TemplateResponse(request, "interests/office/conference.html", words)


@never_cache
@staff_door(policy.EDIT, to=conference_at)
@require_safe
def export(request: HttpRequest, found: Any) -> HttpResponse:
    """Everything as a spreadsheet, for the secretariat's own use."""
    return table.answer(found, list(queries.for_office(found)), language())


@staff_door(policy.EDIT, to=conference_at)
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest, found: Any) -> HttpResponse:
    """What was said or sent, entered for whoever it was."""
    offered = pages.choices(found, actors.of(request), language())
    form = forms.EnteredForm(request.POST if request.method == "POST" else None, **offered)
    if request.method == "POST" and form.is_valid():
        told = {"conference": found, "given": form.given(), "reader": language()}
        if accepted(form, lambda: actions.enter(**told, by=actors.of(request), at=clock.now())):
            messages.success(request, _("Entered. Now say to whom it is passed."))
            return redirect("interests-office:conference", pk=found.pk)
    return TemplateResponse(request, "interests/office/enter.html", {"conference": found, "form": form})


@never_cache
@staff_door(policy.EDIT, to=interest_at)
@require_safe
def one(request: HttpRequest, interest: Any) -> HttpResponse:
    return shown(request, interest)


def shown(request: HttpRequest, interest: Any, **tried: Any) -> HttpResponse:
    """One with its steps, and the forms to pass it on and to note a step."""
    words = {
        **pages.one(interest, actors.of(request), language()), "pass": pass_form(interest, clock.now()),
        "step": forms.StepForm(), "may_note": policy.FOLLOW.allows(actors.of(request), interest),
        "may_pass": interest.state not in (Interest.State.WITHDRAWN, Interest.State.LED),
        "reminders": owners.reminders_of(interest), "mailed": mail.mailed(interest),
        "is_open": queries.is_open(interest), **tried,
    }  # fmt: skip
    return TemplateResponse(request, "interests/office/one.html", words)


def whom_of(interest: Any) -> forms.Whom:
    return forms.Whom(queries.delegations(interest.conference), queries.contacts())


def pass_form(interest: Any, at: datetime) -> forms.PassForm:
    """Begun with whom it was written to, and who followed it up so far."""
    to = interest.to_delegation or interest.to_contact
    kind = "delegation" if interest.to_delegation else "office"
    begun = {
        "to": f"{kind}:{to.public_id}" if to else "",
        "owner": f"office:{interest.owner.public_id}" if interest.owner else "",
        "next_on": working_days.after(interest.conference.day_at(at), SOON, "GE"),
    }
    return forms.PassForm(whom=whom_of(interest), initial=begun)


@never_cache
@staff_door(policy.EDIT, to=interest_at)
@require_POST
def pass_on(request: HttpRequest, interest: Any) -> HttpResponse:
    form = forms.PassForm(request.POST, whom=whom_of(interest))
    if form.is_valid():
        told = {**form.told(), "reader": language(), "by": actors.of(request), "at": clock.now()}
        if accepted(form, lambda: actions.pass_on(interest=interest, **told)):
            messages.success(request, _("Passed on, and everybody concerned was written to."))
            return redirect("interests-office:one", public_id=interest.public_id)
    return shown(request, interest, **{"pass": form})


@never_cache
@staff_door(policy.FOLLOW, to=interest_at, seen_by=policy.EDIT)
@require_POST
def note(request: HttpRequest, interest: Any) -> HttpResponse:
    form = forms.StepForm(request.POST)
    if form.is_valid():
        told: dict[str, Any] = {"told": form.told(language()), "by": actors.of(request), "at": clock.now()}
        if accepted(form, lambda: actions.follow(interest=interest, **told)):
            messages.success(request, _("Kept. Everybody concerned sees it."))
            return redirect("interests-office:one", public_id=interest.public_id)
    return shown(request, interest, step=form)
