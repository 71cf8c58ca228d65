"""Small makers of the blocks of ``documents.structure``: the report is one of its documents, without its cover."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from kavshiri.closing.release import brackets
from kavshiri.documents.structure import Listing, Paragraph, Subheading, Table, Words
from kavshiri.texts.values import Texts


def paragraph(text: str, language: str, key: str = "") -> Paragraph:
    return Paragraph(key, Words(text, language))


def subheading(text: str, language: str) -> Subheading:
    return Subheading("", Words(text, language))


def listing(lines: Iterable[str], language: str) -> Listing:
    return Listing("", tuple(Words(line, language) for line in lines))


def table(caption: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> Table:
    return Table("", caption, tuple(head), tuple(tuple(row) for row in rows))


def told(texts: Texts, language: str) -> str:
    """In exactly this language; else what is to be translated, in brackets."""
    own = texts.text(language).strip()
    if own or not texts:
        return own
    return brackets.put(_("to be translated: %(words)s") % {"words": " ".join(str(texts.read(language)).split())})


def written(texts: Texts, language: str, missing: str) -> list[Paragraph]:
    """What the secretariat has written, by paragraphs; where it has written nothing, what belongs there."""
    lines = [line.strip() for line in told(texts, language).splitlines() if line.strip()]
    return [paragraph(line, language) for line in lines or [brackets.put(missing)]]
