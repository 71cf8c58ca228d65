"""``{% load documents %}``: how words of a document are read."""

from __future__ import annotations

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from kavshiri.documents.formats import reading
from kavshiri.documents.formats.reading import Said
from kavshiri.ui import breaking

register = template.Library()


@register.simple_tag(takes_context=True)
def speech(context: template.Context, said: Said) -> SafeString:
    """`` lang="…" dir="…"`` where the words are in another language than the document around them."""
    if not said.foreign:
        return SafeString("")
    return format_html(' lang="{}" dir="{}"', said.language, said.direction)


@register.simple_tag(takes_context=True)
def framed(context: template.Context) -> SafeString:
    """The same for words of the frame, where the portal does not speak the document's language."""
    around, language = str(context["frame"]), context["cover"].language
    if around == language:
        return SafeString("")
    return format_html(' lang="{}" dir="{}"', around, reading.direction(around))


@register.filter
def broken(words: str, language: str) -> str:
    """Words for a narrow column: long Georgian ones may be parted."""
    return breaking.breakable(words) if language == "ka" else words
