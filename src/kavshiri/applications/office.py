"""The secretariat's screens: who has registered, what waits, one registration, waiting lists, invitation links."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages

from kavshiri.access import actors
from kavshiri.applications import actions, forms, links, listing, policy, queries, sayings
from kavshiri.applications.models import Application, Category
from kavshiri.cms.refusals import staff_door
from kavshiri.people import queries as people
from kavshiri.privacy import actions as privacy
from kavshiri.ui import clock

PAGE = 100
MOST = 500  # decided on at once


def conference_at(request: HttpRequest, pk: int, **words: Any) -> Any:
    found = queries.conference_by_key(pk)
    if found is None:
        raise Http404
    return found


def category_at(request: HttpRequest, pk: int) -> Any:
    found = queries.category_by_key(pk)
    if found is None:
        raise Http404
    return found


def application_at(request: HttpRequest, pk: int) -> Any:
    found = queries.application_by_key(pk)
    if found is None:
        raise Http404
    return found


@staff_door(policy.SEE_ALL)
@require_safe
def of_conference(request: HttpRequest, pk: int) -> HttpResponse:
    conference = conference_at(request, pk)
    categories = list(queries.categories(conference))
    form = forms.SearchForm(request.GET, categories=categories)
    wanted = form.wanted()
    page = Paginator(queries.sought(conference, **wanted), PAGE).get_page(request.GET.get("page"))
    words = {
        "conference": conference, "categories": categories, "form": form, "page": page, "most": MOST,
        "waits": {one.pk for one in queries.waits_for(actors.of(request), queries.on_page(page))},
        "count": queries.waits_for(actors.of(request), queries.sought(conference, **wanted)).count(),
        "query": asked(request),
    }  # fmt: skip
    return TemplateResponse(request, "applications/office/conference.html", words)


def asked(request: HttpRequest) -> str:
    """The search as it stands in the address, without the page."""
    kept = request.GET.copy()
    kept.pop("page", None)
    return kept.urlencode()


@staff_door(policy.DECIDE)
@require_POST
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    """The next step for those who are ticked, or for all that were looked for, at most ``MOST`` at once."""
    conference = conference_at(request, pk)
    decided = actions.approve_many(
        applications=chosen(request, conference), by=actors.of(request), at=clock.now()
    )  # fmt: skip
    (messages.success if decided.approved + decided.waiting + decided.pre_approved else messages.error)(
        request, " ".join(told(decided))
    )
    return redirect(f"{reverse('registrations:of-conference', args=[pk])}?{asked(request)}")


def chosen(request: HttpRequest, conference: Any) -> QuerySet[Application]:
    if "all" in request.POST:
        form = forms.SearchForm(request.GET, categories=list(queries.categories(conference)))
        return queries.waits_for(actors.of(request), queries.sought(conference, **form.wanted()))[:MOST]
    keys = [int(key) for key in request.POST.getlist("application") if key.isdigit()]
    return queries.by_keys(conference, keys[:MOST])


def told(decided: actions.Decided) -> list[str]:
    """What became of those who were ticked, in sentences."""
    said = [
        (decided.approved, ngettext("%d person approved and told.", "%d persons approved and told.", decided.approved)),
        (
            decided.waiting,
            ngettext(
                "%d person approved; no place is free, so the waiting list has one more.",
                "%d persons approved; no place is free, so they are on the waiting list.",
                decided.waiting,
            ),
        ),
        (
            decided.pre_approved,
            ngettext(
                "%d person pre-approved; somebody else gives the second approval.",
                "%d persons pre-approved; somebody else gives the second approval.",
                decided.pre_approved,
            ),
        ),
        (
            decided.own,
            ngettext("%d has your first approval already.", "%d have your first approval already.", decided.own),
        ),
    ]
    sentences = [words % count for count, words in said if count]
    return sentences or [_("Nobody was ticked who waits for a decision.")]


@staff_door(policy.SEE_ALL, to=application_at)
@require_safe
def application(request: HttpRequest, found: Any) -> HttpResponse:
    privacy.note_look(about=found, why="decide", by=actors.of(request), at=clock.now())
    signed = people.names_of([found.first_by, found.second_by])
    words = {
        "found": found,
        "rows": sayings.rows_of(found, reading()),
        "standing": queries.standing(found) if found.state == found.State.WAITING else None,
        "first": signed.get(found.first_by, ""),
        "second": signed.get(found.second_by, ""),
        "waits": queries.waits_for(actors.of(request), queries.by_keys(found.conference, [found.pk])).exists(),
    }
    return TemplateResponse(request, "applications/office/application.html", words)


@staff_door(policy.DECIDE, to=application_at)
@require_POST
def approve_one(request: HttpRequest, found: Any) -> HttpResponse:
    try:
        decided = actions.approve(application=found, by=actors.of(request), at=clock.now())
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
    else:
        messages.success(request, " ".join(told(decided)))
    return redirect("registrations:application", pk=found.pk)


@staff_door(policy.DECIDE, to=application_at)
@require_http_methods(["GET", "POST"])
def decline(request: HttpRequest, found: Any) -> HttpResponse:
    form = forms.DeclineForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.decline(
                application=found, reason=form.cleaned_data["reason"], by=actors.of(request), at=clock.now()
            )
        except ValidationError as fault:
            messages.error(request, " ".join(fault.messages))
        else:
            messages.success(request, _("Declined, and told by letter: %(name)s") % {"name": found.name})
        return redirect("registrations:application", pk=found.pk)
    return TemplateResponse(request, "applications/office/decline.html", {"found": found, "form": form})


@staff_door(policy.CORRECT, to=application_at)
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest, found: Any) -> HttpResponse:
    """The person's own form, filled in, and the reason."""
    if not found.is_live:
        return redirect("registrations:application", pk=found.pk)
    sent = request.POST if request.method == "POST" else None
    form = forms.Sheet(found.category, reading(), sent, instance=found, by_office=True)
    why = forms.CorrectForm(sent, initial={"seen": found.changed_at.isoformat()})
    if sent is not None and all([form.is_valid(), why.is_valid()]) and corrected(request, found, form, why):
        return redirect("registrations:application", pk=found.pk)
    return TemplateResponse(request, "applications/office/correct.html", {"found": found, "form": form, "why": why})


