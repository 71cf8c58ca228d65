from __future__ import annotations

from collections.abc import Mapping

from django import template

from kavshiri.applications.models import Application

register = template.Library()


@register.simple_tag
def number_of(numbers: Mapping[int, int], application: Application) -> str:
    """The number in the waiting list; a dash for whoever is offered a place."""
    return str(numbers.get(application.pk, "—"))
