"""Documents by their own address: Wagtail serves each to whoever guesses its number and name."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from wagtail import hooks
from wagtail.documents.models import Document

from kavshiri.access import actors
from kavshiri.conference import policy


@hooks.register("before_serve_document")
def only_what_is_shown(document: Document, request: HttpRequest) -> None:
    """A document that nothing public shows is not there for strangers, and whoever may read it keeps no copy."""
    actor: actors.Actor = actors.of(request)
    if not policy.SEE_DOCUMENT.allows(actor, document):
        raise Http404
    if actor.is_known and not policy.SEE_DOCUMENT.allows(actors.stranger(), document):
        request.kept_by_nobody = True  # type: ignore[attr-defined]  # read by the middleware, since Wagtail answers
