from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_safe

from kavshiri.access.doors import door
from kavshiri.ui import clock
from kavshiri.uploads import links, policy, queries
from kavshiri.uploads.giving import HEADERS, given


@door(policy.FETCH)
@sensitive_variables("secret")
@require_safe
def fetch(request: HttpRequest, secret: str) -> HttpResponse:
    """A file, always as an attachment; an address that is over says so, a forged one and a lost file are not found."""
    told = links.told_by(secret, clock.now())
    if told is None:
        raise Http404
    if told.is_over:
        words = {"page_title": _("This address is over"), "noindex": True, "alternates": [], "canonical": ""}
        answer = render(request, "uploads/over.html", words, status=410)
        answer.headers["Cache-Control"] = HEADERS["Cache-Control"]
        return answer
    upload = queries.upload(told.public_id)
    if upload is None:
        raise Http404
    return given(upload)
