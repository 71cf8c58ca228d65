"""PDF (ISO 32000-1): its frame is checked, and that nothing in it runs, opens programs or carries other files.

No library reads it here: the frame and the names of dictionaries are enough, those inside of compressed object streams
included (7.5.7).  Names are looked for in all bytes, so that no trick with comments hides one; the short ones that
chance would write into a packed picture are not needed for it.  What is encrypted cannot be looked into: refused.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from kavshiri.uploads.knowing.faults import Refused

MOST_UNPACKED = 60 * 1024 * 1024  # bytes of all object streams together
_START = re.compile(rb"startxref\s+(\d{1,11})\s+%%EOF")
_TABLE = re.compile(rb"\s*(?:xref\b|\d+\s+\d+\s+obj\b)")
_OBJECTS = re.compile(rb"/Type\s*/ObjStm\b")
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_HEAD = 4096  # bytes before a stream in which its dictionary stands
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_NAME = re.compile(rb"/[A-Za-z#][^\x00\t\n\x0c\r ()<>\[\]{}/%]{5,60}")
_ACTIVE = {b"/JavaScript", b"/Launch", b"/RichMedia", b"/Rendition", b"/ImportData", b"/SubmitForm", b"/GoToE"}
_ATTACHED = {b"/EmbeddedFile", b"/EmbeddedFiles", b"/FileAttachment"}
_OTHER = re.compile(rb"<html|<script|<svg|<\?php|<!doctype|<\?xml", re.IGNORECASE)


def check(data: bytes) -> None:
    """Raises ``Refused`` for what is no whole, quiet PDF."""
    _check_frame(data)
    names = {name for piece in (data, *_object_streams(data)) for name in _names(piece)}
    if b"/Encrypt" in names:
        raise Refused("password")
    if names & _ACTIVE:
        raise Refused("active")
    if names & _ATTACHED:
        raise Refused("attached")


def _check_frame(data: bytes) -> None:
    """The cross-reference is where the end says, nothing follows the end, and no other file begins or ends here."""
    end = data.rfind(b"%%EOF")
    starts = list(_START.finditer(data, max(0, end - 2048)))
    if end < 0 or not starts:
        raise Refused("damaged")
    if data[end + 5 :].strip(b"\0\t\n\f\r ") or b"PK\x05\x06" in data[-65_557:] or _OTHER.search(data[:1024]):
        raise Refused("two-in-one")
    if not _TABLE.match(data, int(starts[-1].group(1))):
        raise Refused("damaged")


def _names(piece: bytes) -> Iterator[bytes]:
    """The longer names in a piece of PDF, those with escaped letters (7.3.5) as they read."""
    return (_unescaped(found.group()) for found in _NAME.finditer(piece))


def _unescaped(words: bytes) -> bytes:
    return _ESCAPED.sub(lambda code: bytes([int(code.group(1), 16)]), words)


def _object_streams(data: bytes) -> Iterator[bytes]:
    """What compressed object streams hold."""
    left = MOST_UNPACKED
    for stream in _STREAM.finditer(data):
        head = data[max(0, stream.start() - _HEAD) : stream.start()]
        told = _unescaped(head[head.rfind(b"obj") :])
        if _OBJECTS.search(told) and b"/Filter" in told:
            inside = _unpacked(data[stream.end() :], told, left)
            left -= len(inside)
            yield inside


def _unpacked(packed: bytes, told: bytes, most: int) -> bytes:
    """What a stream holds; one that is packed otherwise than by Flate alone cannot be looked into."""
    if b"/Predictor" in told:
        raise Refused("damaged")
    try:
        found = zlib.decompressobj().decompress(packed, most + 1)
    except zlib.error as fault:
        raise Refused("damaged") from fault
    if len(found) > most:
        raise Refused("bomb")
    return found
