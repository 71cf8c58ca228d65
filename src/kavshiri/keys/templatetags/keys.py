from __future__ import annotations

from django import template

from kavshiri.keys import organisations as providers

register = template.Library()


@register.simple_tag
def organisations() -> list[dict[str, str]]:
    """The identity providers of organisations that open accounts here."""
    return providers.offered()
