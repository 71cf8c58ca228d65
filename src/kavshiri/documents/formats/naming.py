"""Names of files and places that other programs take."""

from __future__ import annotations

from kavshiri.documents.structure import Cover
from kavshiri.pure import georgian

LONGEST = 60


def name(cover: Cover, ending: str) -> str:
    """``outcome-document-v2-ka.pdf``, with the conference before it in Latin letters."""
    conference = georgian.slug(cover.conference)[:LONGEST].strip("-")
    kind = "chairs-summary" if cover.kind == "summary" else "outcome-document"
    return "-".join(filter(None, (conference, kind, f"v{cover.version}", cover.language))) + f".{ending}"
