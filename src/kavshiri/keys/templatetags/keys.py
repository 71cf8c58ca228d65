from __future__ import annotations

from django import template

from kavshiri.keys import organisations as providers
from kavshiri.keys import queries
from kavshiri.people.models import User

register = template.Library()


@register.simple_tag
def organisations() -> list[dict[str, str]]:
    """The identity providers of organisations that open accounts here."""
    return providers.offered()


@register.simple_tag
def key_count(account: User) -> int:
    return queries.keys_of(account).count()
