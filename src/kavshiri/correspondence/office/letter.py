"""The page of one letter: its draft, its files, and what became of it."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages

from kavshiri.access import actors
from kavshiri.cms.records.editing import show_fault
from kavshiri.cms.refusals import staff_door
from kavshiri.correspondence import actions, files, forms, leaves, policy, queries
from kavshiri.correspondence.models import Event, LetterTemplate, OfficialLetter
from kavshiri.papers import press
from kavshiri.papers.views import answers
from kavshiri.privacy import actions as privacy
from kavshiri.ui import clock
from kavshiri.uploads import links


def letter_at(request: HttpRequest, public_id: uuid.UUID, **rest: Any) -> OfficialLetter:
    found = queries.letter(public_id)
    if found is None:
        raise Http404
    return found


@staff_door(policy.SEE_REGISTER, to=letter_at)
@require_safe
def letter(request: HttpRequest, found: OfficialLetter) -> HttpResponse:
    privacy.note_look(about=found, why="read-letter", by=actors.of(request), at=clock.now())
    return page(request, found)


def page(request: HttpRequest, found: OfficialLetter, status: int = 200, **forms_: Any) -> HttpResponse:
    """Everything about a letter; ``forms_`` are those that were filled in wrongly."""
    today = queries.day_of(found.conference, clock.now())
    words = {
        "letter": found, "events": events(found), "languages": forms.LanguageForm(initial={"language": found.language}),
        "planned": queries.planned(found),
        "mailed": queries.mailed(found), "note": queries.note_of(found), "templates": queries.note_templates(),
        "noting": forms.NoteForm(letter=found, initial={"on": today}), "reminding": forms.ReminderForm(),
        "is_whole": not found.frozen or leaves.digest_of(found.frozen) == found.digest,
        "is_overdue": found.is_overdue(today), "can_print": press.is_ready(), "today": today,
        "may_issue": policy.ISSUE.allows(actors.of(request), found), "kinds": LetterTemplate.Kind, **forms_,
    }  # fmt: skip
    return TemplateResponse(request, "correspondence/office/letter.html", words, status=status)


def events(found: OfficialLetter) -> list[tuple[Event, str]]:
    """What became of a letter, with the address of each scan, for some minutes."""
    return [(each, links.address(each.scan, clock.now()) if each.scan else "") for each in queries.story(found)]


@staff_door(policy.WRITE, to=letter_at)
@require_POST
def refill(request: HttpRequest, found: OfficialLetter) -> HttpResponse:
    """Write the draft anew from its template, perhaps in another language."""
    form = forms.LanguageForm(request.POST)

    def deed() -> None:
        language = form.cleaned_data["language"] if form.is_valid() else found.language
        actions.refill(letter=found, language=language, by=actors.of(request), at=clock.now())

    return led(request, found, deed, _("The draft was written anew."))


@staff_door(policy.SEE_REGISTER, to=letter_at)
@require_safe
def file(request: HttpRequest, found: OfficialLetter) -> HttpResponseBase:
    ending = request.resolver_match.kwargs["ending"]  # type: ignore[union-attr]
    if ending not in files.MAKERS:
        raise Http404
    try:
        return answers.private(files.MAKERS[ending](found), files.name_of(found, ending))
    except LookupError:
        raise Http404 from None
    except (press.Busy, press.Unable):
        return answers.later(request, "papers/office/later.html")


@staff_door(policy.WRITE, to=letter_at)
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, found: OfficialLetter) -> HttpResponse:
    """Change a draft; what the verb refuses stands in the form, and nothing that was typed is lost."""
    if not found.is_draft:
        return redirect("official-letters:letter", public_id=found.public_id)
    form = forms.LetterForm(request.POST if request.method == "POST" else None, instance=found)
    if request.method == "POST" and form.is_valid():
        stored = letter_at(request, found.public_id)  # the form has put its values into the other

        def deed() -> None:
            actions.change_letter(letter=stored, values=form.values(stored), by=actors.of(request), at=clock.now())

        if done(request, form, deed, _("Saved: %(letter)s"), stored):
            return redirect("official-letters:letter", public_id=found.public_id)
    return TemplateResponse(request, "correspondence/office/edit.html", {"form": form, "letter": found})


def done(request: HttpRequest, form: Any, deed: Callable[[], Any], said: str, about: Any) -> bool:
    """Whether a verb did what a form asks; its refusal is put into the form."""
    try:
        deed()
    except ValidationError as fault:
        show_fault(form, fault)
        return False
    messages.success(request, said % {"letter": about})
    return True


def led(request: HttpRequest, found: OfficialLetter, deed: Callable[[], Any], said: str) -> HttpResponse:
    """Do something with a letter that needs no form, say so or why not, and go back to its page."""
    try:
        deed()
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
    else:
        messages.success(request, said)
    return redirect("official-letters:letter", public_id=found.public_id)


@staff_door(policy.ISSUE, to=letter_at)
@require_POST
def issue(request: HttpRequest, found: OfficialLetter) -> HttpResponse:
    def deed() -> None:
        actions.issue(letter=found, by=actors.of(request), at=clock.now())

    return led(request, found, deed, _("Issued: the letter has its number, and its text is frozen."))


@staff_door(policy.SEND, to=letter_at)
@require_POST
def send(request: HttpRequest, found: OfficialLetter) -> HttpResponse:
    def deed() -> None:
        actions.send(letter=found, by=actors.of(request), at=clock.now())

    return led(request, found, deed, _("The letter is being sent; in a moment it stands below."))


@staff_door(policy.WRITE, to=letter_at)
@require_POST
def cover(request: HttpRequest, found: OfficialLetter) -> HttpResponse:
    """Draft the note verbale by which the mission gets the letter."""
    template = queries.note_templates().filter(pk=key_in(request, "template")).first()
    if template is None:
        messages.error(request, _("Enter a template for notes verbales first."))
        return redirect("official-letters:letter", public_id=found.public_id)
    try:
        note = actions.draft_note(letter=found, template=template, by=actors.of(request), at=clock.now())
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
        return redirect("official-letters:letter", public_id=found.public_id)
    return redirect("official-letters:letter", public_id=note.public_id)


def key_in(request: HttpRequest, name: str) -> int:
    told = request.POST.get(name, "")
    return int(told) if told.isdigit() and len(told) < 10 else 0


@staff_door(policy.NOTE, to=letter_at)
@require_POST
def note(request: HttpRequest, found: OfficialLetter) -> HttpResponse:
    form = forms.NoteForm(request.POST, request.FILES, letter=found)

    def deed() -> None:
        actions.note(letter=found, **form.cleaned_data, by=actors.of(request), at=clock.now())

    if form.is_valid() and done(request, form, deed, _("Noted: %(letter)s"), found):
        return redirect("official-letters:letter", public_id=found.public_id)
    return page(request, letter_at(request, found.public_id), 400, noting=form)


@staff_door(policy.NOTE, to=letter_at)
@require_POST
def remind(request: HttpRequest, found: OfficialLetter) -> HttpResponse:
    form = forms.ReminderForm(request.POST)

    def deed() -> None:
        actions.plan_reminder(letter=found, **form.cleaned_data, by=actors.of(request), at=clock.now())

    if form.is_valid() and done(request, form, deed, _("Planned: %(letter)s"), found):
        return redirect("official-letters:letter", public_id=found.public_id)
    return page(request, letter_at(request, found.public_id), 400, reminding=form)


@staff_door(policy.NOTE, to=letter_at)
@require_POST
def drop(request: HttpRequest, found: OfficialLetter) -> HttpResponse:
    """Take a planned step back."""
    reminder = next((each for each in queries.planned(found) if each.pk == key_in(request, "reminder")), None)
    if reminder is not None:
        actions.drop_reminder(reminder=reminder, by=actors.of(request), at=clock.now())
    return redirect("official-letters:letter", public_id=found.public_id)


@staff_door(policy.ISSUE, to=letter_at)
@require_http_methods(["GET", "POST"])
def void(request: HttpRequest, found: OfficialLetter) -> HttpResponse:
    form = forms.VoidForm(request.POST if request.method == "POST" else None)

    def deed() -> None:
        actions.void(letter=found, **form.cleaned_data, by=actors.of(request), at=clock.now())

    if request.method == "POST" and form.is_valid() and done(request, form, deed, _("Voided: %(letter)s"), found):
        return redirect("official-letters:letter", public_id=found.public_id)
    return TemplateResponse(request, "correspondence/office/void.html", {"form": form, "letter": found})


@staff_door(policy.WRITE, to=letter_at)
@require_POST
def remove(request: HttpRequest, found: OfficialLetter) -> HttpResponse:
    """Throw a draft away."""
    try:
        actions.remove_letter(letter=found, by=actors.of(request), at=clock.now())
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
        return redirect("official-letters:letter", public_id=found.public_id)
    messages.success(request, _("The draft was removed."))
    return redirect("official-letters:index")
