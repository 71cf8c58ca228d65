"""A reader's own selection: it stands in the address, so that no account and no JavaScript is needed.

Whoever chooses without JavaScript gets a cookie, which only these pages are sent and which only says where the page
without an address leads; with JavaScript the browser's storage does this, and no cookie is set.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from urllib.parse import quote, urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from kavshiri.access import actors
from kavshiri.access.doors import door
from kavshiri.classifications.names import language_name
from kavshiri.conference import asked, keeping, mine, pages, policy, schedules, slots
from kavshiri.conference.views.reading import conference_at, crumbs, elsewhere, language, page

MOST_OFFERED = 2_000
COOKIE = "kv_mine_"  # and the language, since each has an address of its own
LIVES = timedelta(days=180)


@door(policy.SEE_CONFERENCE, to=conference_at)
@require_safe
def my_schedule(request: HttpRequest, conference: Any) -> HttpResponse:
    if moved := elsewhere(request, conference):
        return moved
    told = published(conference)
    own = of_browser(request, told)
    if own and "s" not in request.GET:
        return private(redirect(f"{request.path}?{keeping.address(own)}{carried(request.GET)}"))
    kept, faults = keeping.read(request.GET, number_of(told))
    wishes = asked.asked(request.GET, {"lang": mine.languages(told)})
    selection = mine.selected(told, kept)
    context = told_of(told, selection, wishes) | {"faults": (*faults, *wishes.faults)}
    context |= just_now(request, told) | {"is_own": set(selection.kept) <= set(own)}
    actor = actors.of(request)
    context["beside"] = schedules.beside(actor, told, selection.kept)
    way = crumbs(told, (reverse("conference:programme", args=[conference.slug]), _("Programme")))
    response = private(page(request, "conference/mine.html", told, crumbs=way, noindex=True, **context))
    if context["beside"] is None:  # the worker may keep it: it is the reader's and holds nothing of an account
        response["X-Kept-As"] = "own"
    return response


@door(policy.SEE_CONFERENCE, to=conference_at)
@require_safe
def change_mine(request: HttpRequest, conference: Any) -> HttpResponse:
    """Add, remove, keep: the way without JavaScript. A form of its own asks for it, which nobody fetches in advance."""
    if moved := elsewhere(request, conference):
        return moved
    told = published(conference)
    own = of_browser(request, told)
    shown = keeping.read(request.GET, number_of(told))[0] if "s" in request.GET else own
    outcome = keeping.changed(request.GET, shown, own, number_of(told))
    happened = {name: slug for name, slug in (("added", outcome.added), ("back", outcome.back)) if slug}
    said = f"&{urlencode(happened)}" if happened else ""
    here = reverse("conference:mine", args=[conference.slug])
    response = private(redirect(f"{here}?{keeping.address(outcome.shown)}{said}{carried(request.GET)}"))
    if outcome.own is not None:
        to_browser(response, conference, outcome.own)
    return response


def published(conference: Any) -> pages.Shown:
    told = pages.published(conference, language())
    if told is None:
        raise Http404
    return told


def number_of(told: pages.Shown) -> int:
    return told.version.number if told.version else 0


def private(response: Any) -> HttpResponse:
    response["Cache-Control"] = "private, no-store"
    return response


def carried(asked_for: QueryDict) -> str:
    """The reader's zone and language go along."""
    found = {name: asked_for[name] for name in ("zone", "lang") if asked_for.get(name)}
    return f"&{urlencode(found)}" if found else ""


def of_browser(request: HttpRequest, told: pages.Shown) -> keeping.Kept:
    """What the browser keeps, by the present addresses."""
    kept = keeping.of_cookie(request.COOKIES.get(f"{COOKIE}{language()}", ""), number_of(told))
    return mine.followed(kept, mine.selected(told, kept).moved) if kept else {}


def to_browser(response: HttpResponse, conference: Any, kept: keeping.Kept) -> None:
    """Under the page's address in each language, so that no other page is sent it."""
    for name, path in cookies(conference).items():
        if not kept:
            response.delete_cookie(name, path=path, samesite="Lax")
            continue
        response.set_cookie(
            name, keeping.to_cookie(kept), max_age=LIVES, path=path, secure=settings.SESSION_COOKIE_SECURE,
            samesite="Lax",
        )  # fmt: skip


def cookies(conference: Any) -> dict[str, str]:
    """Names of the cookies -> the addresses that get them."""
    found = {}
    for code, _name in settings.LANGUAGES:
        with override(code):
            found[f"{COOKIE}{code}"] = reverse("conference:mine", args=[conference.slug])
    return found


def just_now(request: HttpRequest, told: pages.Shown) -> dict[str, Any]:
    """The rows of what was just added and removed."""
    rows = {name: request.GET.get(name) for name in ("added", "back")}
    return {name: told.row(slug) if slug else None for name, slug in rows.items()}


def told_of(told: pages.Shown, selection: mine.Selection, wishes: asked.Asked) -> dict[str, Any]:
    code = wishes.wanted.get("lang", told.language)
    spoken = mine.languages(told)
    days = mine.days(told, selection, code)
    return {
        "page_title": _("My schedule"),
        "selection": selection,
        "days": days,
        "changed": sum(bool(one.news) for _day, found in days for one in found),
        "addable": addable(told, selection),
        "zone": wishes.zone,
        "zones": pages.options(told.cover.get("zones", ()), wishes.zone or told.cover["zone"]),
        "lang": wishes.wanted.get("lang", ""),
        "langs": pages.options(spoken, code, foreign=True) if spoken else "",
        "language_name": language_name(code, told.language),
        "cookies": " ".join(f"{name}={path}" for name, path in cookies(told.conference).items()),
        **passed_on(told, selection.kept),
    }


def addable(told: pages.Shown, selection: mine.Selection) -> list[Any]:
    """What can still be added; nobody plans to go to what is called off."""
    rows = told.agenda(MOST_OFFERED)
    return [row for row in rows if row.slug not in selection.kept and not row.content.get("cancelled")]


def passed_on(told: pages.Shown, kept: keeping.Kept) -> dict[str, Any]:
    """The selection as the forms and other devices get it."""
    query = keeping.address(kept)
    address = f"{settings.ORIGIN}{reverse('conference:mine', args=[told.conference.slug])}?{query}"
    subject = f"{_('My schedule')}: {told.cover['short']['t']}"
    slugs = keeping.encode(kept)
    return {
        "kept": slugs,
        "versions": query.partition("&v=")[2],
        "address": address,
        "mail": f"mailto:?subject={quote(subject)}&body={quote(address)}",
        "ways": list(slots.selection_taken_along(told.conference, slugs)) if kept else [],
    }
