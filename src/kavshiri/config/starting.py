"""Starting Django and all rooms without looking for garbage in what is imported and stays: a quarter less time."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

import django
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured


@contextmanager
def unswept() -> Iterator[None]:
    """Whatever is made while this lasts is taken for lasting, and never looked through again."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def set_up() -> None:
    """Django, for a command; where the settings are wrong, the command says so in its own way."""
    try:
        settings.INSTALLED_APPS  # noqa: B018  asking for one reads them all
    except ImproperlyConfigured:
        return
    with unswept():
        django.setup()
