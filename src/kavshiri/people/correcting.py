"""Correcting what is held about oneself; and the secretariat's screens of what was asked to be corrected."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.response import TemplateResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages as office

from kavshiri.access import actors
from kavshiri.access.doors import door
from kavshiri.cms.records.editing import show_fault
from kavshiri.cms.refusals import staff_door
from kavshiri.people import policy, queries
from kavshiri.people.own_data import account
from kavshiri.privacy import actions as privacy
from kavshiri.privacy import policy as kept
from kavshiri.privacy import queries as ledger
from kavshiri.privacy import slots
from kavshiri.privacy.models import Correction
from kavshiri.ui import clock

PAGE = 50  # corrections


class CorrectForm(forms.Form):
    """The fields of one thing as they are held; what is left alone stays."""

    def __init__(self, thing: slots.Correctable, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for fix in thing.fields:
            told: dict[str, Any] = {"label": fix.label, "initial": fix.value, "required": False}
            if fix.is_decisive:
                told["help_text"] = _("The secretariat looks at this before it is changed.")
            made = forms.ChoiceField(choices=fix.choices, **told) if fix.choices else None
            self.fields[fix.name] = made or forms.CharField(max_length=500, **told)
        self.fields["correction_why"] = forms.CharField(
            label=_("Why (only for what the secretariat looks at)"), max_length=500, required=False
        )

    def told(self) -> dict[str, str]:
        return {name: value for name, value in self.cleaned_data.items() if name != "correction_why"}


@door(policy.SEE_OWN_DATA)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, about: str) -> HttpResponse:
    subject = queries.subject_of_account(account(request))
    thing = slots.correctable(subject, about)
    if thing is None:
        raise Http404
    form = CorrectForm(thing, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and _is_done(request, form, thing, subject):
        return redirect("people:data")
    words = {"form": form, "thing": thing, "page_title": _("Correct"), "noindex": True}
    return render(request, "people/correct.html", words)


def _is_done(request: HttpRequest, form: CorrectForm, thing: slots.Correctable, subject: slots.Subject) -> bool:
    told: dict[str, Any] = {"thing": thing, "subject": subject, "language": (get_language() or "ka").split("-")[0]}
    values, why = form.told(), form.cleaned_data["correction_why"]
    try:
        done, asked = privacy.correct(**told, values=values, why=why, by=actors.of(request), at=clock.now())
    except ValidationError as fault:
        show_fault(form, fault)
        return False
    if done:
        messages.success(request, _("Corrected."))
    if asked:
        messages.success(request, _("The secretariat has your correction, and writes to you when it has looked at it."))
    return True


def correction_at(request: HttpRequest, pk: int) -> Correction:
    found = ledger.corrections().filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


@staff_door(kept.ANSWER_CORRECTIONS)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    page = Paginator(ledger.corrections(), PAGE).get_page(request.GET.get("page"))
    return TemplateResponse(request, "people/office/corrections.html", {"page": page})


@staff_door(kept.ANSWER_CORRECTIONS, to=correction_at)
@require_http_methods(["GET", "POST"])
def one(request: HttpRequest, found: Correction) -> HttpResponse:
    """What is held and what is wanted, side by side; POST corrects or says why not."""
    thing = _thing_of(found)
    if request.method == "POST":
        told: dict[str, Any] = {"is_right": "right" in request.POST, "answer": request.POST.get("answer", "")[:1000]}
        try:
            privacy.answer_correction(correction=found, thing=thing, **told, by=actors.of(request), at=clock.now())
        except ValidationError as fault:
            office.error(request, " ".join(fault.messages))
        else:
            office.success(request, _("Answered, and told by letter."))
            return redirect("accounts:corrections")
    else:
        privacy.note_look(about=found, why="correct", by=actors.of(request), at=clock.now())
    words = {"correction": found, "thing": thing, "fix": thing.fix(found.field) if thing else None,
             "answer": request.POST.get("answer", "")}  # fmt: skip
    return TemplateResponse(request, "people/office/correction.html", words)


def _thing_of(found: Correction) -> slots.Correctable | None:
    user = queries.account_at(found.address)
    return slots.correctable(queries.subject_of_account(user), found.about) if user else None
