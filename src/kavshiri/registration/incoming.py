"""Answers to our letters: the table that a focal point has enclosed is taken, and confirmed by letter before it counts.

A sender's address can be forged, so it opens nothing: the differences, with the link that does them, go to the address
that the secretariat has entered, whoever wrote.  Strangers, robots and lists get no answer at all (RFC 3834).
"""

from __future__ import annotations

import email
import re
from collections.abc import Iterator
from datetime import datetime
from email import policy as parsing
from email.message import EmailMessage
from email.utils import getaddresses, parseaddr
from enum import Enum

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils import translation
from django.utils.translation import gettext as _

from kavshiri.registration import actions, letters, queries
from kavshiri.registration.models import FocalPoint
from kavshiri.registration.tables import marks, reading
from kavshiri.uploads import knowing

LARGEST = 25 * 1024 * 1024  # bytes of a message
MOST_FILES = 10
LONGEST_HEAD = 32 * 1024  # bytes; the parser takes a long time over longer ones
_HEAD_ENDS = re.compile(rb"\n\r?\n")
_PACKED = b"UEsDB"  # how a packed office file begins in base 64
_TO = ("To", "Cc", "Delivered-To", "X-Original-To", "Envelope-To")


class Outcome(Enum):
    TAKEN = "taken"  # a letter asks for confirmation
    REFUSED = "refused"  # a letter says why
    KNOWN = "known"  # the same message came before
    IGNORED = "ignored"  # of nobody whom we know, or of a machine


def recognise(raw: bytes, at: datetime) -> str:
    """Take a message that brings a table of ours and says which; returns the kind of letter that it answers, or ""."""
    if _PACKED not in raw or not _HEAD_ENDS.search(raw, 0, LONGEST_HEAD):
        return ""
    message = email.message_from_bytes(raw[:LARGEST], policy=parsing.default)
    if not isinstance(message, EmailMessage):
        return ""
    files = list(_files(message))
    if not files or next(_forms(message, files), None) is None:
        return ""
    return letters.TABLE.key if take(raw, at=at) in (Outcome.TAKEN, Outcome.REFUSED) else ""


def take(raw: bytes, *, at: datetime) -> Outcome:
    """Take in one message (RFC 5322); nothing in it can make this fail."""
    message = email.message_from_bytes(raw[:LARGEST], policy=parsing.default)
    if not isinstance(message, EmailMessage) or _is_automatic(message):
        return Outcome.IGNORED
    message_id = _head(message, "Message-ID")[:300]
    if message_id and queries.is_known_message(message_id):
        return Outcome.KNOWN
    files = list(_files(message))
    point = _sender(message, files)
    if point is None:
        return Outcome.IGNORED
    with translation.override(point.language):
        return _taken(point, files, message_id, at)


def _taken(point: FocalPoint, files: list[ContentFile], message_id: str, at: datetime) -> Outcome:
    by = queries.actor_for(point)
    reasons = [] if files else [_("No spreadsheet and no Word document is enclosed.")]
    for file in files:
        try:
            table = actions.take_table(focal_point=point, file=file, message_id=message_id, by=by, at=at)
        except ValidationError as fault:
            reasons += fault.messages
            continue
        actions.ask_to_confirm(table=table, by=by, at=at)
        return Outcome.TAKEN
    key = f"{point.public_id}:{message_id or at.isoformat()}"[:150]
    actions.refuse_table(focal_point=point, reasons=dict.fromkeys(reasons), key=key, by=by, at=at)
    return Outcome.REFUSED


def _is_automatic(message: EmailMessage) -> bool:
    is_robot = _head(message, "Auto-Submitted").lower() not in ("", "no")
    is_bulk = _head(message, "Precedence").lower() in ("bulk", "junk", "list")
    return is_robot or is_bulk or message.get_content_type() == "multipart/report" or "List-Id" in message


def _head(message: EmailMessage, name: str) -> str:
    """A header as text; one that says nonsense is empty."""
    try:
        return " ".join(str(message.get(name, "")).replace("\0", "").split())  # which PostgreSQL takes in no text
    except Exception:  # the parser stumbles over some that are made to
        return ""


def _files(message: EmailMessage) -> Iterator[ContentFile]:
    """The packed office files of a message, by their content."""
    count = 0
    for part in message.walk():
        if part.is_multipart() or count >= MOST_FILES:
            continue
        data = part.get_payload(decode=True)
        if isinstance(data, bytes) and data.startswith((b"PK\x03\x04", knowing.office.OLE)):
            count += 1
            yield ContentFile(data, name=part.get_filename() or "table")


def _sender(message: EmailMessage, files: list[ContentFile]) -> FocalPoint | None:
    """The focal point who writes: named by a table's identifier, or the only one at the sender's address."""
    address = parseaddr(_head(message, "From"))[1].lower()
    if not address:
        return None
    named = [queries.point_of_form(key) for key in _forms(message, files)]
    own = [one for one in named if one and one.address.lower() == address]
    if own or any(named):
        return own[0] if own else None
    found = list(queries.focal_points_at(address)[:2])
    return found[0] if len(found) == 1 else None


def _forms(message: EmailMessage, files: list[ContentFile]) -> Iterator[int]:
    """The tables that are named in the subject, by an address such as portal+F12-ABCDE23456@…, or in a file."""
    to = " ".join(address for _name, address in getaddresses([_head(message, name) for name in _TO]))
    yield from marks.forms_in(f"{_head(message, 'Subject')} {to.replace('+', ' ')}")
    for file in files:
        try:
            content = knowing.known(file, frozenset(knowing.Kind))
            yield from reading.read(content.data, content.kind).forms
        except (ValidationError, reading.Unreadable):
            continue
