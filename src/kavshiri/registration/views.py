"""The delegation's page for its focal point: come in by a link, answer, nominate, correct, replace, withdraw."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kavshiri.access.doors import View, discreetly, door
from kavshiri.conference.views.reading import language
from kavshiri.keys.asking import may_ask
from kavshiri.people.forms import AddressForm
from kavshiri.registration import actions, desk, forms, policy, queries, tasks
from kavshiri.ui import clock

SECRET = {"noindex": True, "alternates": [], "canonical": ""}


def with_visitor(view: View) -> View:
    """Whoever has come in by a link acts as the focal point; nobody else sees the page."""

    @wraps(view)
    def visited(request: HttpRequest, **words: Any) -> HttpResponseBase:
        if desk.visitor(request, clock.now()) is None:
            return redirect("registration:ask")
        request.actor = desk.actor(request, clock.now())  # type: ignore[attr-defined]
        return view(request, **words)

    return visited


def own_delegation(request: HttpRequest, **words: Any) -> Any:
    point = desk.visitor(request, clock.now())
    found = queries.delegation(point.delegation_id) if point else None
    if found is None:
        raise Http404
    return found


def own_member(request: HttpRequest, public_id: uuid.UUID) -> Any:
    found = queries.member(str(public_id), own_delegation(request))
    if found is None:
        raise Http404
    return found


@door(policy.ENTER)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Ask for a link; the answer is the same whether or not somebody acts for a delegation from the address."""
    form = AddressForm(request.POST if request.method == "POST" else None)
    told: dict[str, Any] = {"form": form, "page_title": _("For focal points of delegations"), **SECRET}
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
        point = actions.use_pass(secret=secret, by=request.actor, at=clock.now())  # type: ignore[attr-defined]
        if point:
            desk.enter(request, point, clock.now())
            return redirect("registration:delegation")
        found = None
    title = _("The delegation’s page") if found else _("This link no longer works")
    words = {"found": found, "page_title": title, **SECRET}
    return render(request, "registration/enter.html", words, status=200 if found else 410)


@never_cache
@with_visitor
@door(policy.SEE_DELEGATION, to=own_delegation)
@require_safe
def delegation(request: HttpRequest, found: Any) -> HttpResponse:
    return render(request, "registration/delegation.html", told(request, found))


def told(request: HttpRequest, found: Any, **more: Any) -> dict[str, Any]:
    until = found.nominates_until
    return {
        "delegation": found,
        "conference": found.conference,
        "title": found.conference.title.read(language()),
        "point": desk.visitor(request, clock.now()),
        "members": queries.members(found),
        "free": queries.free_places(found),
        "deadline": queries.deadline_of(found, language()),
        "is_over": bool(until and clock.now() > until),
        "page_title": found.called(language()),
        **SECRET,
        **more,
    }


@never_cache
@with_visitor
@door(policy.ANSWER, to=own_delegation)
@require_POST
def answer(request: HttpRequest, found: Any) -> HttpResponse:
    comes = request.POST.get("comes") == "yes"
    try:
        actions.answer(delegation=found, comes=comes, by=request.actor, at=clock.now())  # type: ignore[attr-defined]
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
    else:
        messages.success(request, _("Thank you: the secretariat has your answer."))
    return redirect("registration:delegation")


@never_cache
@with_visitor
@door(policy.NOMINATE, to=own_delegation)
@require_http_methods(["GET", "HEAD", "POST"])
def nominate(request: HttpRequest, found: Any) -> HttpResponse:
    title = _("Nominate somebody")

    def deed(values: dict[str, Any]) -> Any:
        return actions.nominate(delegation=found, values=values, by=request.actor, at=clock.now())  # type: ignore[attr-defined]

    return filled(request, found, None, deed, title, _("Nominated, and told by letter: %(name)s"))


@never_cache
@with_visitor
@door(policy.CHANGE_MEMBER, to=own_member)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, member: Any) -> HttpResponse:
    def deed(values: dict[str, Any]) -> Any:
        actions.change_member(member=member, values=values, by=request.actor, at=clock.now())  # type: ignore[attr-defined]
        return member

    return filled(request, member.delegation, member, deed, _("Correct"), _("Saved: %(name)s"))


@never_cache
@with_visitor
@door(policy.CHANGE_MEMBER, to=own_member)
@require_http_methods(["GET", "HEAD", "POST"])
def replace(request: HttpRequest, member: Any) -> HttpResponse:
    title = _("Replace %(name)s") % {"name": member.name}

    def deed(values: dict[str, Any]) -> Any:
        return actions.replace(member=member, values=values, by=request.actor, at=clock.now())  # type: ignore[attr-defined]

    initial = {"category": member.category, "language": member.language}
    said = _("Nominated instead, and both told by letter: %(name)s")
    return filled(request, member.delegation, None, deed, title, said, initial=initial)


def filled(
    request: HttpRequest, found: Any, member: Any, deed: Callable[[dict[str, Any]], Any], title: str, said: str,
    initial: dict[str, Any] | None = None,
) -> HttpResponse:  # fmt: skip
    """A form about a member; what the verb refuses stands in it, and nothing that was typed is lost."""
    initial = {"language": found.language, "category": "delegate"} if initial is None and member is None else initial
    form = forms.MemberForm(request.POST if request.method == "POST" else None, instance=member, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            done = deed(form.told())
        except ValidationError as fault:
            note(form, fault)
        else:
            messages.success(request, said % {"name": done.name})
            return redirect("registration:delegation")
    return render(request, "registration/member.html", told(request, found, form=form, member=member, page_title=title))


def note(form: Any, fault: ValidationError) -> None:
    if hasattr(fault, "error_dict"):
        for name, errors in fault.error_dict.items():
            form.add_error(name if name in form.fields else None, errors)
    else:
        form.add_error("category" if fault.error_list[0].code == "category" else None, fault)


@never_cache
@with_visitor
@door(policy.CHANGE_MEMBER, to=own_member)
@require_POST
def withdraw(request: HttpRequest, member: Any) -> HttpResponse:
    try:
        actions.withdraw(member=member, by=request.actor, at=clock.now())  # type: ignore[attr-defined]
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
    else:
        messages.success(request, _("Withdrawn, and told by letter: %(name)s") % {"name": member.name})
    return redirect("registration:delegation")


@door(policy.LEAVE)
@never_cache
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    desk.leave(request)
    return redirect("registration:ask")
