"""A participant's way in: the link of a letter, the own sessions, and the page where one waits for a session."""

from __future__ import annotations

from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_POST, require_safe

from kavshiri.access import actors
from kavshiri.access.doors import View, discreetly, door
from kavshiri.accreditation import actions, forms, links, policy, queries, showing, slots
from kavshiri.accreditation.links import Told
from kavshiri.conference import asked
from kavshiri.conference.views.reading import language
from kavshiri.ui import clock

SECRET = {"noindex": True, "alternates": [], "canonical": ""}


def with_account(view: View) -> View:
    """Whoever has not signed in does so first, and comes back here."""

    @wraps(view)
    def entered(request: HttpRequest, **words: Any) -> HttpResponseBase:
        return view(request, **words) if actors.of(request).user_id else to_sign_in(request, request.path)

    return entered


def to_sign_in(request: HttpRequest, then: str) -> HttpResponse:
    messages.info(request, _("Please sign in with the address to which your link was sent; then you are led on."))
    return redirect(f"{reverse('people:sign-in')}?{urlencode({'next': then})}")


@door(policy.KNOCK)
@never_cache
@discreetly
@sensitive_variables("secret")
@require_safe
def enter(request: HttpRequest, secret: str) -> HttpResponse:
    """The link of a letter: behind a sign-in it leads to the own sessions, or into one of them with a ticket."""
    told = links.told_by(secret)
    if told is None:
        return shut(request, None)
    if not actors.of(request).user_id:
        return to_sign_in(request, request.path)
    entry = queries.entry_of(told, actors.of(request))
    if entry is None:
        return shut(request, told)
    if entry.session is None:
        return redirect("accreditation:mine")
    return redirect("accreditation:wait", ticket=links.ticket_for(told, clock.now()))


@door(policy.KNOCK)
@never_cache
@discreetly
@sensitive_variables("ticket")
@require_safe
def wait(request: HttpRequest, ticket: str) -> HttpResponse:
    """The page where one waits for a session; everything is asked anew at each request, as the ticket alone is not
    enough."""
    found = links.ticket_in(ticket)
    if found is None:
        return shut(request, None)
    if clock.now() >= found.until or not actors.of(request).user_id:
        return redirect("accreditation:enter", secret=links.secret_of(found.told))
    entry = queries.entry_of(found.told, actors.of(request))
    if entry is None or entry.session is None:
        return shut(request, found.told)
    zone, faults = asked.asked_zone(request.GET)
    words = showing.waiting(entry.participant, entry.session, zone, language(), clock.now())
    return render(request, "accreditation/waiting.html", {**words, **SECRET, "faults": faults, "until": found.until})


def shut(request: HttpRequest, told: Told | None) -> HttpResponse:
    """Why a link leads nowhere; only whose it is learns more than that."""
    actor = actors.of(request)
    own = queries.own_whatever(told.participant, actor) if told else None
    words = {"own": own, "is_whole": told is not None, "page_title": _("This link does not open the door"), **SECRET}
    words["help"] = help_for(own, told)
    return render(request, "accreditation/shut.html", words, status=403 if told else 410)


def help_for(own: Any, told: Told | None) -> str:
    """Where somebody finds help whom the link of a session does not let in."""
    session = queries.session_named(told.session) if told and own and own.is_accredited else None
    return slots.help_for(own, session) if session else ""


@never_cache
@with_account
@door(policy.SEE_OWN)
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """The sessions of whoever has signed in, by conference, with the links into them."""
    zone, faults = asked.asked_zone(request.GET)
    words = showing.own_sessions(actors.of(request), zone, language(), clock.now())
    return render(request, "accreditation/mine.html", {**words, **SECRET, "faults": faults})


@never_cache
@with_account
@door(policy.SEE_OWN)
@require_POST
def list_me(request: HttpRequest) -> HttpResponse:
    form = forms.ListingForm(request.POST)
    if form.is_valid():
        told = {"listed_as": form.cleaned_data["listed_as"], "language": language()}
        actions.list_me(**told, by=actors.of(request), at=clock.now())
        messages.success(request, _("You stand in the public list."))
    else:
        messages.error(request, " ".join(str(each) for each in form.errors.get("listed_as", [])))
    return redirect("accreditation:mine")


@never_cache
@with_account
@door(policy.SEE_OWN)
@require_POST
def unlist_me(request: HttpRequest) -> HttpResponse:
    actions.unlist_me(by=actors.of(request), at=clock.now())
    messages.success(request, _("You no longer stand in the public list."))
    return redirect("accreditation:mine")
