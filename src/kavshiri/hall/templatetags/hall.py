"""``{% load hall %}``: a text in exactly one language, for forms."""

from __future__ import annotations

from django import template

from kavshiri.texts.values import Texts

register = template.Library()


@register.filter
def words_in(texts: Texts, code: str) -> str:
    return texts.text(code)
