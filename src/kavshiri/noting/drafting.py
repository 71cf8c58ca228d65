"""A first draft of a summary, made of notes for the record: words to go on writing, never kept by itself."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from kavshiri.noting.models import Kind, Note
from kavshiri.noting.record import NoteRecord, ordered, told


def headings() -> dict[str, str]:
    """What stands above several notes of a kind, in the language at work."""
    return {
        Kind.POINT: pgettext("notes", "Key points"), Kind.CONCLUSION: pgettext("notes", "Conclusions"),
        Kind.PROPOSAL: pgettext("notes", "Proposed recommendations"),
        Kind.COMMITMENT: pgettext("notes", "Commitments"), Kind.ACTION: pgettext("notes", "Actions to take"),
        Kind.DIFFERENCE: pgettext("notes", "Different views"), Kind.QUESTION: pgettext("notes", "Open questions"),
        Kind.QUOTATION: pgettext("notes", "Quotations"), Kind.NOTE: pgettext("notes", "Other notes"),
    }  # fmt: skip


def draft(notes: Iterable[Note], language: str) -> str:
    """A heading for each kind and a line for each note, each as it may be quoted."""
    spoken = language if language in dict(settings.LANGUAGES) else "en"
    with translation.override(spoken):
        records = [told(one, language) for one in ordered(one for one in notes if not one.is_off)]
        parts = [_part(kind, list(some)) for kind, some in groupby(records, key=lambda one: one.kind)]
    return "\n\n".join(parts)


def appended(words: str, more: str) -> str:
    """Behind what stands there, so that nothing is overwritten."""
    return "\n\n".join(filter(None, (words.strip(), more)))


def _part(kind: str, records: list[NoteRecord]) -> str:
    return "\n".join([f"{headings()[kind]}:", *(f"– {line(one)}" for one in records)])


def line(one: NoteRecord) -> str:
    """The words, who said them, who is to act and by when, these in brackets."""
    words = quoted(one.text) if one.kind == Kind.QUOTATION else one.text
    acts = _("who is to act: %(who)s") % {"who": one.owner} if one.owner else ""
    until = _("by %(day)s") % {"day": f"{one.until.day}.{one.until.month}.{one.until.year}"} if one.until else ""
    behind = "; ".join(filter(None, (one.said_by, ", ".join(filter(None, (acts, until))))))
    return f"{words} ({behind})" if behind else words


def quoted(words: str) -> str:
    """In the quotation marks of the language at work, unless there are some."""
    return words if words[:1] in '„“«"' else _("“%(words)s”") % {"words": words}
