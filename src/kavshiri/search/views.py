"""The doors of search: a page of results, and completions for the search box."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from kavshiri.access.doors import door
from kavshiri.search import keys, policy, queries, slots

ON_A_PAGE = 20


def _language() -> str:
    return (get_language() or "ka").split("-")[0]


def _page_number(request: HttpRequest) -> int:
    asked = request.GET.get("page", "1")
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 1
    return max(1, min(number, queries.MOST_OFFSET // ON_A_PAGE))


def _kinds(counts: dict[str, int], chosen: str) -> list[dict[str, Any]]:
    """The kinds that have results, and the one that was chosen even where it has none."""
    return [
        {"kind": name, "label": slots.label(name), "chosen": name == chosen, "count": counts.get(name, 0)}
        for name in slots.REGISTRY
        if counts.get(name) or name == chosen
    ]


@door(policy.SEARCH)
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show what a query finds; ``kind`` keeps one kind, ``page`` turns pages."""
    typed = keys.clean(request.GET.get("q", "")[: keys.LONGEST_QUERY * 20])
    kind = request.GET.get("kind", "")
    kinds = [kind] if kind in slots.REGISTRY else None
    found = queries.find(typed, _language(), kinds, ON_A_PAGE, (_page_number(request) - 1) * ON_A_PAGE)
    page = Paginator(range(min(found.total, queries.MOST_OFFSET)), ON_A_PAGE).get_page(_page_number(request))
    query = typed[: keys.LONGEST_QUERY]
    shown = {
        "query": query,
        "found": found,
        "page": page,
        "page_title": _("Search: {words}").format(words=query) if query else _("Search"),
        "kinds": _kinds(found.by_kind, kind),
        "everything": sum(found.by_kind.values()),
        "kind": kind if kinds else "",
        "kind_label": slots.label(kind) if kinds else "",
        "rest": urlencode({"q": query} | ({"kind": kind} if kinds else {})),
        "noindex": True,
    }
    return render(request, "search/search.html", shown)


@door(policy.SEARCH)
@require_safe
@cache_control(public=True, max_age=60)
def suggest(request: HttpRequest) -> JsonResponse:
    """Answer what the search box may complete to.

    JSON: "words", whole queries; "hits", each with title, kind, address and language.
    """
    found = queries.complete(request.GET.get("q", "")[: keys.LONGEST_QUERY], _language())
    hits = [
        {"title": hit.title_text, "kind": hit.label, "address": hit.address, "language": hit.language}
        for hit in found.hits
    ]
    return JsonResponse({"words": list(found.suggestions), "hits": hits}, json_dumps_params={"ensure_ascii": False})
