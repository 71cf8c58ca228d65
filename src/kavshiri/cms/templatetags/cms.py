"""``{% load cms %}``: what the blocks of an article need to say of files and films."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any

from django import template

from kavshiri.cms import films

register = template.Library()
KINDS = {"pdf": "PDF", "docx": "Word", "odt": "ODT", "xlsx": "Excel", "ods": "ODS", "pptx": "PowerPoint", "odp": "ODP",
         "csv": "CSV", "txt": "TXT"}  # fmt: skip


@register.simple_tag
def film_at(address: str) -> films.Film:
    """Where a film is and where it can be played."""
    return films.film(address or "")


@register.filter
def file_kind(document: Any) -> str:
    """The kind of a document as people call it: "PDF"."""
    ending = PurePath(document.filename).suffix.removeprefix(".").lower()
    return KINDS.get(ending, ending)


@register.filter
def content_type(document: Any) -> str:
    return str(document.content_type)
