"""A frozen document in every format: HTML, PDF/A, Word, JSON; each drawn from its canonical text alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kavshiri.documents.formats import html, pdf, word
from kavshiri.documents.told import Frozen
from kavshiri.papers import press


@dataclass(frozen=True, slots=True)
class Format:
    """``ending`` is that of its files and its name in commands; a PDF needs the press to be held."""

    ending: str
    label: str | Promise
    draw: Callable[[Frozen], bytes]
    needs_press: bool = False


def text(frozen: Frozen) -> bytes:
    """The canonical text itself: its SHA-256 is what the other formats show."""
    return frozen.text


FORMATS = {one.ending: one for one in (
    Format("pdf", _("PDF for archives"), pdf.pdf, needs_press=True),
    Format("docx", _("Word"), word.docx),
    Format("html", _("Web page in one file"), html.file),
    Format("json", _("JSON, for machines"), text),
)}  # fmt: skip


def offered() -> list[Format]:
    """What can be drawn here: without Pango no PDF."""
    return [one for one in FORMATS.values() if press.is_ready() or not one.needs_press]
