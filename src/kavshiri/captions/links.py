"""The address of a source: signed; it ends when it is renewed or the source is shut out."""

from __future__ import annotations

from django.conf import settings
from django.core import signing
from django.urls import reverse

from kavshiri.captions import queries
from kavshiri.captions.models import Source

SALT = "kavshiri.captions.source"


def secret_of(source: Source) -> str:
    return signing.dumps([str(source.public_id), source.round], salt=SALT)


def address_of(source: Source) -> str:
    """With a question mark in it: programs of captioners add ``&seq=…`` to what they are given."""
    return f"{settings.ORIGIN}{reverse('feeding:feed')}?token={secret_of(source)}"


def source_by(secret: str) -> Source | None:
    """None for an address that is forged, cut off, of an earlier round, or of a source that was shut out."""
    try:
        public_id, turn = signing.loads(secret[:500], salt=SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    found = queries.source(public_id)
    return found if found and found.round == turn and found.is_open else None
