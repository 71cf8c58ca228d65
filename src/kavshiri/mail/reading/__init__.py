"""A message (RFC 5322, MIME) as plain words, names and files: nothing in it is run, fetched or shown as HTML.

Python's older parser (``compat32``) is used on purpose: the newer one takes a long time over heads that are made to.
Whatever a message does to the parser, something is read of it, and ``is_damaged`` says that it was not all.
"""

from __future__ import annotations

import email
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from email import errors
from email.message import Message
from email.parser import BytesHeaderParser
from hashlib import sha256
from typing import Any

from kavshiri.mail import replying
from kavshiri.mail.reading import heads, machines, parts

LONGEST_HEAD = 128 * 1024  # bytes; what is longer was made to hurt
_END = re.compile(rb"\r?\n\r?\n")
# in whichever of these a server has left the address that it brought the message for
_TO = ("Delivered-To", "X-Original-To", "Envelope-To", "To", "Cc")
_DAMAGE = (
    errors.NoBoundaryInMultipartDefect, errors.StartBoundaryNotFoundDefect, errors.CloseBoundaryNotFoundDefect,
    errors.MultipartInvariantViolationDefect, errors.MissingHeaderBodySeparatorDefect, errors.InvalidBase64LengthDefect,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class File:
    """What came along, by the name that its sender gave it; ``data`` is not looked into here."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Came:
    """What a message says.

    ``to``: the reply address among those it was sent to, or the first of them.  ``is_unproven``: its sender is not to
    be believed.  ``is_machine``: no person has written it.
    """

    raw: bytes
    digest: str
    sender: str = ""
    name: str = ""
    to: str = ""
    subject: str = ""
    message_id: str = ""
    text: str = ""
    files: tuple[File, ...] = field(default=())
    is_machine: bool = False
    is_unproven: bool = False
    is_damaged: bool = False
    is_cut: bool = False

    @property
    def is_doubtful(self) -> bool:
        return self.is_unproven or self.is_damaged or self.is_cut


def read(raw: bytes, *, recipients: Sequence[str] = (), sender: str | None = None, is_cut: bool = False) -> Came:
    """Read a message; ``recipients`` and ``sender`` are the envelope's where the server tells ("" is the empty one).

    ``is_cut``: only the beginning of a message that is too large.
    """
    head, body = _parted(raw)
    try:
        if len(head) > LONGEST_HEAD:
            raise ValueError("the head is too long")
        message = email.message_from_bytes(raw)
        return _read(raw, message, body, recipients, sender, is_cut)
    except Exception:  # whatever the parser stumbles over: the message is kept, and shown as damaged
        return _least(raw, head[:LONGEST_HEAD], body, recipients, is_cut)


def _parted(raw: bytes) -> tuple[bytes, bytes]:
    end = _END.search(raw, 0, LONGEST_HEAD * 8)
    return (raw[: end.start()], raw[end.end() :]) if end else (raw, b"")


def _read(
    raw: bytes, message: Message, body: bytes, recipients: Sequence[str], sender: str | None, is_cut: bool
) -> Came:
    found = parts.looked_through(message)
    told = _said_in_head(message, recipients)
    is_damaged = not told["sender"] or any(isinstance(fault, _DAMAGE) for fault in found.defects)
    return Came(
        raw=raw, digest=_digest(message, body), **told, text=found.text,
        files=() if is_cut else tuple(File(name, data) for name, data in found.files),
        is_machine=machines.is_automatic(message, told["sender"], sender),
        is_unproven=not heads.sender(message)[2] or machines.is_disowned(message),
        is_damaged=is_damaged, is_cut=is_cut,
    )  # fmt: skip


def _said_in_head(message: Message, recipients: Sequence[str]) -> dict[str, Any]:
    name, address, _is_plain = heads.sender(message)
    return {
        "sender": address[:254], "name": name[:200],
        "to": _addressed(message, recipients)[:300], "subject": heads.said(message, "Subject")[:400],
        "message_id": heads.said(message, "Message-ID")[:300],
    }  # fmt: skip


def _addressed(message: Message, recipients: Sequence[str]) -> str:
    told = [word.strip("<>,;\"'()") for name in _TO for word in heads.raw(message, name).split() if "@" in word]
    every = [*recipients, *told]
    return heads.plain(next((each for each in every if replying.is_ours(each)), next(iter(every), "")))


def _digest(message: Message, body: bytes) -> str:
    """The same for a message however often a server brings it: each time it writes other lines above it."""
    own = "\n".join(heads.raw(message, name) for name in ("Message-ID", "From", "Date", "Subject"))
    return sha256(own.encode("utf-8", "replace") + b"\n" + body).hexdigest()


def _least(raw: bytes, head: bytes, body: bytes, recipients: Sequence[str], is_cut: bool) -> Came:
    """What can be said of a message that the parser cannot read."""
    told: dict[str, Any] = {}
    is_machine = False
    try:
        message = BytesHeaderParser().parsebytes(head)
        told = _said_in_head(message, recipients)
        is_machine = machines.is_automatic(message, told["sender"], None)
    except Exception:  # noqa: S110  then nothing is known of it but its bytes
        pass
    text = parts.tidy(body[: parts.LONGEST].decode("utf-8", "replace"))
    return Came(raw, sha256(raw).hexdigest(), **told, text=text, is_machine=is_machine, is_damaged=True, is_cut=is_cut)
