"""Signing in by a one-time link: GET shows a button (mail scanners open links), POST signs in."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from kavshiri.access import actors
from kavshiri.access.doors import discreetly, door
from kavshiri.mail.policy import SEE_OUTBOX
from kavshiri.people import actions, policy, queries, slots, tasks
from kavshiri.people.forms import AddressForm
from kavshiri.ui import clock

LONGEST_NEXT = 500  # as long as a link remembers


@door(policy.SIGN_IN)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for a link by mail; the answer is the same whether or not there is an account of the address.

    Whoever comes by a personal link need not type: it goes where that link went, which this page does not tell.
    """
    next_page = _safe(request, request.GET.get("next", ""), otherwise="")
    known = slots.expected_at(next_page)
    there = bool(known) and "there" in request.POST
    sent = {"email": known} if there else request.POST
    form = AddressForm(sent if request.method == "POST" else None)
    told: dict[str, Any] = {"noindex": True, "page_title": _("Signing in to the system"), "form": form}
    told |= {"ways_in": slots.ways_in, "hint": hinted(known)}
    if request.method == "POST" and form.is_valid() and slots.may_ask(request, form):
        address = form.cleaned_data["email"]
        tasks.send_link.enqueue(address, (get_language() or "ka").split("-")[0], next_page)
        outbox = reverse("mail:outbox") if SEE_OUTBOX.allows(actors.of(request)) else ""
        told |= {"address": hinted(address) if there else address, "outbox_url": outbox}
        return render(request, "people/sign_in_asked.html", told)
    return render(request, "people/sign_in.html", told)


def hinted(address: str) -> str:
    """ "n…@….example" of an address: its owner knows it by that, and nobody else learns it."""
    own, _at, body = address.rpartition("@")
    return f"{own[:1]}…@….{body.rpartition('.')[2]}" if own else ""


@door(policy.SIGN_IN)
@never_cache
@discreetly
@sensitive_variables("secret")
@require_http_methods(["GET", "HEAD", "POST"])
def use_link(request: HttpRequest, secret: str) -> HttpResponse:
    link = queries.usable_link(secret, clock.now())
    if request.method == "POST":
        by = actors.of(request)
        link = actions.use_link(secret=secret, by=by, at=clock.now())
        if link:
            login(request, link.user, backend="kavshiri.people.backends.LinkBackend")
            return redirect(_safe(request, link.next or slots.landing(queries.actor_for(link.user))))
    status = 200 if link else 410
    # no other page's head speaks of this address either
    words: dict[str, Any] = {"link": link, "noindex": True, "alternates": [], "canonical": ""}
    return render(request, "people/use_link.html", words, status=status)


@door(policy.SIGN_OUT)
@never_cache
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    actions.sign_out(by=actors.of(request), at=clock.now())
    logout(request)
    return redirect("wagtail_serve", "")  # the first page in the language of this address


def _safe(request: HttpRequest, address: str, otherwise: str | None = None) -> str:
    """An address on this site only; the back office otherwise."""
    allowed = url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
    if address and allowed and len(address) <= LONGEST_NEXT:
        return address
    return reverse("wagtailadmin_home") if otherwise is None else otherwise
