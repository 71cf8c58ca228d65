"""The results of a session as one printed page."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from kavshiri.papers import press, sheets
from kavshiri.results import pages
from kavshiri.results.models import Synthesis

STYLES = Path(__file__).parent / "static" / "results"


@cache
def style(name: str) -> str:
    return (STYLES / f"{name}.css").read_text()


def html(synthesis: Synthesis, language: str) -> str:
    """The whole document, of what readers have now."""
    with translation.override(language):
        told = pages.published(synthesis)
        told["url"] = settings.ORIGIN + reverse("results:page", args=[synthesis.hall.public_id])
        return sheets.document("results/print/results.html", told, language)


def pdf(words: str) -> bytes:
    """Raises ``press.Busy`` and ``press.Unable``."""
    return press.printed(words, sheets.style("paper"), style("results-print"))
