"""Where rooms below lead to the document: the conference's page, the office, delegations, forums."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from kavshiri.access.actors import stranger
from kavshiri.conference.rendering.said import sentence
from kavshiri.conference.slots import Way
from kavshiri.documents import cards, queries
from kavshiri.documents.models import Document, Version
from kavshiri.journal.models import name_of
from kavshiri.outcomes.models import Round
from kavshiri.outcomes.queries import is_open, latest_round
from kavshiri.registration.models import Delegation


def kind_of(one: Version) -> str:
    return sentence(str(Document.Kind(one.kind).label))


def for_office(conference: Any, session: int | None) -> Iterator[Way]:
    """What the secretariat's screens of a conference offer."""
    if conference is not None and session is None:
        yield Way(reverse("documents-office:conference", args=[conference.pk]), _("Outcome document"), "doc")


def calls(conference: Any, language: str, at: datetime) -> Iterator[Way]:
    """On the conference's page, once everybody may read a version."""
    yield from ways(conference)


def ways(conference: Any) -> Iterator[Way]:
    """With its recommendations, and on the conference's page."""
    found = queries.latest(conference, stranger()) if conference.pk in queries.with_public() else None
    if found is not None:
        note = f"{found.get_status_display()}, " + _("version %(number)d") % {"number": found.number}
        yield Way(reverse("documents:document", args=[conference.slug]), kind_of(found), "doc", note, is_result=True)


def for_delegation(delegation: Delegation, at: datetime) -> Iterator[Way]:
    """While comments are asked for: what they are asked of."""
    asked = latest_round(delegation.conference, Round.Kind.COMMENTS)
    found = queries.for_comments(delegation.conference) if is_open(asked, at) else None
    if found is not None:
        url = reverse("documents:version", args=[delegation.conference.slug, found.number])
        yield Way(url, _("%(document)s, for comments") % {"document": cards.called(found)}, "doc")


def candidates(conference: Any, language: str) -> Iterator[tuple[str, str]]:
    """Versions that everybody may read, the latest first: what is carried to a forum."""
    for one in queries.versions_of(conference, stranger()):
        yield name_of(one), cards.called(one)
