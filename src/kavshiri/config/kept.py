"""The one shelf of this process, and what makes its pages stale."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.conf import settings
from django.db import transaction

from kavshiri.config.shelf import Generation, Shelf

# tables that change at every visit of somebody signed in and stand on no public page
SILENT = {
    "sessions", "admin", "django_tasks", "django_tasks_database", "journal", "mail", "following", "keys", "mfa",
    "usersessions", "applications",
}  # fmt: skip


@cache
def shelf() -> Shelf:
    return Shelf(Generation(settings.HOME / "generation"))


def generation() -> int:
    return shelf().generation.now()


def move_on() -> None:
    """Something that pages may show has been committed."""
    shelf().generation.move_on()


def hear(sender: Any, **kwargs: Any) -> None:
    """Any model saved or deleted (Wagtail's pages, images, redirects …): pages go after the commit."""
    if getattr(sender, "_meta", None) and sender._meta.app_label not in SILENT:
        transaction.on_commit(move_on)
