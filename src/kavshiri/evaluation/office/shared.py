"""How deeds of these screens are done and told."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest
from wagtail.admin import messages

from kavshiri.evaluation import queries


def conference_at(request: HttpRequest, pk: int, **more: Any) -> Any:
    found = queries.conference(pk)
    if found is None:
        raise Http404
    return found


def evaluation_at(request: HttpRequest, pk: int) -> Any:
    found = queries.of(conference_at(request, pk))
    if found is None:
        raise Http404
    return found


def done(request: HttpRequest, deed: Callable[[], Any], said: Callable[[Any], str]) -> bool:
    """Do it and say so, or say why not."""
    try:
        told = deed()
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
        return False
    messages.success(request, said(told))
    return True
