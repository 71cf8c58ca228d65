"""What the conference's pages and screens offer of ours, through its slots."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from kavshiri.conference.slots import Way
from kavshiri.papers import press


def for_readers(conference: Any, language: str, session: str) -> Iterator[Way]:
    """The whole programme as a PDF, where one can be made here."""
    if not session and press.is_ready():
        yield Way(reverse("papers:programme", args=[conference.slug]), _("The programme as a PDF"), first=True)
        yield Way(reverse("papers:paper", args=[conference.slug]), _("PDF with your own time"), "clock")


def for_office(conference: Any, session: int | None) -> Iterator[Way]:
    """Run-of-show and briefing of a session; the sheets of a conference."""
    if session is not None:
        yield Way(reverse("papers-office:session", args=[session]), _("Run-of-show and briefing"), "list")
    elif conference is not None:
        yield Way(reverse("papers-office:conference", args=[conference.pk]), _("Papers for those who run it"), "print")
