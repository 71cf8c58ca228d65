"""``{% load cms %}``: what the blocks of an article need to say of files and films."""

from __future__ import annotations

from typing import Any

from django import template

from kavshiri.cms import films
from kavshiri.pure import files

register = template.Library()


@register.simple_tag
def film_at(address: str) -> films.Film:
    """Where a film is and where it can be played."""
    return films.film(address or "")


@register.filter
def file_kind(document: Any) -> str:
    """The kind of a document as people call it: "PDF"."""
    return files.kind(document.filename)


@register.filter
def content_type(document: Any) -> str:
    return str(document.content_type)
