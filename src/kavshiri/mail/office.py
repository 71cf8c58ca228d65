"""The secretariat's screens: letters and what became of them, wordings, addresses that take none."""

from __future__ import annotations

import uuid
from typing import Any

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages

from kavshiri.access import actors
from kavshiri.cms.records.editing import show_fault
from kavshiri.cms.refusals import staff_door
from kavshiri.mail import actions, composing, forms, policy, queries, showing, trying
from kavshiri.mail.kinds import KINDS, Kind
from kavshiri.mail.models import Letter, Undeliverable, Wording
from kavshiri.privacy import actions as privacy
from kavshiri.ui import clock

PAGE = 50  # letters
MOST_ADDRESSES = 200


def letter_at(request: HttpRequest, public_id: uuid.UUID) -> Letter:
    found = queries.letters().filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return found


def wording_at(request: HttpRequest, key: str) -> Wording:
    if key not in KINDS:
        raise Http404
    return queries.wording(KINDS[key])


def address_at(request: HttpRequest, pk: int) -> Undeliverable:
    found = queries.undeliverable().filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


@staff_door(policy.SEE_LETTERS)
@require_safe
def letters(request: HttpRequest) -> HttpResponse:
    form = forms.SearchForm(request.GET)
    page = Paginator(queries.sought(**form.told()), PAGE).get_page(request.GET.get("page"))
    words = {
        "form": form, "page": page, "counts": queries.counted(), "kinds": KINDS, "sends": queries.sends(),
        "barred": queries.undeliverable().count(), "waiting": queries.incoming_waiting(),
    }  # fmt: skip
    return TemplateResponse(request, "mail/office/letters.html", words)


@staff_door(policy.SEE_LETTERS, to=letter_at)
@require_safe
def letter(request: HttpRequest, found: Letter) -> HttpResponse:
    privacy.note_look(about=found, why="read-letter", by=actors.of(request), at=clock.now())
    text = "" if found.is_discreet else composing.text_of(found)
    words = {
        "letter": found, "text": text, "kind": KINDS.get(found.kind), "replies": queries.replies_to(found),
    }  # fmt: skip
    return TemplateResponse(request, "mail/office/letter.html", words)


@staff_door(policy.SEE_LETTERS, to=letter_at)
@require_safe
def letter_page(request: HttpRequest, found: Letter) -> HttpResponse:
    if found.is_discreet:
        raise Http404
    return showing.framed(found)


@staff_door(policy.MEND_LETTERS, to=letter_at)
@require_POST
def mend(request: HttpRequest, found: Letter) -> HttpResponse:
    """Send a letter again, or withdraw it."""
    verb = actions.send_again if request.POST.get("deed") == "again" else actions.withdraw
    try:
        verb(letter=found, by=actors.of(request), at=clock.now())
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
    else:
        messages.success(request, _("Done: %(subject)s") % {"subject": found.subject})
    return redirect("letters:letter", public_id=found.public_id)


@staff_door(policy.SEE_LETTERS)
@require_safe
def addresses(request: HttpRequest) -> HttpResponse:
    words = request.GET.get("q", "")[:254]
    told = {"addresses": queries.undeliverable(words)[:MOST_ADDRESSES], "words": words}
    return TemplateResponse(request, "mail/office/addresses.html", told)


@staff_door(policy.MEND_LETTERS, to=address_at)
@require_POST
def accept(request: HttpRequest, found: Undeliverable) -> HttpResponse:
    actions.accept_again(undeliverable=found, by=actors.of(request), at=clock.now())
    messages.success(request, _("Letters go to %(address)s again.") % {"address": found.shown_address})
    return redirect("letters:addresses")


@staff_door(policy.EDIT_WORDINGS)
@require_safe
def wordings(request: HttpRequest) -> HttpResponse:
    return TemplateResponse(request, "mail/office/wordings.html", {"wordings": queries.all_wordings()})


@staff_door(policy.EDIT_WORDINGS, to=wording_at)
@require_http_methods(["GET", "POST"])
def wording(request: HttpRequest, kept: Wording) -> HttpResponse:
    form = forms.WordingForm.of(kept, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and _keep(request, kept, form):
        messages.success(request, _("Saved: %(object)s") % {"object": kept})
        return redirect("letters:wording", key=kept.kind)
    return TemplateResponse(request, "mail/office/wording.html", _about(kept, form))


def _keep(request: HttpRequest, kept: Wording, form: forms.WordingForm) -> bool:
    if form.cleaned_data["seen"] != forms.revision(kept):
        form.add_error(None, _("Somebody else has changed this wording meanwhile. Yours stands below, unsaved."))
        return False
    try:
        actions.keep_wording(wording=kept, **form.told(), by=actors.of(request), at=clock.now())
    except ValidationError as fault:
        show_fault(form, fault)
        return False
    return True


def _about(kept: Wording, form: forms.WordingForm) -> dict[str, Any]:
    kind: Kind = KINDS[kept.kind]
    shown = [queries.Wordings(kind, kept).read(code) for code in queries.languages_of(kept)]
    return {"form": form, "kind": kind, "wording": kept, "shown": shown}


@staff_door(policy.EDIT_WORDINGS, to=wording_at)
@require_safe
def preview(request: HttpRequest, kept: Wording) -> HttpResponse:
    """The wording as it is kept, with the placeholders' examples."""
    return showing.framed(trying.letter(KINDS[kept.kind], kept, request.GET.get("language", ""), at=clock.now()))


@staff_door(policy.EDIT_WORDINGS, to=wording_at)
@require_POST
def test(request: HttpRequest, kept: Wording) -> HttpResponse:
    """Send the wording, with its examples, to oneself."""
    actions.queue_test(
        kind=KINDS[kept.kind], language=request.POST.get("language", ""), address=request.user.email,  # type: ignore[union-attr]
        by=actors.of(request), at=clock.now(),
    )  # fmt: skip
    messages.success(request, _("A test goes to %(address)s.") % {"address": request.user.email})  # type: ignore[union-attr]
    return redirect("letters:wording", key=kept.kind)
