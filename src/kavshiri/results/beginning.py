"""A page of results is begun from what was noted for the record: a paragraph for a note, as it may be quoted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.conf import settings
from django.utils import translation

from kavshiri.hall.models import Hall
from kavshiri.noting import drafting
from kavshiri.noting.models import Kind
from kavshiri.noting.queries import record_of
from kavshiri.noting.record import NoteRecord
from kavshiri.proceedings import quoting
from kavshiri.proceedings.quoting import Quoting, View
from kavshiri.results.models import LONGEST, Part
from kavshiri.results.queries import NOTE
from kavshiri.texts.values import Texts

# quotations and working notes belong under no heading by themselves: whoever writes takes them where they want
PARTS = {
    Kind.POINT: Part.AGREED, Kind.CONCLUSION: Part.AGREED, Kind.DIFFERENCE: Part.VIEWS, Kind.QUESTION: Part.OPEN,
    Kind.PROPOSAL: Part.PROPOSALS, Kind.COMMITMENT: Part.PROPOSALS, Kind.ACTION: Part.PROPOSALS,
}  # fmt: skip
CODES = dict(settings.CONTENT_LANGUAGES)


@dataclass(frozen=True, slots=True)
class Begun:
    """A paragraph to be, and the name of the note that it comes from; ``part`` is None where none is meant."""

    part: Part | None
    text: Texts
    source: str


def begun(hall: Hall, language: str) -> list[Begun]:
    """Every note for the record, in the order of the record.

    Names of speakers are left out but of quotations, and of everything under the Chatham House Rule.  What was noted
    in a language in which records are not written stands under ``language``.
    """
    quoted = quoting.of(hall, View.RELEASED)
    return list(_begun(hall, language, quoted))


def _begun(hall: Hall, language: str, quoted: Quoting) -> Iterator[Begun]:
    for point in record_of(hall, language):
        for note in point.notes:
            code = note.language if note.language in CODES else language
            words = worded(note, code, quoted)[:LONGEST]
            yield Begun(PARTS.get(Kind(note.kind)), Texts.of(**{code: words}), f"{NOTE}{note.id}")


def worded(note: NoteRecord, code: str, quoted: Quoting) -> str:
    """The words, with who is to act and by when; by whom they are, only of a quotation."""
    told = quoted.note({"said_by": note.said_by, "owner": note.owner})
    said_by = told["said_by"] if note.kind == Kind.QUOTATION else ""
    shown = replace(note, said_by=said_by, owner=told["owner"])
    with translation.override(code if code in dict(settings.LANGUAGES) else "en"):
        return drafting.line(shown)
