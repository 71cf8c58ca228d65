"""One's own registration: see where it stands, change it, withdraw it, confirm a place, take one's data along."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from functools import partial, wraps
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kavshiri.access import actors
from kavshiri.access.doors import View, door
from kavshiri.applications import actions, agreeing, desk, forms, policy, queries, sayings
from kavshiri.applications.models import State
from kavshiri.applications.views.coming import SECRET, shown
from kavshiri.conference.views.reading import language
from kavshiri.privacy import showing
from kavshiri.privacy.slots import Subject
from kavshiri.ui import clock


def with_applicant(view: View) -> View:
    """Whoever has come in for this application acts as its applicant; anybody else is asked for a link."""

    @wraps(view)
    def visited(request: HttpRequest, public_id: uuid.UUID) -> HttpResponseBase:
        found = queries.application(str(public_id))
        if found is None or not desk.opens(request, found, clock.now()):
            return redirect("applications:ask")
        request.actor = queries.actor_for(found)  # type: ignore[attr-defined]
        return view(request, public_id=public_id)

    return visited


def own_application(request: HttpRequest, public_id: uuid.UUID) -> Any:
    found = queries.application(str(public_id))
    if found is None:
        raise Http404
    return found


@never_cache
@with_applicant
@door(policy.SEE_OWN, to=own_application)
@require_safe
def own(request: HttpRequest, found: Any) -> HttpResponse:
    return shown(request, "applications/own.html", found.conference, **told(found))


def told(found: Any, **more: Any) -> dict[str, Any]:
    at = clock.now()
    return {
        "found": found,
        "state": sayings.state_of(found, at),
        "rows": sayings.rows_of(found, language()),
        "agreements": list(agreeing.standing(found)),
        "name": found.category.name.read(language()),
        "unanswered": queries.unanswered(found, language()) if found.state == State.APPROVED else [],
        "is_over": queries.is_over(found.conference, at),
        "page_title": _("My registration"),
        **SECRET,
        **more,
    }


@never_cache
@with_applicant
@door(policy.SEE_OWN, to=own_application)
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, found: Any) -> HttpResponse:
    if not found.is_live:
        return redirect("applications:own", found.public_id)
    sent = request.POST if request.method == "POST" else None
    form = forms.Sheet(found.category, language(), sent, instance=found)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change(application=found, values=form.values(), by=actors.of(request), at=clock.now())
        except ValidationError as fault:
            form.note(fault)
        else:
            messages.success(request, _("Saved."))
            return redirect("applications:own", found.public_id)
    words = told(found, form=form, category=found.category, page_title=_("Change my registration"))
    return shown(request, "applications/form.html", found.conference, **words)


def done(request: HttpRequest, found: Any, verb: Callable[..., Any], said: str) -> HttpResponse:
    """One press of a button, and where it stands then."""
    try:
        verb(application=found, by=actors.of(request), at=clock.now())
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
    else:
        messages.success(request, said)
    return redirect("applications:own", found.public_id)


@never_cache
@with_applicant
@door(policy.SEE_OWN, to=own_application)
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, found: Any) -> HttpResponse:
    """Asked once more: a place that was given up is somebody else's."""
    if request.method == "POST":
        return done(request, found, actions.withdraw, _("Withdrawn: you do not take part."))
    words = told(found, page_title=_("Withdraw my registration"))
    return shown(request, "applications/withdraw.html", found.conference, **words)


@never_cache
@with_applicant
@door(policy.SEE_OWN, to=own_application)
@require_POST
def accept(request: HttpRequest, found: Any) -> HttpResponse:
    return done(request, found, actions.accept, _("Your place is confirmed."))


@never_cache
@with_applicant
@door(policy.SEE_OWN, to=own_application)
@require_POST
def line_up(request: HttpRequest, found: Any) -> HttpResponse:
    return done(request, found, actions.line_up, _("Done; see below where you stand now."))


@never_cache
@with_applicant
@door(policy.SEE_OWN, to=own_application)
@require_POST
def agree(request: HttpRequest, found: Any) -> HttpResponse:
    """One consent, given or withdrawn with one press."""
    deed = partial(actions.say, key=request.POST.get("ask", ""), is_given=request.POST.get("given") == "yes")
    return done(request, found, deed, _("Noted; it holds from now on."))


@never_cache
@with_applicant
@door(policy.SEE_OWN, to=own_application)
@require_safe
def data(request: HttpRequest, found: Any) -> HttpResponse:
    """Everything that is kept about the address, as a file."""
    content = showing.as_file(Subject(address=found.address.lower()), clock.now())
    head = {"Content-Disposition": 'attachment; filename="my-data.json"'}
    return HttpResponse(content, content_type="application/json; charset=utf-8", headers=head)


@door(policy.ENTER)
@never_cache
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    desk.leave(request)
    return redirect("applications:ask")
