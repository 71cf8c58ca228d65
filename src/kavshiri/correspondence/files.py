"""A letter as a file: what it is called, of which kind, and what goes along with it by mail."""

from __future__ import annotations

from kavshiri.correspondence import printing, word
from kavshiri.correspondence.models import OfficialLetter
from kavshiri.mail.actions import Enclosed
from kavshiri.pure import georgian

MAKERS = {"pdf": printing.pdf, "docx": word.docx}
PDF = "application/pdf"


def name_of(letter: OfficialLetter, ending: str) -> str:
    """``di-2020-17.pdf``; a draft is named by what it is."""
    return f"{georgian.slug(letter.registry_number or '') or 'draft'}.{ending}"


def enclosed(letter: OfficialLetter) -> tuple[Enclosed, ...]:
    """The PDF of a letter, and that of the letter it encloses; raises as ``printing.pdf`` does."""
    whole = [letter, *([letter.covers] if letter.covers else [])]
    return tuple(Enclosed(name_of(each, "pdf"), PDF, printing.pdf(each)) for each in whole)
