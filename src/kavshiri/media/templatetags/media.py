"""What the player's fragments need of a template language: numbers to call as links."""

from __future__ import annotations

import re

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

register = template.Library()

NUMBER = re.compile(r"(\+\d[\d \-()]{5,20}\d)")


@register.filter
def callable_numbers(words: str) -> SafeString:
    """The words, escaped, with international telephone numbers as links that a telephone calls."""
    parts = NUMBER.split(words)
    return format_html_join("", "{}", ((_part(part, place % 2 == 1),) for place, part in enumerate(parts)))


def _part(part: str, is_number: bool) -> str | SafeString:
    if not is_number:
        return part
    return format_html('<a class="num" href="tel:+{}">{}</a>', re.sub(r"\D", "", part), part)
