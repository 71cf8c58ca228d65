"""How deeds of the office are done and told."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from wagtail.admin import messages

from kavshiri.accreditation import queries as accredited
from kavshiri.cms.records.editing import show_fault
from kavshiri.outcomes.views.at import found


def conference_at(request: HttpRequest, pk: int) -> Any:
    return found(accredited.conference(pk))


def done(request: HttpRequest, deed: Callable[[], Any], said: str) -> bool:
    """Do it and say so, or say why not."""
    try:
        deed()
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
        return False
    messages.success(request, said)
    return True


def kept(request: HttpRequest, form: Any, deed: Callable[[], Any], said: str) -> bool:
    """The same for a form that stands on the page: what is refused stands in it, and nothing typed is lost."""
    if not form.is_valid():
        return False
    try:
        deed()
    except ValidationError as fault:
        show_fault(form, fault)
        return False
    messages.success(request, said)
    return True
