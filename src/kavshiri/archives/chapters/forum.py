"""To which forum the results were carried, what was handed in there, and what came back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext_lazy

from kavshiri.archives.chapters.shared import STRANGER, address, last, latest
from kavshiri.archives.slots import Chapter, Item, Visit
from kavshiri.conference.models import Conference
from kavshiri.forum import policy, queries
from kavshiri.forum.models import Attestation, Carried, Reply, Submission


def items(conference: Conference, language: str) -> Iterator[Item]:
    for session in queries.of_conference(conference, STRANGER).order_by("format__platform__year", "slug"):
        yield Visit(address("forum:session", session.slug), is_main=True)
        given = Submission.objects.filter(session=session).order_by("submitted_on", "pk")
        for one in policy.SEE_FILE.reach(STRANGER, given):
            yield Visit(address("forum:file", one.public_id))


def dated(conference: Conference) -> datetime | None:
    shown = queries.of_conference(conference, STRANGER).order_by()
    parts = (Attestation, Carried, Reply, Submission)
    of_parts = [last(model.objects.filter(session__in=shown.values("pk")), "changed_at") for model in parts]
    return latest(last(shown, "changed_at"), *of_parts)


CHAPTER = Chapter("forum", gettext_lazy("Where the results were carried"), items, dated)
