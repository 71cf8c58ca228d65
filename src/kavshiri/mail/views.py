"""The demonstration's outbox: what was sent, since nothing leaves the machine."""

from __future__ import annotations

import uuid

from csp.constants import SELF
from csp.decorators import csp_update
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from kavshiri.access import actors
from kavshiri.access.doors import door
from kavshiri.mail import composing, policy, queries, showing

PAGE = 30


def letter_at(request: HttpRequest, public_id: uuid.UUID) -> queries.Letter:
    found = queries.letters().filter(public_id=public_id).first()
    if found is None or not policy.SEE_OUTBOX.allows(actors.of(request)):
        raise Http404
    return found


@door(policy.SEE_OUTBOX)
@never_cache
@require_safe
def outbox(request: HttpRequest) -> HttpResponse:
    page = Paginator(queries.in_outbox(), PAGE).get_page(request.GET.get("page"))
    return render(request, "mail/outbox.html", {"page": page, "page_title": _("Outbox"), "noindex": True})


@csp_update({"frame-src": [SELF]})
@door(policy.SEE_OUTBOX, to=letter_at)
@never_cache
@require_safe
def letter(request: HttpRequest, found: queries.Letter) -> HttpResponse:
    words = {"letter": found, "text": composing.text_of(found), "page_title": found.subject, "noindex": True}
    return render(request, "mail/outbox_letter.html", words)


@door(policy.SEE_OUTBOX, to=letter_at)
@never_cache
@require_safe
def letter_page(request: HttpRequest, found: queries.Letter) -> HttpResponse:
    return showing.framed(found)
