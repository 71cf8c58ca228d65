"""``{% load provenance %}``: words of a thread, marked with their language where it is another than the page's."""

from __future__ import annotations

from django import template
from django.utils.html import format_html
from django.utils.translation import get_language

register = template.Library()


@register.filter
def spoken(words: str, language: str = "") -> str:
    """The words in a ``lang`` of their own; ``language`` is that of words that do not say theirs (``slots.Said``)."""
    code = getattr(words, "language", "") or language
    if not words or not code or code == (get_language() or "").split("-")[0]:
        return words
    return format_html('<span lang="{}">{}</span>', code, words)
