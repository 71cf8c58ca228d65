"""Secrets in the addresses of letters and invitations: signed, so that nothing of them has to be kept."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils import translation

from kavshiri.applications.models import Application, Category
from kavshiri.mail.models import fingerprint

CONFIRM, OWN, INVITED = (f"kavshiri.applications.{name}" for name in ("confirm", "own", "invited"))
CONFIRM_LIVES = timedelta(days=7)
OWN_LIVES = timedelta(days=60)


def confirm(application: Application) -> str:
    return signing.dumps(str(application.public_id), salt=CONFIRM)


def to_confirm(secret: str) -> str:
    """The public id of an application, or an empty string for a forged, cut-off or old secret."""
    return str(_told(secret, CONFIRM, CONFIRM_LIVES) or "")


def own(application: Application) -> str:
    """Good as long as the application has this address."""
    return signing.dumps([str(application.public_id), fingerprint(application.address)], salt=OWN)


def whose(secret: str) -> tuple[str, str]:
    """The public id of an application and the fingerprint of its address; empty ones for what is no such secret."""
    told = _told(secret, OWN, OWN_LIVES) or ["", ""]
    return str(told[0]), str(told[1])


def invited(category: Category) -> str:
    """For whoever is invited into a category; good until the secretariat makes another."""
    return signing.dumps([str(category.public_id), category.link_number], salt=INVITED)


def invited_into(secret: str) -> tuple[str, int]:
    """The public id of a category and the number of its link; empty and 0 for what is no such secret."""
    told = _told(secret, INVITED, None) or ["", 0]
    return str(told[0]), int(told[1])


def _told(secret: str, salt: str, lives: timedelta | None) -> Any:
    try:
        return signing.loads(secret, salt=salt, max_age=lives)
    except signing.BadSignature:
        return None


def address(name: str, language: str, *words: str) -> str:
    """The full address of a door in a language."""
    with translation.override(language):
        return settings.ORIGIN + reverse(name, args=words)