def corrected(request: HttpRequest, found: Any, form: forms.Sheet, why: forms.CorrectForm) -> bool:
    """What the verb refuses stands in the form."""
    try:
        told = why.cleaned_data
        changed = actions.mend(
            application=found, values=form.values(), reason=told["reason"], seen=told["seen"], by=actors.of(request),
            at=clock.now(),
        )  # fmt: skip
    except ValidationError as fault:
        form.note(fault)
        return False
    if changed:
        messages.success(request, _("Corrected, and told by letter: %(name)s") % {"name": found.name})
    else:
        messages.warning(request, _("Nothing was different, so nothing was changed and nobody was written to."))
    return True


@staff_door(policy.CORRECT, to=application_at)
@require_http_methods(["GET", "POST"])
def move(request: HttpRequest, found: Any) -> HttpResponse:
    if not found.is_live:
        return redirect("registrations:application", pk=found.pk)
    form = forms.MoveForm(request.POST if request.method == "POST" else None, found=found)
    if request.method == "POST" and form.is_valid():
        try:
            actions.move(application=found, by=actors.of(request), at=clock.now(), **form.cleaned_data)
        except ValidationError as fault:
            form.add_error(None, fault.messages)
        else:
            messages.success(request, _("Moved, and told by letter: %(name)s") % {"name": found.name})
            return redirect("registrations:application", pk=found.pk)
    return TemplateResponse(request, "applications/office/move.html", {"found": found, "form": form})


def reading() -> str:
    """The reader's language."""
    return (get_language() or "ka").split("-")[0]


@staff_door(policy.SEE_ALL)
@require_safe
def waiting(request: HttpRequest, pk: int) -> HttpResponse:
    """The waiting lists of a conference, each in its order, with the places that are offered at present."""
    conference = conference_at(request, pk)
    page = Paginator(queries.waiting(conference), PAGE).get_page(request.GET.get("page"))
    words = {
        "conference": conference, "page": page, "numbers": queries.numbers(page), "query": "",
        "categories": list(queries.categories(conference)),
    }  # fmt: skip
    return TemplateResponse(request, "applications/office/waiting.html", words)


@staff_door(policy.SEE_ALL)
@require_safe
def as_table(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """What was looked for, as a file; whoever may not see the list cannot have it."""
    conference = conference_at(request, pk)
    if form not in listing.WRITERS:
        raise Http404
    categories = list(queries.categories(conference))
    wanted = forms.SearchForm(request.GET, categories=categories).wanted()
    found = queries.sought(conference, **wanted).iterator(chunk_size=2000)
    shown = [each for each in categories if wanted.get("category", each.slug) == each.slug]
    own = listing.Own([each.questionnaire for each in shown if each.questionnaire], reading())
    content = b"".join(listing.WRITERS[form](found, conference, own))
    head = {"Content-Disposition": f'attachment; filename="registrations-{conference.slug}.{form}"'}
    return HttpResponse(content, content_type=listing.TYPES[form], headers={**head, "Cache-Control": "no-store"})


@staff_door(policy.EDIT_CATEGORIES, to=category_at)
@require_http_methods(["GET", "POST"])
def invitation(request: HttpRequest, found: Category) -> HttpResponse:
    """The link by which invited people register; another one ends the one before."""
    if request.method == "POST":
        actions.renew_link(category=found, by=actors.of(request), at=clock.now())
        messages.success(request, _("There is a new link; the earlier one leads nowhere now."))
        return redirect("registrations:invitation", pk=found.pk)
    urls = [
        (code, links.address("applications:invited", code, links.invited(found))) for code, _name in settings.LANGUAGES
    ]
    return TemplateResponse(request, "applications/office/invitation.html", {"found": found, "urls": urls})
