"""The administrator's screens of accounts, inside the back office: open one, its roles, its one-time link."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages

from kavshiri.access import actors
from kavshiri.cms.records.editing import show_fault
from kavshiri.cms.refusals import staff_door
from kavshiri.people import actions, policy, queries, slots
from kavshiri.people.forms import AccountForm, RolesForm
from kavshiri.privacy import actions as privacy
from kavshiri.privacy import checking, recording, showing
from kavshiri.privacy import policy as kept
from kavshiri.privacy import slots as everywhere
from kavshiri.ui import clock

Erase = Callable[..., dict[str, int]]


def person(request: HttpRequest, pk: int) -> queries.Person:
    found = queries.persons().filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def account(request: HttpRequest, pk: int) -> queries.User:
    found = queries.accounts().filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


@staff_door(policy.EDIT_ACCOUNT)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    return TemplateResponse(request, "people/office/accounts.html", {"accounts": queries.accounts()})


@staff_door(policy.INVITE)
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    form = AccountForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.open_account(**form.told(), by=actors.of(request), at=clock.now())
        except ValidationError as fault:
            show_fault(form, fault)
        else:
            messages.success(request, _("Saved: %(object)s") % {"object": made.email})
            return redirect("accounts:account", pk=made.pk)
    return TemplateResponse(request, "people/office/account_add.html", {"form": form})


@staff_door(policy.EDIT_ACCOUNT, to=account)
@require_http_methods(["GET", "POST"])
def one(request: HttpRequest, user: queries.User) -> HttpResponse:
    held = [group.name for group in user.groups.all()]
    if request.method == "GET":
        privacy.note_look(about=user, why="manage-account", by=actors.of(request), at=clock.now())
    form = RolesForm(request.POST if request.method == "POST" else None, initial={"roles": held})
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_roles(user=user, roles=form.cleaned_data["roles"], by=actors.of(request), at=clock.now())
        except ValidationError as fault:
            show_fault(form, fault)
        else:
            messages.success(request, _("Saved: %(object)s") % {"object": user.email})
            return redirect("accounts:account", pk=user.pk)
    return TemplateResponse(
        request, "people/office/account.html", {"account": user, "form": form, "parts": slots.account_parts}
    )


@staff_door(policy.INVITE, to=account)
@sensitive_variables("secret", "address")
@require_POST
def link(request: HttpRequest, user: queries.User) -> HttpResponse:
    """Make a one-time link and show it, this once: only its digest is kept."""
    secret = actions.make_link(user=user, by=actors.of(request), at=clock.now())
    address = request.build_absolute_uri(reverse("people:link", args=[secret]))
    return TemplateResponse(request, "people/office/link.html", {"account": user, "address": address})


@staff_door(policy.EDIT_ACCOUNT, to=account)
@require_POST
def close(request: HttpRequest, user: queries.User) -> HttpResponse:
    """Close or reopen an account."""
    try:
        actions.set_open(user=user, is_open="open" in request.POST, by=actors.of(request), at=clock.now())
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
    return redirect("accounts:account", pk=user.pk)


@staff_door(policy.ERASE_ACCOUNT, to=account)
@require_http_methods(["GET", "POST"])
def erase(request: HttpRequest, user: queries.User) -> HttpResponse:
    """Ask, then erase whose an account is."""
    subject, back = queries.own_subject(user), reverse("accounts:index")
    return _erasing(request, str(user.email), subject, partial(actions.erase_account, user=user), back)


@staff_door(policy.ERASE_PERSON, to=person)
@require_http_methods(["GET", "POST"])
def erase_person(request: HttpRequest, named: queries.Person) -> HttpResponse:
    """Ask, then erase a person whom no official record names."""
    subject, back = queries.subject_of_person(named), reverse("persons:index")
    return _erasing(request, str(named.name), subject, partial(actions.erase_person, person=named), back)


def _erasing(request: HttpRequest, title: str, subject: everywhere.Subject, verb: Erase, back: str) -> HttpResponse:
    reasons = everywhere.reasons_against(subject)
    if request.method == "POST" and not reasons:
        left = verb(by=actors.of(request), at=clock.now())
        messages.success(request, _("Erased."))
        if left:
            where = ", ".join(f"{place} ({count})" for place, count in left.items())
            messages.warning(
                request, _("The name still stands in these texts; read them: %(where)s") % {"where": where}
            )
        return redirect(back)
    words = {"title": title, "reasons": reasons, "shelves": showing.shelves(subject), "back": back}
    return TemplateResponse(request, "people/office/erase.html", words, status=409 if request.method == "POST" else 200)


@staff_door(kept.SEE_RECORD)
@require_safe
def record(request: HttpRequest) -> HttpResponse:
    """What is done with personal data here, as it is declared now."""
    words = {"activities": recording.activities(), "recipients": recording.recipients(), "faults": checking.missing()}
    return TemplateResponse(request, "people/office/record.html", words)


@staff_door(kept.SEE_RECORD)
@require_safe
def record_file(request: HttpRequest, paper: str) -> HttpResponse:
    """The record or the template of an impact assessment, in the language of the back office."""
    make = {"record": recording.record_of_processing, "impact": recording.impact_assessment}.get(paper)
    if make is None:
        raise Http404
    told = {"Content-Disposition": f'attachment; filename="{paper}.md"'}
    return HttpResponse(make(), content_type="text/markdown; charset=utf-8", headers=told)
