"""What is behind the addresses of the back office."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from wagtail.admin import messages

from kavshiri.closing import queries


def found(thing: Any) -> Any:
    if thing is None:
        raise Http404
    return thing


def conference_at(request: HttpRequest, pk: int, **rest: Any) -> Any:
    return found(queries.conference(pk))


def report_at(request: HttpRequest, pk: int, **rest: Any) -> Any:
    return found(queries.report(pk))


def version_at(request: HttpRequest, public_id: UUID) -> Any:
    return found(queries.version(public_id))


def done(request: HttpRequest, deed: Callable[[], Any], said: str) -> bool:
    """Do it and say so, or say why not."""
    try:
        deed()
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages), buttons=_ways(fault))
        return False
    messages.success(request, said)
    return True


def _ways(fault: ValidationError) -> list[Any]:
    """Where what stands in the way can be seen, if it has an address."""
    url = (getattr(fault, "params", None) or {}).get("url", "")
    return [messages.button(url, _("Look at it"))] if url else []


def file_answer(content: bytes, media_type: str, disposition: str) -> HttpResponse:
    head = {"Content-Disposition": disposition, "Cache-Control": "private, no-store", "X-Robots-Tag": "noindex"}
    return HttpResponse(content, content_type=media_type, headers=head)
