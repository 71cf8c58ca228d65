"""How files are handed out."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _

from kavshiri.papers.kept import AGAIN

KINDS = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html; charset=utf-8",
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def kind_of(name: str) -> str:
    return KINDS[name.rpartition(".")[2]]


def private(content: bytes, name: str) -> HttpResponse:
    """A file for the one who asked, kept by nobody on the way."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(content, content_type=kind_of(name), headers={**headers, "X-Robots-Tag": "noindex"})


def public(request: HttpRequest, digest: str, name: str, made: Callable[[], bytes]) -> HttpResponseBase:
    """A file for everybody, known by its digest; whoever has it already is told so, and nothing is made."""
    etag = f'"{digest}"'
    answer: HttpResponseBase | None = get_conditional_response(request, etag=etag)
    if answer is None:
        answer = HttpResponse(made(), content_type=kind_of(name))
        answer["Content-Disposition"] = f'inline; filename="{name}"'
    answer["ETag"], answer["Cache-Control"] = etag, "public, max-age=0, must-revalidate"
    return answer


def later(request: HttpRequest, template: str = "papers/later.html") -> HttpResponse:
    """The press is at work, or does not work: 503, and when to ask again."""
    words = {"page_title": _("The PDF is not ready yet"), "noindex": True, "seconds": AGAIN}
    response = TemplateResponse(request, template, words, status=503)
    response["Retry-After"], response["Cache-Control"] = str(AGAIN), "private, no-store"
    return response
