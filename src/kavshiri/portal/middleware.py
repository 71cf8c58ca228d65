"""The language of an address, and what search engines are told while the portal is tested."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.utils import translation

Next = Callable[[HttpRequest], HttpResponse]


class LanguageMiddleware(LocaleMiddleware):
    """Only ``/`` asks which language the reader wants; an address in a language that does not exist is no page.

    Django's own would send every unknown address to the same one under the reader's language, since Wagtail's
    pattern takes any path: two steps to "not found", and ``/xx/`` would become ``/ka/xx/``.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if request.path_info == "/":
            return super().process_response(request, response)
        response.headers.setdefault("Content-Language", translation.get_language())
        return response


class NoIndexMiddleware:
    """Says ``noindex`` in a header too, where the frame of the page found that the notice asks for it."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if getattr(request, "noindex", False):
            response.headers["X-Robots-Tag"] = "noindex"
        return response
