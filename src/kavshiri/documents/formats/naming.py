"""Names of files."""

from __future__ import annotations

from kavshiri.documents.structure import Cover
from kavshiri.pure import georgian

LONGEST = 60


def stem(conference: str, kind: str, number: int, language: str) -> str:
    """``diaspora-2020-outcome-document-v2-ka``; ``conference`` in Latin letters."""
    said = "chairs-summary" if kind == "summary" else "outcome-document"
    return "-".join(filter(None, (conference, said, f"v{number}", language)))


def name(cover: Cover, ending: str) -> str:
    """The same of a cover, which knows the conference by its title alone."""
    conference = georgian.slug(cover.conference)[:LONGEST].strip("-")
    return f"{stem(conference, cover.kind, cover.version, cover.language)}.{ending}"
