"""The desk in large type, for whoever reads it from afar while an assistant works it: remembered by the device."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse

FIELD, COOKIE = "large", "kv_large"
KEPT = 180 * 24 * 3600  # seconds


def is_large(request: HttpRequest) -> bool:
    """As the address says, else as it was last time."""
    return request.GET.get(FIELD, request.COOKIES.get(COOKIE, "")) == "1"


def remember(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """The response, which keeps a choice that the address holds."""
    if FIELD in request.GET:
        response.set_cookie(
            COOKIE, "1" if is_large(request) else "0", max_age=KEPT, secure=settings.SESSION_COOKIE_SECURE,
            httponly=True, samesite="Lax",
        )  # fmt: skip
    return response
