"""Documents by their own address: Wagtail serves each to whoever guesses its number and name."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from wagtail import hooks
from wagtail.documents.models import Document

from kavshiri.conference import policy


@hooks.register("before_serve_document")
def only_what_is_shown(document: Document, request: HttpRequest) -> None:
    """A document that nothing public shows is not there for strangers."""
    if not policy.SEE_DOCUMENT.allows(request.actor, document):  # type: ignore[attr-defined]  # set by the middleware
        raise Http404
