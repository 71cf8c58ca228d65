"""The document for everybody: what is for comments also for delegations, drafts for the secretariat."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kavshiri.access import actors
from kavshiri.access.doors import door, found
from kavshiri.conference import policy as conferences
from kavshiri.conference.views.reading import conference_at, elsewhere, language
from kavshiri.documents import cards, pages, policy, queries
from kavshiri.documents.models import Version
from kavshiri.documents.views.at import version_at
from kavshiri.documents.views.visiting import as_delegation


@as_delegation
@door(conferences.SEE_CONFERENCE, to=conference_at)
@require_safe
def document(request: HttpRequest, conference: Any) -> HttpResponse:
    """The latest version that the reader may see, at the document's own address."""
    if moved := elsewhere(request, conference):
        return moved
    return shown(request, found(queries.latest(conference, actors.of(request))))


@as_delegation
@door(policy.SEE, to=version_at)
@require_safe
def version(request: HttpRequest, one: Any) -> HttpResponse:
    """A version for good."""
    if request.resolver_match and request.resolver_match.kwargs["slug"] != one.document.conference.slug:
        return redirect(address(one), permanent=True)
    return shown(request, one)


def shown(request: HttpRequest, one: Version) -> HttpResponse:
    seen(request, one)
    kept = found(pages.chosen(one, request.GET.get("language", ""), language()))
    words = pages.page(one, kept, actors.of(request), language())
    return kept_by(render(request, "documents/page.html", {**words, "crumbs": home(one)}), one)


@as_delegation
@door(policy.SEE, to=version_at)
@require_safe
def changes(request: HttpRequest, one: Any) -> HttpResponse:
    """What has changed since another version: the one before, or the one that was asked for."""
    seen(request, one)
    lines = pages.lines(one.document.conference, one, actors.of(request))
    others = [line.version for line in lines if line.version.pk != one.pk]
    before = [other for other in others if other.number < one.number] or others
    asked = request.GET.get("from", "")
    earlier = found(next((other for other in others if str(other.number) == asked), before[0] if before else None))
    codes = pages.common(one, earlier)
    code = next((each for each in (request.GET.get("language", ""), language()) if each in codes), (codes or [""])[0])
    way = [*home(one), {"url": address(one), "label": cards.called(one)}]
    words = pages.changes(one, earlier, code)
    told = {**words, "others": others, "codes": codes, "crumbs": way}
    return kept_by(render(request, "documents/changes.html", told), one, earlier)


def kept_by(answer: HttpResponse, *versions: Version) -> HttpResponse:
    """What is not for everybody is kept by nobody."""
    if any(one.published_at is None for one in versions):
        answer["Cache-Control"] = "private, no-store"
    return answer


def seen(request: HttpRequest, one: Version) -> None:
    """A conference that is not published has no pages for strangers."""
    if not conferences.SEE_CONFERENCE.allows(actors.of(request), one.document.conference):
        raise Http404


def address(one: Version) -> str:
    return reverse("documents:version", args=[one.document.conference.slug, one.number])


def home(one: Version) -> list[dict[str, str]]:
    return [
        {"url": f"/{language()}/", "label": _("Home")},
        {"url": reverse("conference:home", args=[one.document.conference.slug]), "label": _("Conference")},
    ]
