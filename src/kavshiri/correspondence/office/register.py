"""The register, its workbook, what is done with many letters at once, and series."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages

from kavshiri.access import actors
from kavshiri.access.actors import Actor
from kavshiri.cms.records.editing import show_fault
from kavshiri.cms.refusals import staff_door
from kavshiri.correspondence import actions, forms, policy, queries, registry
from kavshiri.correspondence.models import LetterTemplate, OfficialLetter
from kavshiri.papers.views import answers
from kavshiri.ui import clock

PAGE, MOST_OFFERED = 50, 300
Kinds = LetterTemplate.Kind


@staff_door(policy.SEE_REGISTER)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    form, today = forms.SearchForm(request.GET), timezone.localdate(clock.now())
    page = Paginator(queries.sought(**form.told(today)), PAGE).get_page(request.GET.get("page"))
    words = {
        "form": form, "page": page, "today": today, "overdue": queries.overdue_count(today),
        "conferences": queries.conferences(), "is_furnished": queries.is_furnished(),
        "marks": {one.pk for one in page.object_list if one.is_overdue(today)},
        "came_back": queries.came_back(list(page.object_list)),
    }  # fmt: skip
    return TemplateResponse(request, "correspondence/office/index.html", words)


@staff_door(policy.SEE_REGISTER)
@require_safe
def workbook(request: HttpRequest) -> HttpResponse:
    """The register as it is filtered, without drafts."""
    form = forms.SearchForm(request.GET)
    found = queries.issued(queries.sought(**form.told(timezone.localdate(clock.now()))))
    language = (get_language() or "ka").split("-")[0]
    return answers.private(registry.xlsx(found.iterator(500), language), "register.xlsx")


@staff_door(policy.WRITE)
@require_POST
def furnish(request: HttpRequest) -> HttpResponse:
    """Add the templates that the portal brings along."""
    count = actions.add_standard_templates(by=actors.of(request), at=clock.now())
    said = ngettext("%(count)d template was added.", "%(count)d templates were added.", count)
    messages.success(request, said % {"count": count})
    return redirect("letter-templates:index")


def issue_many(found: list[OfficialLetter], *, by: Actor, at: datetime) -> tuple[int, str]:
    count = len(actions.issue_many(letters=found, by=by, at=at))
    return count, ngettext("%(count)d letter was issued.", "%(count)d letters were issued.", count)


def send_many(found: list[OfficialLetter], *, by: Actor, at: datetime) -> tuple[int, str]:
    count = actions.send_many(letters=found, by=by, at=at)
    return count, ngettext("%(count)d letter is being sent.", "%(count)d letters are being sent.", count)


def draft_notes(found: list[OfficialLetter], *, by: Actor, at: datetime) -> tuple[int, str]:
    count = len(actions.draft_notes(letters=found, by=by, at=at))
    return count, ngettext("%(count)d note verbale was drafted.", "%(count)d notes verbales were drafted.", count)


# what can be done with many letters at once: how many it was done with, and the words for it
DEEDS = {"issue": issue_many, "send": send_many, "cover": draft_notes}


@staff_door(policy.WRITE)
@require_POST
def many(request: HttpRequest) -> HttpResponse:
    """Issue, send or cover those letters that are ticked: all of them, or none with the reason."""
    found = queries.chosen(request.POST.getlist("letter")[:PAGE])
    deed = DEEDS.get(request.POST.get("deed", ""))
    if deed is None:
        return redirect(back(request))
    try:
        count, said = deed(found, by=actors.of(request), at=clock.now())
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
    except PermissionDenied as refusal:  # one of them is another signatory's
        messages.error(request, str(refusal))
    else:
        (messages.success if count else messages.warning)(request, said % {"count": count})
    return redirect(back(request))


def back(request: HttpRequest) -> str:
    """The register as it was filtered."""
    return f"{reverse('official-letters:index')}?{request.META.get('QUERY_STRING', '')}".rstrip("?")


def conference_at(request: HttpRequest, pk: int, kind: str) -> Any:
    found = queries.conferences().filter(pk=pk).first()
    if found is None or kind not in (Kinds.DELEGATION, Kinds.PERSON):
        raise Http404
    return found


@staff_door(policy.WRITE, to=conference_at)
@require_http_methods(["GET", "POST"])
def series(request: HttpRequest, found: Any) -> HttpResponse:
    """Draft one letter for each who is ticked."""
    kind = request.resolver_match.kwargs["kind"]  # type: ignore[union-attr]
    people = forms.PeopleForm(request.GET)
    offered = offered_in(found, kind, people)
    form = forms.SeriesForm(
        request.POST if request.method == "POST" else None, conference=found, kind=kind, addressees=offered
    )
    if request.method == "POST" and form.is_valid() and drafted(request, form, kind):
        return redirect(f"{reverse('official-letters:index')}?conference={found.pk}&state=draft")
    words = {"form": form, "conference": found, "kind": kind, "people": people, "most": MOST_OFFERED}
    return TemplateResponse(request, "correspondence/office/series.html", words | {"offered": offered})


def offered_in(conference: Any, kind: str, people: forms.PeopleForm) -> list[Any]:
    if kind == Kinds.DELEGATION:
        return list(queries.delegations(conference)[:MOST_OFFERED])
    return list(queries.participants(conference, **people.told())[:MOST_OFFERED])


def drafted(request: HttpRequest, form: forms.SeriesForm, kind: str) -> bool:
    chosen = {"delegations" if kind == Kinds.DELEGATION else "participants": form.chosen()}
    try:
        found = actions.draft_to(order=form.order(), **chosen, by=actors.of(request), at=clock.now())
    except ValidationError as fault:
        show_fault(form, fault)
        return False
    said = ngettext("%(count)d letter was drafted.", "%(count)d letters were drafted.", len(found))
    (messages.success if found else messages.warning)(request, said % {"count": len(found)})
    return True
