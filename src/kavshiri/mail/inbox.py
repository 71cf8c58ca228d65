"""The secretariat's screens of letters that came in: plain text alone, files behind signed addresses."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages

from kavshiri.access import actors
from kavshiri.cms.refusals import staff_door
from kavshiri.mail import actions, forms, policy, queries, slots
from kavshiri.mail.kinds import KINDS
from kavshiri.mail.models import Attachment, Incoming
from kavshiri.privacy import actions as privacy
from kavshiri.ui import clock
from kavshiri.uploads import giving, links

PAGE = 50  # letters
DEEDS: dict[str, Callable[..., Any]] = {
    "handled": actions.handle,
    "away": actions.put_away,
    "again": actions.take_up_again,
    "accept": actions.accept,
}


def letter_at(request: HttpRequest, public_id: uuid.UUID) -> Incoming:
    found = queries.incoming_letter(public_id)
    if found is None:
        raise Http404
    return found


@staff_door(policy.SEE_INCOMING)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    form = forms.IncomingSearchForm(request.GET)
    page = Paginator(queries.incoming_sought(**form.told()), PAGE).get_page(request.GET.get("page"))
    words = {"form": form, "page": page, "counts": queries.incoming_counted(), "takes": queries.takes_answers()}
    return TemplateResponse(request, "mail/office/incoming.html", words)


@staff_door(policy.SEE_INCOMING, to=letter_at)
@require_safe
def letter(request: HttpRequest, found: Incoming) -> HttpResponse:
    privacy.note_look(about=found, why="read-letter", by=actors.of(request), at=clock.now())
    words = {
        "letter": found, "kind": KINDS.get(found.kind), "files": files(found),
        "is_shortened": found.words != found.text, "has_original": queries.has_original(found),
        "may_accept": found.may_be_accepted and found.kind in slots.incoming,
    }  # fmt: skip
    return TemplateResponse(request, "mail/office/came.html", words)


def files(found: Incoming) -> list[tuple[Attachment, str]]:
    """What came along, with the address of each file that is kept, for some minutes."""
    return [(each, links.address(each.upload, clock.now()) if each.upload else "") for each in queries.files_of(found)]


@staff_door(policy.SEE_INCOMING, to=letter_at)
@require_safe
def original(request: HttpRequest, found: Incoming) -> HttpResponse:
    """The message as it came, for a mail program: never opened here, and never shown by a browser."""
    content = queries.original_of(found)
    if content is None:
        raise Http404
    privacy.note_look(about=found, why="read-letter", by=actors.of(request), at=clock.now())
    answer = HttpResponse(content, content_type="application/octet-stream")
    answer.headers["Content-Disposition"] = f'attachment; filename="letter-{found.pk}.eml"'
    for name, value in giving.HEADERS.items():
        answer.headers[name] = value
    return answer


@staff_door(policy.DECIDE_INCOMING, to=letter_at)
@require_POST
def decide(request: HttpRequest, found: Incoming) -> HttpResponse:
    """Note what becomes of a letter."""
    deed = DEEDS.get(request.POST.get("deed", ""))
    if deed is None:
        raise Http404
    try:
        deed(letter=found, by=actors.of(request), at=clock.now())
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
    else:
        messages.success(request, _("Done: %(subject)s") % {"subject": found})
    return redirect("letters:came", public_id=found.public_id)
