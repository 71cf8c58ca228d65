from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from kavshiri.commitments import queries, saying
from kavshiri.conference.slots import Way


def for_office(conference: Any, session: int | None) -> Iterator[Way]:
    """What the secretariat's screens of a conference offer."""
    if conference is not None and session is None:
        yield Way(reverse("commitments-office:conference", args=[conference.pk]), _("Commitments"), "list")


def for_readers(conference: Any, language: str, session: str = "") -> Iterator[Way]:
    """With the conference, as soon as anything was taken on there."""
    if session:
        return
    done, every = queries.realised(conference) if conference.pk in queries.with_taken() else (0, 0)
    if every:
        url = f"{reverse('commitments:list')}?conference={conference.slug}"
        yield Way(url, _("Commitments"), "list", saying.realised(done, every))
