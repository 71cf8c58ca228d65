"""What the houses see: the results that were submitted to them, and where they clear them or send them back."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from kavshiri.access import actors
from kavshiri.access.doors import door
from kavshiri.accreditation.views import with_account
from kavshiri.conference.submitted import list_address
from kavshiri.conference.views.reading import crumbs
from kavshiri.results import actions, pages, policy
from kavshiri.results.views.at import submission_at
from kavshiri.ui import clock


@never_cache
@with_account
@door(policy.SEE_SUBMITTED, to=submission_at)
@require_http_methods(["GET", "HEAD", "POST"])
def submitted(request: HttpRequest, submission: Any) -> HttpResponse:
    faults = answered(request, submission) if request.method == "POST" else []
    if request.method == "POST" and not faults:
        return redirect("results:submitted", submission=submission.public_id)
    told = pages.submitted(submission, actors.of(request), clock.now())
    told |= {"faults": faults, "typed": request.POST.get("comment", ""),
             "crumbs": crumbs(None, (list_address(), _("Clearance")))}  # fmt: skip
    return render(request, "results/submitted.html", told, status=409 if faults else 200)


def answered(request: HttpRequest, submission: Any) -> list[str]:
    """Clear it or send it back; what is wrong, if anything."""
    verb = actions.clear if request.POST.get("deed") == "clear" else actions.send_back
    comment = request.POST.get("comment", "")
    try:
        verb(submission=submission, comment=comment, by=actors.of(request), at=clock.now())
    except ValidationError as fault:
        return fault.messages
    return []
