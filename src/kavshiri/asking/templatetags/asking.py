"""``{% load asking %}``: a language by its own name, a reason in the reader's words."""

from __future__ import annotations

from django import template
from django.utils.safestring import SafeString

from kavshiri.asking import languages, reasons

register = template.Library()


@register.simple_tag
def language_options(selected: str = "", without: str = "", *, is_short: bool = False) -> SafeString:
    return languages.options(selected, without, is_short=is_short)


@register.filter
def own_language(code: str) -> str:
    """ "Română" """
    return languages.own_name(code)


@register.filter
def reason_said(reason: str) -> str:
    return reasons.said(reason)
