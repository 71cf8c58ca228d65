"""Register: choose a category, fill in its form, confirm the address; come back later by a link."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_safe

from kavshiri.access import actors
from kavshiri.access.doors import discreetly, door
from kavshiri.applications import actions, desk, forms, policy, queries, tasks
from kavshiri.applications.models import Category
from kavshiri.conference.views.reading import language
from kavshiri.mail.policy import SEE_OUTBOX
from kavshiri.people import slots as people
from kavshiri.people.forms import AddressForm
from kavshiri.ui import clock

# no other page's head speaks of an address with a secret
SECRET = {"noindex": True, "alternates": [], "canonical": ""}


def conference_at(request: HttpRequest, slug: str, **words: Any) -> Any:
    found = queries.conference(slug)
    if found is None:
        raise Http404
    return found


def shown(request: HttpRequest, template: str, conference: Any, **more: Any) -> HttpResponse:
    way = [
        {"url": f"/{language()}/", "label": _("Home")},
        {"url": reverse("conference:home", args=[conference.slug]), "label": _("Conference")},
    ]
    context = {"conference": conference, "title": conference.title.read(language()), "crumbs": way, "noindex": True}
    return render(request, template, context | more)


@door(policy.SEE_CATEGORIES, to=conference_at)
@require_safe
def choose(request: HttpRequest, conference: Any) -> HttpResponse:
    at = clock.now()
    listed = [(each, each.phase(at)) for each in queries.shown(conference, at)]
    words = {"page_title": pgettext("for a conference", "Register"), "noindex": False}
    return shown(request, "applications/choose.html", conference, listed=listed, **words)


@door(policy.SEE_CATEGORIES, to=conference_at)
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def register(request: HttpRequest, conference: Any) -> HttpResponse:
    category = queries.category(conference, request.resolver_match.kwargs["category"])  # type: ignore[union-attr]
    if category is None or category.by_invitation:
        raise Http404
    return filled(request, category)


@door(policy.APPLY)
@never_cache
@discreetly
@sensitive_variables("secret")
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def invited(request: HttpRequest, secret: str) -> HttpResponse:
    category = queries.invited_into(secret)
    if category is None:
        words = {"page_title": _("This link no longer works"), **SECRET}
        return render(request, "applications/over.html", words, status=410)
    return filled(request, category, category.link_number, **SECRET)


def filled(request: HttpRequest, category: Category, invited: int = 0, **more: Any) -> HttpResponse:
    """The form; the answer is the same whether or not the address has applied already."""
    at, conference = clock.now(), category.conference
    phase = category.phase(at)
    words = {"category": category, "name": category.name.read(language()), "phase": phase, **more}
    words["page_title"] = str(words["name"])
    if not category.takes(at):
        return shown(request, "applications/closed.html", conference, **words)
    form = forms.Sheet(category, language(), request.POST if request.method == "POST" else None)
    if request.method == "POST" and sent(request, category, form, invited):
        words |= {"address": form.values()["address"], "outbox_url": outbox(request), "page_title": _("One more step")}
        return shown(request, "applications/sent.html", conference, **words)
    return shown(request, "applications/form.html", conference, form=form, **words)


def sent(request: HttpRequest, category: Category, form: forms.Sheet, invited: int) -> bool:
    """Hand a form without faults to the verb; what it refuses stands in the form."""
    if not form.is_valid() or not people.may_ask(request, form):  # type: ignore[arg-type]  # it can note an error
        return False
    try:
        actions.apply(
            category=category, values=form.values(), agreed=form.agreed(), invited=invited,
            by=actors.of(request), at=clock.now(),
        )  # fmt: skip
    except ValidationError as fault:
        form.note(fault)
        return False
    return True


def outbox(request: HttpRequest) -> str:
    """Where letters are read in a demonstration; elsewhere an empty string."""
    is_open = SEE_OUTBOX.allows(actors.of(request))
    return reverse("mail:outbox") if is_open else ""


@door(policy.CONFIRM)
@never_cache
@discreetly
@sensitive_variables("secret")
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, secret: str) -> HttpResponse:
    """GET shows a button (mail scanners open links), POST confirms; whoever has the letter has the address."""
    found = queries.to_confirm(secret, clock.now())
    if found and request.method == "POST":
        try:
            done = actions.confirm(application=found, by=actors.of(request), at=clock.now())
        except ValidationError as fault:
            messages.error(request, " ".join(fault.messages))
            return redirect("applications:ask")
        desk.enter(request, done, clock.now())
        messages.success(request, _("Thank you: your registration is confirmed."))
        return redirect("applications:own", done.public_id)
    if found is None:
        return over(request)
    words = {"found": found, "name": found.category.name.read(language()), "page_title": _("Confirm your registration")}
    return shown(request, "applications/confirm.html", found.conference, **words, **SECRET)


def over(request: HttpRequest) -> HttpResponse:
    words = {"page_title": _("This link no longer works"), **SECRET}
    return render(request, "applications/over.html", words, status=410)


@door(policy.ENTER)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """One's own registrations; or ask for a link, with the same answer whether or not there is one."""
    form = AddressForm(request.POST if request.method == "POST" else None)
    told: dict[str, Any] = {"form": form, "page_title": _("My registration"), **SECRET}
    if request.method == "POST" and form.is_valid() and people.may_ask(request, form):
        tasks.send_link.enqueue(form.cleaned_data["email"])
        told |= {"address": form.cleaned_data["email"], "page_title": _("Look into your mail")}
    else:
        told["opened"] = desk.opened(request, clock.now())
    return render(request, "applications/ask.html", told)


@door(policy.ENTER)
@never_cache
@discreetly
@sensitive_variables("secret")
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest, secret: str) -> HttpResponse:
    """GET shows a button, POST comes in: a program that opens links reads nothing of the person."""
    found = queries.with_link(secret)
    if found is None:
        return over(request)
    if request.method == "POST":
        actions.enter(application=found, by=actors.of(request), at=clock.now())
        desk.enter(request, found, clock.now())
        return redirect("applications:own", found.public_id)
    words = {"found": found, "page_title": _("My registration")}
    return shown(request, "applications/enter.html", found.conference, **words, **SECRET)
