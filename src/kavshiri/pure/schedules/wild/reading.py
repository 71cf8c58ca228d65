"""What a file is, and who reads it."""

from __future__ import annotations

import codecs
from typing import BinaryIO

from kavshiri.pure.schedules.wild import LARGEST, Found, Refused, json_schedules, xml

# how files begin that are no schedules: sign -> dialect
BEGINNINGS: dict[bytes, str] = {
    b"BEGIN:VCALENDAR": "ical",
    b"PK\x03\x04": "office",
    b"%PDF": "pdf",
    b"\xd0\xcf\x11\xe0": "office",
    b"<!DOCTYPE HTML": "html",
    b"<HTML": "html",
    b"KAVSHIRI:": "bundle",
}
MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
WIDE = ("", "utf-32", "utf-32", "utf-16", "utf-16")


def read(source: BinaryIO, size: int) -> Found:
    """Read a file of ``size`` bytes that stands at its beginning; raises ``Refused``.

    XML is read piece by piece, JSON from memory: both are refused by their size before anything is read.
    """
    if size > LARGEST:
        raise Refused("too-large", 0, most=LARGEST // 1024**2)
    start = source.read(4096)
    source.seek(0)
    refuse_others(start)
    if not start.strip():
        raise Refused("empty")
    if plain(start).lstrip()[:1] == b"<":
        found = xml.read(source)
    elif plain(start).lstrip()[:1] in (b"{", b"["):
        found = json_schedules.read(decoded(source.read(LARGEST + 1)))
    else:
        raise Refused("unknown")
    if not found.events:
        raise Refused("no-events")
    return found


def plain(start: bytes) -> bytes:
    """The beginning without a byte order mark and without the nulls of wide encodings."""
    for mark in MARKS:
        start = start.removeprefix(mark)
    return start.replace(b"\x00", b"")


def refuse_others(start: bytes) -> None:
    told = plain(start).lstrip().upper()
    for sign, dialect in BEGINNINGS.items():
        if told.startswith(sign):
            raise Refused("foreign-dialect", 1, dialect=dialect)


def decoded(source: bytes) -> bytes:
    """JSON in UTF-8 without a mark; other encodings are those of RFC 4627."""
    for mark, encoding in zip(MARKS, WIDE, strict=True):
        if source.startswith(mark):
            return source.decode(encoding, errors="replace").encode() if encoding else source[len(mark) :]
    try:
        source.decode("utf-8")
    except UnicodeDecodeError as fault:
        raise Refused("not-utf8", source.count(b"\n", 0, fault.start) + 1) from None
    return source
