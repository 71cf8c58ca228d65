"""The conference's doors: its home, programme, sessions, people, offices, and a feed of its versions."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kavshiri.access import actors
from kavshiri.access.doors import door
from kavshiri.conference import asked, feeds, pages, policy, previewing, queries, slots
from kavshiri.ui import clock


def language() -> str:
    return (get_language() or "ka").split("-")[0]


def conference_at(request: HttpRequest, slug: str, **rest: str) -> Any:
    found = queries.by_address(slug)
    if found is None:
        raise Http404
    return found


def person_at(request: HttpRequest, slug: str) -> Any:
    return _found(queries.person(slug))


def office_at(request: HttpRequest, slug: str) -> Any:
    return _found(queries.office(slug))


def _found(thing: Any) -> Any:
    if thing is None:
        raise Http404
    return thing


def shown(request: HttpRequest, conference: Any) -> pages.Shown:
    """The published programme; the draft for the secretariat if it asks, or if there is nothing else."""
    wants_draft = "draft" in request.GET
    published = None if wants_draft else pages.published(conference, language())
    if published:
        return published
    actor = actors.of(request)
    if not policy.PREVIEW_DRAFT.allows(actor):
        raise Http404
    request.preview = previewing.switcher(request.GET, actor)  # type: ignore[attr-defined]  # for the page's bar
    if role := previewing.asked_role(request.GET, actor):
        # from here on the page is made for that role, whoever looks at it
        request.actor = previewing.roles(actor)[role][1]  # type: ignore[attr-defined]
    return pages.draft(conference, language())


def elsewhere(request: HttpRequest, thing: Any) -> HttpResponse | None:
    """A permanent redirect from an old address of the conference, person or office."""
    match = request.resolver_match
    if match is None or match.kwargs["slug"] == thing.slug:
        return None
    return _moved(request, match.view_name, {**match.kwargs, "slug": thing.slug})


def _moved(request: HttpRequest, name: str, kwargs: dict[str, Any]) -> HttpResponse:
    query = request.META.get("QUERY_STRING", "")
    return HttpResponsePermanentRedirect(reverse(name, kwargs=kwargs) + (f"?{query}" if query else ""))


def page(request: HttpRequest, template: str, told: pages.Shown, **more: Any) -> HttpResponse:
    """Render with what all pages of a conference share; a draft is kept by nobody."""
    context = {"conference": told.conference, "cover": told.cover, "version": told.version, "is_draft": told.is_draft}
    context |= {"feed_url": reverse("conference:feed", args=[told.conference.slug]), "feed_title": _("Programme")}
    if told.version:
        context["kept_scope"] = reverse("conference:home", args=[told.conference.slug])
    if told.is_draft:
        return draft_page(request, template, told, context | more)
    return render(request, template, context | more)


def draft_page(request: HttpRequest, template: str, told: pages.Shown, context: dict[str, Any]) -> HttpResponse:
    # set where the draft was opened; what was submitted to a house is no draft to walk about in
    preview: dict[str, Any] | None = getattr(request, "preview", None)
    response = render(request, template, {**context, "noindex": True, "preview": preview})
    if preview and "draft" in request.GET:
        response.content = previewing.kept(response.content.decode(), told.conference, preview["carried"])
    response["Cache-Control"] = "private, no-store"
    return response


def crumbs(told: pages.Shown | None = None, *more: tuple[str, str]) -> list[dict[str, str]]:
    """The way from the portal's home page down to, not including, the page itself."""
    way = [(f"/{language()}/", _("Home"))]
    if told:
        way.append((reverse("conference:home", args=[told.conference.slug]), _("Conference")))
    return [{"url": url, "label": label} for url, label in (*way, *more)]


@door(policy.LIST_CONFERENCES)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    listed = [told for found in queries.published() if (told := pages.published(found, language()))]
    context = {"listed": listed, "crumbs": crumbs(), "page_title": _("Conferences")}
    return render(request, "conference/index.html", context)


@door(policy.SEE_CONFERENCE, to=conference_at)
@require_safe
def home(request: HttpRequest, conference: Any) -> HttpResponse:
    if moved := elsewhere(request, conference):
        return moved
    told = shown(request, conference)
    calls = [] if told.is_draft else list(slots.called_for(conference, language(), clock.now()))
    more: dict[str, Any] = {"calls": calls, "recalls": slots.recalled(conference, None, language())}
    if not told.is_draft:
        results = [way for way in calls if way.is_result]
        more["came_of"] = [*results, *slots.what_came_of(conference, language())]
        more["goes_on"] = slots.gone_on(conference, language()) if more["came_of"] else []
    return page(request, "conference/home.html", told, crumbs=crumbs(), **more, **pages.home(told, clock.now()))


