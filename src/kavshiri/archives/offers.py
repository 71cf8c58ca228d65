from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from kavshiri.archives import queries
from kavshiri.archives.models import Archive
from kavshiri.closing.slots import State, Step
from kavshiri.conference.slots import Way


def for_office(conference: Any, session: int | None) -> Iterator[Way]:
    """What the secretariat's screens of a conference offer."""
    if conference is not None and session is None:
        url = reverse("archives-office:conference", args=[conference.pk])
        yield Way(url, pgettext("conference", "Archive"), "download")


def steps(conference: Any, language: str, at: datetime) -> Iterator[Step]:
    """The last of what is to be done after a conference."""
    latest = queries.archives(conference).first()
    is_made = queries.archives(conference).filter(state=Archive.State.READY).exists()
    yield Step(
        "archives.archive", _("The archive of the conference is made"),
        reverse("archives-office:conference", args=[conference.pk]),
        State.DONE if is_made else State.UNDER_WAY if latest else State.OPEN,
        str(latest.get_state_display()) if latest else "", 900,
    )  # fmt: skip
