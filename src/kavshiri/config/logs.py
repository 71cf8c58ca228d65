"""What logs may not hold: secrets in addresses, which open a door as long as nobody has used them."""

from __future__ import annotations

import logging
import re

from kavshiri.access.outages import is_outage

# the address of a link in every language (``people.urls``)
_SIGN_IN = re.compile(r"(/(?:sign-in|shesvla)/)[^/\s]+")
# the code of a badge (``accreditation.urls``): small letters and digits, too short for the rule below
_BADGE = re.compile(r"(/(?:b|badge|beiji)/)[^/\s]+")
# whatever else is long and looks drawn by lot or signed; an address made of words has no capitals
_SECRET = re.compile(r"(?<=[/=])(?=[\w:.-]*[A-Z])(?=[\w:.-]*[0-9]|(?:[\w:.-]*?[A-Z]){5})[\w:.-]{20,}")


class Discreet(logging.Filter):
    """Writes an ellipsis in the secret's place; every record stays."""

    def filter(self, record: logging.LogRecord) -> bool:
        said = record.getMessage()
        told = _SECRET.sub("…", _BADGE.sub(r"\1…", _SIGN_IN.sub(r"\1…", said)))
        if told != said:
            record.msg, record.args = told, ()
        return True


class Brief(logging.Filter):
    """While the database is away every request would leave the same long trace: one line is enough."""

    def filter(self, record: logging.LogRecord) -> bool:
        fault = record.exc_info[1] if record.exc_info else None
        if fault is not None and is_outage(fault):
            first = str(fault).strip().partition("\n")[0]
            record.msg, record.args = f"{record.getMessage()} ({type(fault).__name__}: {first})", ()
            record.exc_info = record.exc_text = None
        return True
