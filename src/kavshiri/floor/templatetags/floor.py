"""``{% load floor %}``: the language somebody speaks, by its own name."""

from __future__ import annotations

from django import template

from kavshiri.classifications import names

register = template.Library()


@register.filter
def spoken(code: str) -> str:
    return names.own_name(code) or code
