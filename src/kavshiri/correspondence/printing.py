"""A letter as PDF: A4, the letterhead on the first page, pages numbered, tagged (PDF/UA), with title and language."""

from __future__ import annotations

import base64
from functools import cache
from pathlib import Path

from django.conf import settings
from django.utils import translation

from kavshiri.correspondence import emblems, leaves
from kavshiri.correspondence.models import OfficialLetter
from kavshiri.papers import press, sheets

STYLES = Path(__file__).parent / "static" / "correspondence"


@cache
def style(name: str) -> str:
    return (STYLES / f"{name}.css").read_text()


def html(letter: OfficialLetter) -> str:
    """The whole document, ready for the press; raises ``LookupError`` where the text is no longer kept."""
    leaf = leaves.of(letter)
    words = {"leaf": leaf, "is_draft": letter.is_draft, "is_voided": letter.state == letter.State.VOIDED}
    spoken = leaf.language if leaf.language in dict(settings.LANGUAGES) else "en"
    with translation.override(spoken):
        return sheets.document(
            "correspondence/print/letter.html",
            {**words, "emblem": picture(letter), "author": leaf.house},
            leaf.language,
        )


def picture(letter: OfficialLetter) -> str:
    """The emblem as a ``data:`` address; empty where there is none."""
    found = png_of(letter)
    return f"data:image/png;base64,{base64.b64encode(found).decode()}" if found else ""


def png_of(letter: OfficialLetter) -> bytes:
    """The emblem that stood on the letter; of a draft the one that it would have now."""
    if letter.is_draft:
        return emblems.png(letter.letterhead.emblem)
    return bytes(letter.emblem.content) if letter.emblem else b""


def pdf(letter: OfficialLetter) -> bytes:
    """Raises ``press.Busy``, ``press.Unable`` and ``LookupError``."""
    marks = [style("draft")] if letter.is_draft else []
    return press.printed(html(letter), sheets.style("paper"), style("letter"), *marks)
