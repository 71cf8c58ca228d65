"""What wraps every request: kept pages for strangers, and the back office's own rules."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

Next = Callable[[HttpRequest], HttpResponse]


class BackOfficeMiddleware:
    """Nothing of the back office is kept by browsers or proxies."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.path_info.startswith("/cms/"):
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response
