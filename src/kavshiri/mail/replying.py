"""Reply addresses: ``reply+TOKEN@domain``, where the token names our letter, until when, and that we have made it.

A token is 34 bytes in base 32, which mail servers that change capitals leave alone: the letter's public id (16), the
day on which it expires (2, since 1970) and a keyed digest of both (16).  With ``reply+`` that makes 61 of the 64
characters that a local part may have (RFC 5321 § 4.5.3.1.1).  What is answered and by whom stands with the letter.
"""

from __future__ import annotations

import base64
import binascii
import hmac
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from uuid import UUID

from django.conf import settings

from kavshiri.mail.kinds import KINDS
from kavshiri.mail.models import Letter

NAME = "reply"
DAY = 24 * 3600  # seconds
EVER = datetime(1970, 1, 1, tzinfo=UTC)  # nothing has expired then
_SALT = b"kavshiri.mail.reply"
_SIGNED, _DIGEST = 18, 16  # bytes
_LENGTH = 55  # characters of a token
# whatever stands behind the plus is taken for a token, so that an altered one is told from none
_ADDRESS = re.compile(rf"{NAME}\+([^@\s]+)@(.+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Told:
    """What a reply address says: of which letter, and whether its time is over."""

    letter: UUID
    is_over: bool


def address_of(letter: Letter) -> str:
    """Where answers to a letter go; empty where nobody waits for one, or no domain is named for them.

    The same however often it is asked: the time runs from when the letter was written.
    """
    kind = KINDS.get(letter.kind)
    if not settings.MAIL_REPLY_DOMAIN or kind is None or not kind.answered_within:
        return ""
    until = letter.made_at + timedelta(days=kind.answered_within + 1)
    return f"{NAME}+{_token(letter.public_id, int(until.timestamp()) // DAY)}@{settings.MAIL_REPLY_DOMAIN}"


def is_ours(address: str) -> bool:
    """Whether an address looks like a reply address, whatever its token is worth."""
    return _token_in(address) is not None


def told_by(address: str, at: datetime) -> Told | None:
    """What a reply address says; None for one that we have not made."""
    token = _token_in(address) or ""
    if len(token) != _LENGTH:
        return None
    try:
        raw = base64.b32decode(token.upper() + "=")
    except binascii.Error:
        return None
    signed, digest = raw[:_SIGNED], raw[_SIGNED:]
    if not any(hmac.compare_digest(_sign(signed, key), digest) for key in _keys()):
        return None
    return Told(UUID(bytes=signed[:16]), int(at.timestamp()) // DAY >= int.from_bytes(signed[16:]))


def _token_in(address: str) -> str | None:
    found = _ADDRESS.fullmatch(address.strip())
    ours = settings.MAIL_REPLY_DOMAIN.lower()
    return found.group(1) if found and ours and found.group(2).lower() == ours else None


def _token(letter: UUID, day: int) -> str:
    signed = letter.bytes + day.to_bytes(2)
    return base64.b32encode(signed + _sign(signed, settings.SECRET_KEY)).decode().rstrip("=").lower()


def _sign(signed: bytes, key: str) -> bytes:
    return hmac.digest(sha256(_SALT + key.encode()).digest(), signed, sha256)[:_DIGEST]


def _keys() -> list[str]:
    """The present key, and earlier ones that the operator still lets count."""
    return [settings.SECRET_KEY, *(key for key in settings.SECRET_KEY_FALLBACKS if isinstance(key, str))]
