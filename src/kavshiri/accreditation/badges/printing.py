"""Badges as a PDF: eight on a sheet of A4 with marks for cutting, or one on a sheet of A6."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from django.utils import translation

from kavshiri.accreditation.badges import faces
from kavshiri.accreditation.models import Participant
from kavshiri.conference.models import Conference
from kavshiri.papers import press, sheets

STYLES = Path(__file__).parents[1] / "static" / "accreditation"
ON_SHEET = 8
# badges of one file: so many are set within the time that a browser and the press wait
TOGETHER = 800
FORMATS = ("a4", "a6")


@cache
def style(name: str) -> str:
    return (STYLES / f"{name}.css").read_text()


def html(participants: Iterable[Participant], conference: Conference, language: str, format_: str) -> str:
    """The whole document, of participants in the order in which they are given."""
    with translation.override(language):
        found = faces.faces(participants, conference, language, format_)
        step = ON_SHEET if format_ == "a4" else 1
        pages = [found[place : place + step] for place in range(0, len(found), step)]
        told = {"pages": pages, "format": format_, "conference": faces.named(conference, language)}
        return sheets.document("accreditation/badges/print.html", told, language)


def styles(format_: str) -> tuple[str, str, str]:
    return sheets.style("paper"), style("badge"), style(f"badge-{format_}")


def pdf(participants: Iterable[Participant], conference: Conference, language: str, format_: str) -> bytes:
    """Raises ``press.Busy`` and ``press.Unable``."""
    return press.printed(html(participants, conference, language, format_), *styles(format_))
