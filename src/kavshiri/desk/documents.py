"""What the secretariat still has to do at outcome documents."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from kavshiri.access.actors import ADMINISTRATOR, SECRETARY, Actor
from kavshiri.desk.awaiting import Awaited
from kavshiri.desk.queries import MOST
from kavshiri.documents import cards, queries


def of_secretariat(actor: Actor, language: str, at: datetime) -> Iterator[Awaited]:
    """Versions on which delegations were asked to comment, when their time is over."""
    if not actor.has(ADMINISTRATOR, SECRETARY):
        return
    for version in queries.after_comments(at)[:MOST]:
        conference = version.document.conference
        url = reverse("documents-office:conference", args=[conference.pk])
        label = _("The time for comments is over: make the next version")
        yield Awaited(label, str(conference.title.read(language)), url, cards.called(version))
