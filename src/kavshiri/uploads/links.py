"""Addresses of files: signed, and over within minutes; whoever shows one has asked who may see it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core import signing
from django.urls import reverse

from kavshiri.uploads.models import Upload

LIVES = timedelta(minutes=10)
_SALT = "kavshiri.uploads.file"


@dataclass(frozen=True, slots=True)
class Told:
    public_id: str
    is_over: bool


def address(upload: Upload, at: datetime) -> str:
    """The address under which the file can be fetched for ``LIVES``: a path, such as ``/files/…/``."""
    until = int((at + LIVES).timestamp())
    return reverse("uploads:fetch", args=[signing.dumps([str(upload.public_id), until], salt=_SALT)])


def told_by(secret: str, at: datetime) -> Told | None:
    """What an address names; None for one that we have not signed."""
    try:
        public_id, until = signing.loads(secret, salt=_SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return Told(str(public_id), at.timestamp() >= until)
