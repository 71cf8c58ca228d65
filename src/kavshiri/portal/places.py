"""Where a page stands in each language, and how its address is written in full."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils import translation

from kavshiri.portal import queries

# what a leaf of a list is called in one language means nothing in another
NOT_CARRIED = {"page", "year", "notice"}
IN_CANONICAL = ("year", "page")


def absolute(address: str) -> str:
    """The whole address, whatever host the request came by."""
    return address if address.startswith(("http://", "https://")) else f"{settings.ORIGIN}{address}"


def home(language: str) -> str:
    """The first page of a language."""
    with translation.override(language):
        return reverse("wagtail_serve", args=("",))


def in_languages(request: HttpRequest) -> dict[str, str]:
    """The address of the page now shown, by language; only languages in which it exists."""
    page = getattr(request, "shown_page", None)
    return _of_page(request, page) if page is not None else _of_door(request)


def _of_page(request: HttpRequest, page: object) -> dict[str, str]:
    here = queries.translations(page)
    spoken = [code for code, _name in settings.LANGUAGES if code in here]
    addresses = {code: here[code].get_url(request) for code in spoken}
    return {code: address for code, address in addresses.items() if address}


def _of_door(request: HttpRequest) -> dict[str, str]:
    match = request.resolver_match
    if match is None:
        return {}
    found = {}
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            try:
                found[code] = reverse(match.view_name, args=match.args, kwargs=match.kwargs)
            except NoReverseMatch:
                continue
    return found


def with_query(request: HttpRequest, address: str) -> str:
    """Keep what was asked for (``?q=``, filters) when the language changes."""
    kept = request.GET.copy()
    for name in NOT_CARRIED & set(kept):
        del kept[name]
    return f"{address}?{kept.urlencode()}" if kept else address


def canonical(request: HttpRequest) -> str:
    """The one address of this page: without anything that only changes how it looks."""
    kept = [(name, request.GET[name]) for name in IN_CANONICAL if request.GET.get(name, "").isdigit()]
    query = "&".join(f"{name}={value}" for name, value in kept)
    return absolute(f"{request.path}?{query}" if query else request.path)


def tongue(languages: list[str], reader: str) -> str:
    """The language that a page elsewhere will be in for a reader; empty where nobody noted it."""
    return reader if reader in languages else languages[0] if languages else ""
