"""What is behind the addresses."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest

from kavshiri.access.doors import found
from kavshiri.forum import queries
from kavshiri.forum.models import ForumSession, Submission


def session_at(request: HttpRequest, slug: str) -> ForumSession:
    return found(queries.session(slug))


def submission_at(request: HttpRequest, public_id: UUID) -> Submission:
    return found(queries.submission(public_id))


QUIET = {"noindex": True, "alternates": [], "canonical": ""}
