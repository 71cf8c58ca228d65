from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from kavshiri.access import actors
from kavshiri.access.doors import discreetly, door
from kavshiri.keys.asking import may_ask
from kavshiri.people.forms import AddressForm
from kavshiri.registration import actions, desk, policy, queries, tasks, typed
from kavshiri.registration.views.visiting import SECRET
from kavshiri.ui import clock


@door(policy.ENTER)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Ask for a link; the answer is the same whether or not somebody acts for a delegation from the address."""
    form = AddressForm(request.POST if request.method == "POST" else None)
    told: dict[str, Any] = {"form": form, "page_title": _("For focal points of delegations"), **SECRET}
    told["waits"] = typed.KEY in request.session
    if request.method == "POST" and form.is_valid() and may_ask(request, form):
        tasks.send_pass.enqueue(form.cleaned_data["email"])
        told |= {"address": form.cleaned_data["email"], "page_title": _("Look into your mail")}
    return render(request, "registration/ask.html", told)


@door(policy.ENTER)
@never_cache
@discreetly
@sensitive_variables("secret")
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest, secret: str) -> HttpResponse:
    """GET shows a button (mail scanners open links), POST comes in."""
    found = queries.usable_pass(secret, clock.now())
    if request.method == "POST":
        bearer = actions.use_pass(secret=secret, by=actors.of(request), at=clock.now())
        if bearer:
            desk.enter(request, bearer, clock.now())
            if back := typed.way_back(request, bearer, clock.now()):
                return redirect(back)
            return redirect(
                "registration:delegation" if desk.visitor(request, clock.now()) else "registration:credentials"
            )
        found = None
    title = _("The delegation’s page") if found else _("This link no longer works")
    words = {"found": found, "page_title": title, **SECRET}
    return render(request, "registration/enter.html", words, status=200 if found else 410)


@door(policy.LEAVE)
@never_cache
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    desk.leave(request)
    return redirect("registration:ask")
