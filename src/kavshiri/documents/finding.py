"""What search finds of a document: the latest version that everybody may read, in the languages of the interface."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from kavshiri.documents import cards, differing, queries, told
from kavshiri.documents.models import Document, Version
from kavshiri.search.slots import Document as Entry

KIND = "outcome-document"
LONGEST = 100_000  # characters


def entries() -> Iterator[Entry]:
    for one in queries.latest_public():
        yield from _of_version(one)


def of(document: Document) -> Iterator[Entry]:
    """Nothing where nobody may read it."""
    for one in queries.latest_public(document):
        yield from _of_version(one)


def _of_version(one: Version) -> Iterator[Entry]:
    words = {made.language: _words(made.composed) for made in queries.renditions(one)}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            title, body = str(one.document.title.read(language)), words.get(language, "")
            yield Entry(
                key=str(one.document.public_id), language=language, title=title, body=f"{cards.called(one)}\n{body}",
                address=reverse("documents:document", args=[one.document.conference.slug]), weight=1, at=one.made_at,
                is_example=one.document.is_example,
            )  # fmt: skip


def _words(composed: str) -> str:
    parts = told.thaw(composed).document.parts
    return "\n".join(differing.words(block) for part in parts for block in part.blocks)[:LONGEST]
