"""Doors of those who express an interest, of those it is passed to, and of those who follow it up."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kavshiri.access import actors
from kavshiri.access.doors import door, found
from kavshiri.accreditation.views import with_account
from kavshiri.cms.deeds import accepted
from kavshiri.conference import policy as conference_policy
from kavshiri.conference.views.reading import conference_at, language
from kavshiri.interests import actions, forms, pages, policy, queries
from kavshiri.interests.asks import INTRODUCED
from kavshiri.ui import clock

OWN = {"noindex": True, "alternates": [], "canonical": ""}


def interest_at(request: HttpRequest, public_id: uuid.UUID) -> Any:
    return found(queries.interest(public_id))


def framed(**more: Any) -> dict[str, Any]:
    around = [
        {"url": f"/{language()}/", "label": _("Home")},
        {"url": reverse("interests:own"), "label": _("Expressions of interest")},
    ]
    return {"crumbs": around, **OWN, **more}


@never_cache
@with_account
@door(policy.EXPRESS, to=conference_at, seen_by=conference_policy.SEE_CONFERENCE)
@require_http_methods(["GET", "HEAD", "POST"])
def express(request: HttpRequest, conference: Any) -> HttpResponse:
    """The form, and above it what one wrote at this conference."""
    by = actors.of(request)
    form = forms.InterestForm(
        request.POST if request.method == "POST" else None, **pages.choices(conference, by, language()),
        for_delegation=pages.delegation_of(by, conference, language()),
    )  # fmt: skip
    if request.method == "POST" and form.is_valid() and expressed(request, conference, form):
        messages.success(request, _("Kept. Thank you: here you see what becomes of it."))
        return redirect("interests:own")
    mine = pages.lines(list(queries.written(by, conference)), language(), by_name=True)
    title = _("Express an interest in co-operation")
    words = framed(conference=conference, form=form, mine=mine, page_title=title, consent=INTRODUCED.text)
    return render(request, "interests/express.html", words, status=400 if form.errors else 200)


def expressed(request: HttpRequest, conference: Any, form: forms.InterestForm) -> bool:
    told = {"conference": conference, "given": form.given(), "reader": language()}
    return accepted(form, lambda: actions.express(**told, by=actors.of(request), at=clock.now()))


@never_cache
@with_account
@door(policy.SEE_OWN)
@require_safe
def own(request: HttpRequest) -> HttpResponse:
    """What one wrote, what was passed to one's office or delegation, and what one follows up."""
    by, spoken = actors.of(request), language()
    words = {
        "owned": pages.lines(list(queries.owned(by)), spoken),
        "addressed": pages.lines(list(queries.addressed(by)), spoken),
        "mine": pages.lines(list(queries.written(by)), spoken, by_name=True),
        "unanswered": set(queries.unanswered(by).values_list("pk", flat=True)),
        "asked": set(queries.asked(by).values_list("pk", flat=True)),
        "may_write": queries.taking_part_in(by), "today": clock.now().date(),
    }  # fmt: skip
    return render(request, "interests/own.html", framed(page_title=_("Expressions of interest"), **words))


@never_cache
@with_account
@door(policy.SEE, to=interest_at)
@require_safe
def one(request: HttpRequest, interest: Any) -> HttpResponse:
    return shown(request, interest)


def shown(request: HttpRequest, interest: Any, status: int = 200, **tried: Any) -> HttpResponse:
    """The page of one, with the forms of whoever reads it; ``tried``: a form that was refused."""
    words = {
        **pages.one(interest, actors.of(request), language()), "answer": forms.AnswerForm(), "step": forms.StepForm(),
        "page_title": interest.title, "consent": INTRODUCED.text, **tried,
    }  # fmt: skip
    return render(request, "interests/one.html", framed(**words), status=status)


@never_cache
@with_account
@door(policy.ANSWER, to=interest_at, seen_by=policy.SEE)
@require_POST
def answer(request: HttpRequest, interest: Any) -> HttpResponse:
    form = forms.AnswerForm(request.POST)
    if form.is_valid():
        told = form.cleaned_data
        words: dict[str, Any] = {"willing": told["willing"] == "yes", "words": told["words"], "reach": told["reach"]}
        around: dict[str, Any] = {"reader": language(), "by": actors.of(request), "at": clock.now()}
        if accepted(form, lambda: actions.answer(interest=interest, **words, **around)):
            messages.success(request, _("Your answer is kept."))
            return redirect("interests:one", public_id=interest.public_id)
    return shown(request, interest, 400, answer=form)


@never_cache
@with_account
@door(policy.FOLLOW, to=interest_at, seen_by=policy.SEE)
@require_POST
def follow(request: HttpRequest, interest: Any) -> HttpResponse:
    form = forms.StepForm(request.POST)
    if form.is_valid():
        told: dict[str, Any] = {"told": form.told(language()), "by": actors.of(request), "at": clock.now()}
        if accepted(form, lambda: actions.follow(interest=interest, **told)):
            messages.success(request, _("Kept. Everybody concerned sees it."))
            return redirect("interests:own")
    return shown(request, interest, 400, step=form)


@never_cache
@with_account
@door(policy.INTRODUCE, to=interest_at, seen_by=policy.SEE)
@require_POST
def introduce(request: HttpRequest, interest: Any) -> HttpResponse:
    agrees = request.POST.get("agrees") == "yes"
    told: dict[str, Any] = {"reader": language(), "by": actors.of(request), "at": clock.now()}
    actions.introduce(interest=interest, agrees=agrees, **told)
    said = _("You agree to be introduced.") if agrees else _("Nobody is given your name any more.")
    messages.success(request, said)
    return redirect("interests:one", public_id=interest.public_id)


@never_cache
@with_account
@door(policy.WITHDRAW, to=interest_at, seen_by=policy.SEE)
@require_POST
def withdraw(request: HttpRequest, interest: Any) -> HttpResponse:
    actions.withdraw(interest=interest, by=actors.of(request), at=clock.now())
    messages.success(request, _("Withdrawn: nobody follows it up any more, and it is deleted after 30 days."))
    return redirect("interests:own")
