"""What tells a table and its rows: signed, so that nobody makes one up, and short, so that it survives retyping."""

from __future__ import annotations

import base64
import re

from django.utils.crypto import constant_time_compare, salted_hmac

from kavshiri.registration.models import FocalPoint, Member

_FORM = re.compile(r"\bF(\d{1,12})-([A-Z2-7]{10})\b", re.IGNORECASE)
_ROW = re.compile(r"\b[0-9a-f]{8}\b")


def of_form(point: FocalPoint) -> str:
    """The identifier of a focal point's table, such as ``F12-ABCDE23456``."""
    return f"F{point.pk}-{_signature(point.pk)}"


def _signature(key: int) -> str:
    told = salted_hmac("kavshiri.registration.form", str(key), algorithm="sha256").digest()
    return base64.b32encode(told)[:10].decode()


def forms_in(words: str) -> list[int]:
    """The keys of the focal points whose tables' identifiers stand in a text, in order; forged ones are none."""
    found = ((int(key), sign) for key, sign in _FORM.findall(words))
    return [key for key, sign in found if constant_time_compare(sign.upper(), _signature(key))]


def of_row(member: Member) -> str:
    """A member's mark within the own delegation's table: eight signs of the public id that were drawn by lot."""
    return str(member.public_id).replace("-", "")[-8:]


def row_in(words: str) -> str:
    found = _ROW.search(words.lower())
    return found.group() if found else ""
