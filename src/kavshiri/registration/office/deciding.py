"""The secretariat's screens beyond the record itself: a conference's delegations, inviting, approving and declining."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages

from kavshiri.access import actors
from kavshiri.cms.refusals import staff_door
from kavshiri.registration import actions, forms, policy, queries
from kavshiri.registration.models import Delegation
from kavshiri.ui import clock


def delegation_at(request: HttpRequest, pk: int) -> Delegation:
    found = queries.delegation(pk)
    if found is None:
        raise Http404
    return found


def member_at(request: HttpRequest, pk: int, member: int) -> Any:
    found = queries.member_by_key(member, delegation_at(request, pk))
    if found is None:
        raise Http404
    return found


@staff_door(policy.EDIT_DELEGATIONS)
@require_safe
def of_conference(request: HttpRequest, pk: int) -> HttpResponse:
    conference = queries.conference(pk)
    if conference is None:
        raise Http404
    language = (get_language() or "ka").split("-")[0]
    delegations = queries.placed(queries.delegations(conference), queries.protocol(conference), language)
    words = {
        "conference": conference,
        "delegations": delegations,
        "waiting": queries.waiting(conference),
        "unvouched": queries.unvouched(delegations),
    }
    return TemplateResponse(request, "registration/office/conference.html", words)


@staff_door(policy.EDIT_DELEGATIONS, to=delegation_at)
@require_safe
def members(request: HttpRequest, found: Delegation) -> HttpResponse:
    words = {
        "delegation": found,
        "members": queries.members(found),
        "free": queries.free_places(found),
        "credentials": queries.credentials(found),
        "rule": queries.unvouched([found]).get(found.pk, ""),
        "seats": queries.seats(found),
    }
    return TemplateResponse(request, "registration/office/members.html", words)


@staff_door(policy.INVITE, to=delegation_at)
@require_POST
def invite(request: HttpRequest, found: Delegation) -> HttpResponse:
    try:
        count = actions.invite(delegation=found, by=actors.of(request), at=clock.now())
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
    else:
        said = ngettext(
            "Invited: %(count)d letter is on its way.", "Invited: %(count)d letters are on their way.", count
        )
        messages.success(request, said % {"count": count})
    return redirect("delegations:members", pk=found.pk)


@staff_door(policy.DECIDE)
@require_POST
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    """Approve those who are ticked, at once; each gets a letter."""
    conference = queries.conference(pk)
    if conference is None:
        raise Http404
    ticked = [key for key in request.POST.getlist("member") if key.isdigit()]
    chosen = queries.waiting(conference).filter(pk__in=ticked)
    count = actions.approve_many(members=chosen, by=actors.of(request), at=clock.now())
    said = ngettext("%(count)d person approved and told.", "%(count)d persons approved and told.", count)
    (messages.success if count else messages.error)(request, said % {"count": count})
    if queries.waiting(conference).filter(pk__in=ticked).exists():
        messages.warning(request, _("The others wait on: their delegations’ credentials have to be accepted first."))
    return redirect("delegations:of-conference", pk=pk)


@staff_door(policy.DECIDE, to=member_at)
@require_http_methods(["GET", "POST"])
def decline(request: HttpRequest, found: Any) -> HttpResponse:
    form = forms.DeclineForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.decline(member=found, reason=form.cleaned_data["reason"], by=actors.of(request), at=clock.now())
        except ValidationError as fault:
            messages.error(request, " ".join(fault.messages))
        else:
            messages.success(request, _("Declined, and told by letter: %(name)s") % {"name": found.name})
        return redirect("delegations:members", pk=found.delegation_id)
    return TemplateResponse(request, "registration/office/decline.html", {"member": found, "form": form})
