"""Pages for what went wrong: each says what happened and offers a way on."""

from __future__ import annotations

import sys
from typing import Any

from django.conf import settings
from django.core.exceptions import DisallowedHost, PermissionDenied, RequestDataTooBig
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.defaultfilters import filesizeformat
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from kavshiri.access.outages import is_outage

TEMPLATE = "ui/error.html"
AGAIN = "5"  # seconds after which programs may come again while the database is away
# no other language's page is the same error, and no engine should keep it
ALONE = {"noindex": True, "alternates": [], "canonical": ""}


def _fault(request: HttpRequest, status: int, said: str = "", title: str = "") -> HttpResponse:
    with translation.override(_language(request)):
        shown = {**ALONE, "status": status, "said": said, "fault_title": title}
        return render(request, TEMPLATE, shown, status=status)


def _language(request: HttpRequest) -> str:
    """The language of the address; where it has none, the reader's."""
    path = request.path_info
    return translation.get_language_from_path(path) or translation.get_language_from_request(request)


def bad_request(request: HttpRequest, exception: Any = None) -> HttpResponse:
    if isinstance(exception, DisallowedHost):
        return _bare(request, 400)  # what stands around a page asks for the host, and would be refused again
    return too_large(request) if isinstance(exception, RequestDataTooBig) else _fault(request, 400)


def forbidden(request: HttpRequest, exception: Any = None) -> HttpResponse:
    said = str(exception) if isinstance(exception, PermissionDenied) else ""
    return _fault(request, 403, said)


def csrf(request: HttpRequest, reason: str = "") -> HttpResponse:
    with translation.override(_language(request)):
        said = _("The form was open for too long, or cookies are off. Go back and send it again.")
        return _fault(request, 403, said, _("The form was not sent"))


def not_found(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return _fault(request, 404)


def too_large(request: HttpRequest) -> HttpResponse:
    """More words in a form than can be taken at once (files are counted elsewhere): how much, and how much may be.

    Nothing of it was read, so nothing can be given back: the browser still has what was typed.
    """
    most, length = settings.DATA_UPLOAD_MAX_MEMORY_SIZE, request.META.get("CONTENT_LENGTH") or ""
    with translation.override(_language(request)):
        said = _("A form can take %(most)s at once. Nothing of it was kept.") % {"most": filesizeformat(most)}
        if length.isdecimal() and int(length) > most:
            said = _("You sent %(size)s; a form can take %(most)s at once. Nothing of it was kept.") % {
                "size": filesizeformat(int(length)), "most": filesizeformat(most),
            }  # fmt: skip
        return _fault(request, 413, said, _("This is too long"))


def broken(request: HttpRequest) -> HttpResponse:
    """Whatever broke must not break this page too; Django calls this while it handles the exception."""
    return away(request) if is_outage(sys.exc_info()[1]) else _bare(request, 500)


def away(request: HttpRequest) -> HttpResponse:
    """The database does not answer or the disk is full: nothing was kept, and the same act may be done soon.

    A script of a hall is told ``{said, fault}``, everybody else a page.
    """
    if request.headers.get("HX-Request") and "json" in request.headers.get("Accept", ""):
        with translation.override(_bare_language(request)):
            said = _("This was not kept: the portal cannot write at the moment. Please send it again in a minute.")
        answer: HttpResponse = JsonResponse({"said": said, "fault": True}, status=503)
    else:
        answer = _bare(request, 503)
    answer.headers["Retry-After"], answer.headers["Cache-Control"] = AGAIN, "no-store"
    return answer


def _bare_language(request: HttpRequest) -> str:
    return translation.get_language_from_path(request.path_info) or settings.LANGUAGE_CODE


def _bare(request: HttpRequest, status: int) -> HttpResponse:
    """A page made with no database and no context processors."""
    language = _bare_language(request)
    with translation.override(language):
        words = {**ALONE, "status": status, "home_url": f"/{language}/", "languages": _other_homes(language)}
        return HttpResponse(render_to_string(TEMPLATE, words), status=status)


def _other_homes(language: str) -> list[dict[str, Any]]:
    return [
        {"code": code, "name": name, "url": f"/{code}/", "current": code == language}
        for code, name in settings.LANGUAGES
    ]
