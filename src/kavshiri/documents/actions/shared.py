"""What the verbs of this room share."""

from __future__ import annotations

from kavshiri.documents.models import Document

TOPIC = "documents"
DOCUMENT, PASSAGE, VERSION, RENDITION = (
    f"documents.{name}" for name in ("document", "passage", "version", "rendition")
)


def locked(document: Document) -> Document:
    """The document as it is stored, nobody else's until the verb is done."""
    found = Document.objects.select_for_update(of=("self",)).select_related("conference")
    return found.get(pk=document.pk)
