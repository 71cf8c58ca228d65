"""The delegation's page for its focal point: answer, nominate, correct, replace, withdraw."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kavshiri.access import actors
from kavshiri.access.doors import door
from kavshiri.registration import actions, forms, policy, queries, slots, typed
from kavshiri.registration.views.visiting import own_delegation, own_member, told, with_visitor
from kavshiri.ui import clock


@never_cache
@with_visitor
@door(policy.SEE_DELEGATION, to=own_delegation)
@require_safe
def delegation(request: HttpRequest, found: Any) -> HttpResponse:
    point = request.bearer  # type: ignore[attr-defined]
    more = {
        "credentials": queries.credentials(found).first(),
        "is_vouched_for": queries.is_vouched_for(found),
        "seats": queries.seats(found),
        "waiting_table": queries.waiting_table(point, clock.now()),
        "ways": slots.pages_of(found, clock.now()),
    }
    return render(request, "registration/delegation.html", told(request, found, **more))


@never_cache
@with_visitor
@door(policy.ANSWER, to=own_delegation)
@require_POST
def answer(request: HttpRequest, found: Any) -> HttpResponse:
    comes = request.POST.get("comes") == "yes"
    try:
        actions.answer(delegation=found, comes=comes, by=actors.of(request), at=clock.now())
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
        return actions.nominate(delegation=found, values=values, by=actors.of(request), at=clock.now())

    return filled(request, found, None, deed, title, _("Nominated, and told by letter: %(name)s"))


@never_cache
@with_visitor
@door(policy.CHANGE_MEMBER, to=own_member)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, member: Any) -> HttpResponse:
    def deed(values: dict[str, Any]) -> Any:
        actions.change_member(member=member, values=values, by=actors.of(request), at=clock.now())
        return member

    return filled(request, member.delegation, member, deed, _("Correct"), _("Saved: %(name)s"))


@never_cache
@with_visitor
@door(policy.CHANGE_MEMBER, to=own_member)
@require_http_methods(["GET", "HEAD", "POST"])
def replace(request: HttpRequest, member: Any) -> HttpResponse:
    title = _("Replace %(name)s") % {"name": member.name}

    def deed(values: dict[str, Any]) -> Any:
        return actions.replace(member=member, values=values, by=actors.of(request), at=clock.now())

    initial = {"category": member.category, "language": member.language}
    said = _("Nominated instead, and both told by letter: %(name)s")
    return filled(request, member.delegation, None, deed, title, said, initial=initial)


def filled(
    request: HttpRequest, found: Any, member: Any, deed: Callable[[dict[str, Any]], Any], title: str, said: str,
    initial: dict[str, Any] | None = None,
) -> HttpResponse:  # fmt: skip
    """A form about a member; what the verb refuses stands in it, and nothing that was typed is lost."""
    initial = {"language": found.language, "category": "delegate"} if initial is None and member is None else initial
    waiting = typed.take(request, request.bearer, clock.now())  # type: ignore[attr-defined]
    initial = {**(initial or {}), **waiting}
    form = forms.MemberForm(request.POST if request.method == "POST" else None, instance=member, initial=initial)
    if waiting:
        messages.info(
            request, _("Your visit was over when you sent this; here is what you typed. Please send it again.")
        )
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
        actions.withdraw(member=member, by=actors.of(request), at=clock.now())
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
    else:
        messages.success(request, _("Withdrawn, and told by letter: %(name)s") % {"name": member.name})
    return redirect("registration:delegation")
