"""The public page as plain values."""

from __future__ import annotations

from typing import Any

from kavshiri.closing import files, tables
from kavshiri.closing.models import Figures
from kavshiri.conference import pages as conferences
from kavshiri.conference.pages import Shown


def shown(figures: Figures, language: str) -> Shown | None:
    """The published conference that the page belongs to."""
    return conferences.published(figures.conference, language)


def content(figures: Figures, language: str) -> dict[str, Any]:
    """What was published in a language; in another one where that language came later."""
    held: dict[str, Any] = figures.content
    return held.get(language) or next(iter(held.values()))


def of(figures: Figures, language: str) -> dict[str, Any]:
    told = content(figures, language)
    return {
        "figures": figures, "planned": told, "endings": list(files.ENDINGS),
        "in_short": tables.in_short(told, language),
        "grids": [(grid, grid.drawn(language)) for grid in tables.of(told)],
    }  # fmt: skip
