"""What is behind the addresses."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest

from kavshiri.forum import queries
from kavshiri.forum.models import ForumSession, Submission


def session_at(request: HttpRequest, slug: str) -> ForumSession:
    found = queries.session(slug)
    if found is None:
        raise Http404
    return found


def submission_at(request: HttpRequest, public_id: UUID) -> Submission:
    found = queries.submission(public_id)
    if found is None:
        raise Http404
    return found


QUIET = {"noindex": True, "alternates": [], "canonical": ""}
