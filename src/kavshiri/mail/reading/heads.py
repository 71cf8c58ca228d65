"""Lines of a message's head as text: encoded words (RFC 2047), UTF-8 (RFC 6532) or whatever was written there."""

from __future__ import annotations

import re
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr

LONGEST = 20_000  # characters of a line that are looked at
# controls, and what turns the direction of writing: a name could be made to read as another
_UNWELCOME = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")


def raw(message: Message, name: str) -> str:
    """The first line of this name, unfolded, encoded words still encoded; empty where there is none."""
    found = next((value for key, value in message.raw_items() if key.lower() == name.lower()), "")
    told = str(found)[:LONGEST].encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return " ".join(told.split())


def said(message: Message, name: str) -> str:
    """The same as people read it."""
    return decoded(raw(message, name))


_ADDRESS = re.compile(r"[^\s<>\"(),;:]+@[^\s<>\"(),;:]+")


def sender(message: Message) -> tuple[str, str, bool]:
    """Name and address of who wrote, and whether the line leaves no doubt which of several addresses that is."""
    told = raw(message, "From")
    name, address = parseaddr(told)
    if "<" in told:
        before, _sign, rest = told.rpartition("<")
        name, address = before.strip(' "'), rest.partition(">")[0]
    seen = {each.lower() for each in _ADDRESS.findall(told)}
    return decoded(name), plain(address).lower(), count(message, "From") == 1 and len(seen) <= 1


def count(message: Message, name: str) -> int:
    return len(message.get_all(name, []))


def decoded(words: str) -> str:
    """Words with encoded ones among them, as people read them; what cannot be decoded stays as it is."""
    try:
        pieces = decode_header(words)
    except (HeaderParseError, ValueError):
        return plain(words)
    return plain("".join(_piece(piece, charset) for piece, charset in pieces))


def _piece(piece: bytes | str, charset: str | None) -> str:
    if isinstance(piece, str):
        return piece
    # decode_header gives plain pieces back as "raw-unicode-escape"
    return text(piece, charset) if charset else piece.decode("raw-unicode-escape", "replace")


def text(data: bytes, charset: str | None) -> str:
    """Bytes in a charset that their sender names, or in UTF-8 where there is no such charset."""
    try:
        return data.decode(charset or "utf-8", "replace")
    except (LookupError, ValueError):  # also names with a NUL in them
        return data.decode("utf-8", "replace")


def plain(words: str) -> str:
    """On one line, without what nobody sees, and with nothing that a database would not take."""
    return " ".join(_UNWELCOME.sub(" ", words).encode("utf-8", "replace").decode().split())