@door(policy.SEE_CONFERENCE, to=conference_at)
@require_safe
def programme(request: HttpRequest, conference: Any) -> HttpResponse:
    if moved := elsewhere(request, conference):
        return moved
    told = shown(request, conference)
    wishes = asked.asked(request.GET, told.cover.get("filters", {}), told.version.number if told.version else 0)
    context = pages.programme(told, wishes, clock.now()) | in_two(taken_along(told))
    return page(request, "conference/programme.html", told, crumbs=crumbs(told), asked=wishes, **context)


@door(policy.SEE_CONFERENCE, to=conference_at)
@require_safe
def session(request: HttpRequest, conference: Any) -> HttpResponse:
    if moved := elsewhere(request, conference):
        return moved
    told = shown(request, conference)
    slug = request.resolver_match.kwargs["session"]  # type: ignore[union-attr]  # only reached by its address
    row = told.row(slug)
    if row is None:
        return _session_elsewhere(request, told, slug)
    zone, faults = asked.asked_zone(request.GET)
    context = pages.session(told, row, zone) | {"faults": faults, "staff_materials": _papers(request, row)}
    context["ways"] = taken_along(told, slug)
    context["papers"] = slots.papers_of(row.session_id, actors.of(request))
    context["recalls"] = slots.recalled(conference, row.session_id, language()) if row.session_id else []
    acting = [human["person"]["id"] for human in row.content.get("people", ()) if "person" in human]
    context["portraits"] = slots.portraits_of(acting, conference.pk)
    way = crumbs(told, (reverse("conference:programme", args=[conference.slug]), _("Programme")))
    return page(request, "conference/session.html", told, crumbs=way, **context)


def taken_along(told: pages.Shown, session: str = "") -> list[slots.Way]:
    """How readers take it along; a draft stays here."""
    return [] if told.is_draft else list(slots.taken_along(told.conference, told.language, session))


def in_two(ways: list[slots.Way]) -> dict[str, list[slots.Way]]:
    """Those that most readers look for, and the others."""
    return {"first_ways": [way for way in ways if way.first], "ways": [way for way in ways if not way.first]}


def _papers(request: HttpRequest, row: Any) -> list[Any]:
    """Papers that only the secretariat sees."""
    may = policy.SEE_STAFF_MATERIAL.allows(actors.of(request))
    return queries.staff_materials(row.session_id) if may else []


def _session_elsewhere(request: HttpRequest, told: pages.Shown, slug: str) -> HttpResponse:
    """A permanent redirect from an old address of a session that readers may see."""
    moved = queries.moved_session(told.conference, slug)
    if not moved or moved == slug or told.row(moved) is None:
        raise Http404
    return _moved(request, "conference:session", {"slug": told.conference.slug, "session": moved})


@door(policy.SEE_CONFERENCE, to=conference_at)
@require_safe
def feed(request: HttpRequest, conference: Any) -> HttpResponse:
    if moved := elsewhere(request, conference):
        return moved
    told = pages.published(conference, language())
    if told is None:
        raise Http404
    return HttpResponse(feeds.versions(told), content_type="application/atom+xml; charset=utf-8")


@door(policy.SEE_PERSON, to=person_at)
@require_safe
def person(request: HttpRequest, person: Any) -> HttpResponse:
    if moved := elsewhere(request, person):
        return moved
    rows = queries.rows_with("person", person.pk, language())
    head = pages.record(person.name, person.office.title if person.office else None, language())
    portrait = slots.portraits_of([person.pk]).get(person.pk, "")
    context = {"person": person, "rows": rows, "crumbs": crumbs(), "portrait": portrait, **head}
    return render(request, "conference/person.html", context)


@door(policy.SEE_OFFICE, to=office_at)
@require_safe
def office(request: HttpRequest, office: Any) -> HttpResponse:
    if moved := elsewhere(request, office):
        return moved
    rows = queries.rows_with("office", office.pk, language())
    head = pages.record(office.title, office.organisation.name, language())
    return render(request, "conference/office.html", {"office": office, "rows": rows, "crumbs": crumbs(), **head})
