"""Credentials as the secretariat sees them: opened, accepted, returned."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages

from kavshiri.access import actors
from kavshiri.cms.refusals import staff_door
from kavshiri.registration import actions, forms, policy, queries
from kavshiri.ui import clock
from kavshiri.uploads import links


def credential_at(request: HttpRequest, pk: int, credential: str) -> Any:
    found = queries.credential(str(credential))
    if found is None or found.delegation_id != pk:
        raise Http404
    return found


@staff_door(policy.REVIEW_CREDENTIALS, to=credential_at)
@require_safe
def credential_file(request: HttpRequest, found: Any) -> HttpResponse:
    """To the file, by an address that is over in minutes."""
    return redirect(links.address(found.upload, clock.now()))


@staff_door(policy.REVIEW_CREDENTIALS, to=credential_at)
@require_POST
def accept(request: HttpRequest, found: Any) -> HttpResponse:
    try:
        actions.accept_credentials(credential=found, by=actors.of(request), at=clock.now())
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
    else:
        messages.success(request, _("Accepted, and the delegation is told."))
    return redirect("delegations:members", pk=found.delegation_id)


@staff_door(policy.REVIEW_CREDENTIALS, to=credential_at)
@require_http_methods(["GET", "POST"])
def give_back(request: HttpRequest, found: Any) -> HttpResponse:
    """Return credentials with a reason."""
    form = forms.DeclineForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            actions.return_credentials(credential=found, reason=reason, by=actors.of(request), at=clock.now())
        except ValidationError as fault:
            messages.error(request, " ".join(fault.messages))
        else:
            messages.success(request, _("Returned, and the delegation is told."))
        return redirect("delegations:members", pk=found.delegation_id)
    return TemplateResponse(request, "registration/office/give_back.html", {"credential": found, "form": form})
