"""What is behind the addresses of the back office."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from kavshiri.access.doors import found
from kavshiri.closing import queries


def conference_at(request: HttpRequest, pk: int, **rest: Any) -> Any:
    return found(queries.conference(pk))


def report_at(request: HttpRequest, pk: int, **rest: Any) -> Any:
    return found(queries.report(pk))


def version_at(request: HttpRequest, public_id: UUID) -> Any:
    return found(queries.version(public_id))


def file_answer(content: bytes, media_type: str, disposition: str) -> HttpResponse:
    head = {"Content-Disposition": disposition, "Cache-Control": "private, no-store", "X-Robots-Tag": "noindex"}
    return HttpResponse(content, content_type=media_type, headers=head)
