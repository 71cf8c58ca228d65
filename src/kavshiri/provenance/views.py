"""Doors: the thread of a thing as a page and for programs, its address for good, and all threads of a conference.

Nothing here may be kept: what a source shows can change at any moment.
"""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from kavshiri.access import actors
from kavshiri.access.doors import door
from kavshiri.provenance import policy, prov, queries, slots
from kavshiri.provenance.names import is_name, split
from kavshiri.ui import clock


@door(policy.SEE)
@never_cache
@vary_on_headers("Accept", "Accept-Language")
@require_safe
def thing(request: HttpRequest, name: str) -> HttpResponseBase:
    """From the address for good to the thread in the reader's language; for programs to what they can read."""
    address = "provenance:prov" if _wants_data(request) else "provenance:thread"
    answer = redirect(address, _known(name))
    answer.status_code = 303
    return answer


def _wants_data(request: HttpRequest) -> bool:
    return request.get_preferred_type(["text/html", prov.MEDIA_TYPE]) == prov.MEDIA_TYPE


@door(policy.SEE)
@never_cache
@require_safe
def thread(request: HttpRequest, name: str) -> HttpResponse:
    """One answer for what is not open and for what never was: nobody learns from here what exists."""
    found = queries.thread(_known(name), actors.of(request), _language())
    told: dict[str, Any] = {"thread": found, "noindex": True}
    if found is None:
        told |= {"page_title": _("Not open"), "alternates": [], "canonical": ""}
        return render(request, "provenance/not_open.html", told, status=404)
    thing = found.near.thing
    told |= {"page_title": thing.title, "page_description": thing.words}
    return render(request, "provenance/thread.html", told)


@door(policy.SEE)
@never_cache
@require_safe
def data(request: HttpRequest, name: str) -> HttpResponse:
    """The thread as JSON-LD with the terms of PROV-O."""
    found = queries.thread(_known(name), actors.of(request), _language())
    if found is None:
        raise Http404
    told = prov.of_thread(found, _language(), clock.now())
    options = {"ensure_ascii": False, "indent": 1}
    return _as_data(JsonResponse(told, json_dumps_params=options, content_type=prov.MEDIA_TYPE), "thread")


@door(policy.SEE)
@never_cache
@require_safe
def conference(request: HttpRequest, name: str) -> HttpResponseBase:
    """All threads of a conference as one document."""
    if not is_name(name) or not queries.has_links(name) or queries.is_hidden(name, actors.of(request), _language()):
        raise Http404
    pieces = prov.of_conference(name, actors.of(request), _language(), clock.now())
    return _as_data(StreamingHttpResponse(pieces, content_type=prov.MEDIA_TYPE), "threads")


def _as_data(answer: Any, name: str) -> Any:
    answer.headers["Content-Disposition"] = f'inline; filename="{name}.jsonld"'
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


def _known(name: str) -> str:
    """A name of a kind that somebody can show."""
    if not is_name(name) or split(name)[0] not in slots.kinds:
        raise Http404
    return name


def _language() -> str:
    return (get_language() or "ka").split("-")[0]
