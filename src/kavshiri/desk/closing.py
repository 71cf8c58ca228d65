"""What the secretariat still has to do after a conference that is over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from kavshiri.access.actors import ADMINISTRATOR, SECRETARY, Actor
from kavshiri.closing import queries, steps
from kavshiri.desk.awaiting import Awaited

MOST = 2  # conferences; of earlier ones nobody is reminded here


def of_secretariat(actor: Actor, language: str, at: datetime) -> Iterator[Awaited]:
    """One line for each conference of the last year of which something is open."""
    if not actor.has(ADMINISTRATOR, SECRETARY):
        return
    for conference in queries.over(at)[:MOST]:
        shown = steps.of(conference, language, at)
        if not all(one.is_done for one in shown):
            url = reverse("closing-office:conference", args=[conference.pk])
            title = str(conference.title.read(language))
            yield Awaited(_("After the conference"), title, url, steps.progress(shown))
