"""What a file is, by its first bytes and by opening it; its name and what a browser said of it count for nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files import File

from kavshiri.uploads import names
from kavshiri.uploads.kinds import ENDINGS, Kind, media_type_of
from kavshiri.uploads.knowing import office, pdf, pictures
from kavshiri.uploads.knowing.faults import Refused, sentence

# media type and what is to be kept, which is something else than what came for pictures alone
Known = tuple[str, bytes]


@dataclass(frozen=True, slots=True)
class Content:
    """A file that was looked into: ``data`` is what may be kept, ``name`` is clean and ends as its kind does."""

    name: str
    kind: Kind
    media_type: str
    data: bytes


def limit() -> int:
    """The largest file, in bytes."""
    return int(settings.LARGEST_FILE)


def known(file: File | Content, kinds: frozenset[Kind]) -> Content:
    """What a file is; raises ``ValidationError``, with a sentence for its reader, for what may not be kept."""
    try:
        content = file if isinstance(file, Content) else _opened(file.name or "", _read(file))
        if content.kind not in kinds:
            raise Refused("kind")
    except Refused as fault:
        raise ValidationError(sentence(fault, kinds), code=fault.code) from fault
    return content


def _read(file: File) -> bytes:
    file.seek(0)
    data = file.read(limit() + 1)
    file.seek(0)
    if len(data) > limit():
        raise Refused("large", limit=limit())
    if not data:
        raise Refused("empty")
    return bytes(data)


def _opened(name: str, data: bytes) -> Content:
    for starts, open_ in _OPENERS:
        if data.startswith(starts):
            kind, media_type, kept = open_(data)
            return Content(names.cleaned(name, ENDINGS[media_type]), kind, media_type, kept)
    raise Refused("old" if data.startswith(office.OLE) else "kind")


def _pdf(data: bytes) -> tuple[Kind, str, bytes]:
    pdf.check(data)
    return Kind.PDF, media_type_of(Kind.PDF), data


def _office(data: bytes) -> tuple[Kind, str, bytes]:
    kind = office.kind_of(data)
    return kind, media_type_of(kind), data


def _picture(data: bytes) -> tuple[Kind, str, bytes]:
    return Kind.IMAGE, *pictures.drawn_anew(data)


_OPENERS: tuple[tuple[bytes, Callable[[bytes], tuple[Kind, str, bytes]]], ...] = (
    (b"%PDF-", _pdf),
    (b"PK\x03\x04", _office),
    (b"\xff\xd8\xff", _picture),
    (b"\x89PNG\r\n\x1a\n", _picture),
    (b"RIFF", _picture),
)
