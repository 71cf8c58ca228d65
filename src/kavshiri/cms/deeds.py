"""Deeds of the back office: done and told, or refused in words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.admin import messages

from kavshiri.cms.records.editing import show_fault


def done(request: HttpRequest, deed: Callable[[], Any], said: str | Callable[[Any], str]) -> bool:
    """Do it and say so, or say why not; ``said`` may be made of what the deed gives."""
    try:
        made = deed()
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages), buttons=_ways(fault))
        return False
    messages.success(request, said(made) if callable(said) else said)
    return True


def _ways(fault: ValidationError) -> list[Any]:
    """Where what stands in the way can be seen, if it has an address."""
    url = (getattr(fault, "params", None) or {}).get("url", "")
    return [messages.button(url, _("Look at it"))] if url else []


def kept(request: HttpRequest, form: Any, deed: Callable[[], Any], said: str) -> bool:
    """The same for a form that stands on the page: what is refused stands in it, and nothing typed is lost."""
    if not form.is_valid() or not accepted(form, deed):
        return False
    messages.success(request, said)
    return True


def accepted(form: Any, deed: Callable[[], Any]) -> bool:
    """Whether it was done; what the verb refuses stands in the form."""
    try:
        deed()
    except ValidationError as fault:
        show_fault(form, fault)
        return False
    return True
