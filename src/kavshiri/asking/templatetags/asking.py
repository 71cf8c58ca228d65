"""``{% load asking %}``: a language by its own name, a reason in the reader's words."""

from __future__ import annotations

from django import template

from kavshiri.asking import languages, reasons

register = template.Library()


@register.filter
def own_language(code: str) -> str:
    """ "Română" """
    return languages.own_name(code)


@register.filter
def reason_said(reason: str) -> str:
    return reasons.said(reason)
