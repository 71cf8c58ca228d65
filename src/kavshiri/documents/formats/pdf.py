"""The document as an archival PDF: PDF/A-3a (ISO 19005-3) and PDF/UA-1, with its canonical JSON inside."""

from __future__ import annotations

from django.utils import translation
from django.utils.translation import gettext as _

from kavshiri.documents.formats import html, naming, reading
from kavshiri.documents.told import Frozen
from kavshiri.papers import press, sheets


def pdf(frozen: Frozen) -> bytes:
    """To be called while the press is held; raises ``press.Unable``."""
    words = html.drawn("documents/print/document.html", frozen, is_printed=True)
    return press.pdf(words, sheets.style("paper"), html.style("print"), archive=archive(frozen))


def archive(frozen: Frozen) -> press.Archive:
    """The source that the PDF was drawn from travels in it: its SHA-256 is the hash that the pages show."""
    with translation.override(reading.frame(frozen.document.cover.language)):
        said = _("The text of this document for machines; its SHA-256 is printed on the cover.")
    name = naming.name(frozen.document.cover, "json")
    return press.Archive(name, frozen.text.decode(), said, frozen.document.cover.issued)
