from __future__ import annotations

from kavshiri.conference.models import Conference


def topic_of(conference: Conference) -> str:
    return f"closing:{conference.slug}"


def locked(conference: Conference) -> Conference:
    """The conference, nobody else closing it meanwhile."""
    return Conference.objects.select_for_update().defer("published").get(pk=conference.pk)
