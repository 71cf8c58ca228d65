"""Pages for what went wrong: each says what happened and offers a way on."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def _fault(request: HttpRequest, status: int, said: str = "") -> HttpResponse:
    return render(request, "ui/error.html", {"status": status, "said": said, "noindex": True}, status=status)


def bad_request(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return _fault(request, 400)


def forbidden(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return _fault(request, 403, str(exception or ""))


def csrf(request: HttpRequest, reason: str = "") -> HttpResponse:
    return _fault(request, 403)


def not_found(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return _fault(request, 404)


def broken(request: HttpRequest) -> HttpResponse:
    """No database, no context processors: whatever broke must not break this page too."""
    from django.template.loader import render_to_string

    return HttpResponse(render_to_string("ui/error.html", {"status": 500}), status=500)
