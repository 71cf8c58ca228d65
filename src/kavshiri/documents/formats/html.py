"""The document as HTML: a fragment for pages of the portal, and a whole file that needs nothing beside it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import SafeString

from kavshiri.documents import marks
from kavshiri.documents.formats import reading
from kavshiri.documents.told import Frozen
from kavshiri.papers import sheets
from kavshiri.ui import qr

STYLES = Path(__file__).parents[1] / "static" / "documents"


@cache
def style(name: str) -> str:
    return (STYLES / f"{name}.css").read_text()


def fragment(frozen: Frozen, level: int = 2) -> SafeString:
    """The parts, in the language of the document; headings of parts stand at ``level``."""
    document = frozen.document
    around = reading.frame(document.cover.language)
    with translation.override(around):
        told = {"chapters": reading.chapters(document, level), "frame": around, "cover": document.cover}
        return render_to_string("documents/_body.html", told)


def contents(frozen: Frozen) -> list[reading.Entry]:
    """What leads into the fragment: ``<a href="#{{ entry.place }}">``."""
    return reading.contents(reading.chapters(frozen.document))


def file(frozen: Frozen) -> bytes:
    """A whole document with its styles and pictures inside, without scripts."""
    return drawn("documents/file.html", frozen, styles=SafeString(style("file"))).encode()


def drawn(template: str, frozen: Frozen, **more: Any) -> str:
    around = reading.frame(frozen.document.cover.language)
    with translation.override(around):
        return sheets.document(template, {**context(frozen, around), **more}, frozen.document.cover.language)


def context(frozen: Frozen, around: str) -> dict[str, Any]:
    """What whole documents need beside the parts; the language of the frame is in force."""
    cover = frozen.document.cover
    pictures = marks.of(frozen.document)
    read = reading.chapters(frozen.document)
    return {
        "cover": cover, "chapters": read, "contents": reading.contents(read), "hash": frozen.hash,
        "frame": around, "direction": reading.direction(cover.language),
        "languages": [reading.language_name(code, around) for code in cover.languages],
        "authentic": reading.language_name(cover.authentic, around) if cover.authentic else "",
        "funders": [_funder(one, pictures, cover.language) for one in cover.funders],
        "code": qr.picture(cover.address),
    }  # fmt: skip


def _funder(one: Any, pictures: dict[str, bytes], reader: str) -> dict[str, Any]:
    return {
        "name": reading.said(one.name, reader),
        "disclaimer": reading.said(one.disclaimer, reader) if one.disclaimer else None,
        "mark": sheets.png(pictures.get(one.mark, b"")),
    }
