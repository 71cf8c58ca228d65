"""Office files are packed XML: looked into before any library opens them."""

from __future__ import annotations

import io
import zipfile
import zlib

from kavshiri.pure.tables.grid import Unreadable

MOST_UNPACKED = 60 * 1024 * 1024  # bytes of all parts together
MOST_PARTS = 2_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # the old binary formats, and new ones behind a password
_FORBIDDEN = tuple(
    word.encode(code) for word in ("<!DOCTYPE", "<!ENTITY") for code in ("utf-8", "utf-16-le", "utf-16-be")
)


def unpacked_parts(source: bytes) -> list[str]:
    """The names of a packed file's parts; raises ``Unreadable`` for what is unsafe or another format.

    Codes: "old" (.xls, .doc), "password", "damaged", "bomb", "macros", "entities".
    """
    if source.startswith(_OLE):
        raise Unreadable("password" if "EncryptedPackage".encode("utf-16-le") in source else "old")
    try:
        with zipfile.ZipFile(io.BytesIO(source)) as packed:
            _check_size(packed)
            _check_words(packed)
            return packed.namelist()
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as fault:
        if isinstance(fault, Unreadable):
            raise
        raise Unreadable("damaged") from fault


def _check_size(packed: zipfile.ZipFile) -> None:
    parts = packed.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise Unreadable("bomb", limit=MOST_UNPACKED // 1024**2)
    if any(part.flag_bits & 1 for part in parts):
        raise Unreadable("password")
    if any(part.filename.lower().endswith("vbaproject.bin") for part in parts):
        raise Unreadable("macros")


def _check_words(packed: zipfile.ZipFile) -> None:
    """Refuse declared entities in any XML; a part never gives more bytes than its entry declares."""
    for part in packed.infolist():
        if part.filename.lower().endswith((".xml", ".rels")):
            words = packed.read(part)
            if any(word in words for word in _FORBIDDEN):
                raise Unreadable("entities")
