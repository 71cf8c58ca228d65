"""The parts of a message: its text, and its files with the names that their sender gave them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import Message
from typing import Any

from kavshiri.mail.reading import heads
from kavshiri.mail.reading.plainly import plainly

LONGEST = 200_000  # characters of a text
MOST_PARTS, MOST_FILES, DEEPEST = 300, 20, 20
LOGO = 20 * 1024  # bytes; smaller pictures inside of a text are a signature's
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")


@dataclass(slots=True)
class Found:
    text: str = ""
    files: list[tuple[str, bytes]] = field(default_factory=list)
    defects: list[Any] = field(default_factory=list)
    left: int = MOST_PARTS


def looked_through(message: Message) -> Found:
    """Text, files and defects of a message; a message inside of it is a file."""
    found = Found()
    found.text = tidy(_text_of(message, found, 0))
    return found


def tidy(text: str) -> str:
    """Without controls, with plain ends of lines, and not longer than ``LONGEST``."""
    plain = _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return plain.encode("utf-8", "replace").decode().strip("\n")[:LONGEST]


def _text_of(part: Message, found: Found, depth: int) -> str:
    found.left -= 1
    found.defects += part.defects
    if found.left < 0 or depth > DEEPEST:
        raise ValueError("too many parts")
    if part.get_content_maintype() == "multipart":
        return _texts_of(part, found, depth)
    if _is_file(part):
        _take_file(part, found)
        return ""
    return _words(part, found)


def _texts_of(part: Message, found: Found, depth: int) -> str:
    inside: Any = part.get_payload()
    if not isinstance(inside, list):  # its boundary is not to be found
        return str(inside)
    texts = [(each.get_content_type(), _text_of(each, found, depth + 1)) for each in inside]
    if part.get_content_subtype() == "alternative":
        return _best(texts)
    return "\n".join(text for _kind, text in texts if text.strip())


def _best(texts: list[tuple[str, str]]) -> str:
    """Plain text rather than what was HTML, which says the same."""
    said = [(kind, text) for kind, text in texts if text.strip()]
    return next((text for kind, text in said if kind == "text/plain"), said[-1][1] if said else "")


def _is_file(part: Message) -> bool:
    if part.get_content_disposition() == "attachment" or part.get_content_maintype() != "text":
        return True
    return part.get_content_type() not in ("text/plain", "text/html") or bool(part.get_filename())


def _take_file(part: Message, found: Found) -> None:
    data = _bytes(part, found)
    is_logo = "Content-ID" in part and part.get_content_maintype() == "image" and len(data) < LOGO
    if data and not is_logo and len(found.files) < MOST_FILES:
        name = heads.decoded(part.get_filename() or "") or heads.plain(part.get_content_type().replace("/", "."))
        found.files.append((name, data))


def _bytes(part: Message, found: Found) -> bytes:
    if part.get_content_maintype() == "message":
        inside: Any = part.get_payload()
        return inside[0].as_bytes() if isinstance(inside, list) and inside else b""
    data = part.get_payload(decode=True)
    found.defects += [fault for fault in part.defects if fault not in found.defects]
    return data if isinstance(data, bytes) else b""


def _words(part: Message, found: Found) -> str:
    charset = part.get_content_charset()
    text = heads.text(_bytes(part, found), charset)[: LONGEST * 4].replace("\r\n", "\n")
    if part.get_content_type() == "text/html":
        return plainly(text)
    if str(part.get_param("format", "")).lower() == "flowed":
        return "\n".join(_flowing(text.split("\n"), str(part.get_param("delsp", "")).lower() == "yes"))
    return text


def _flowing(lines: list[str], deletes: bool) -> Iterator[str]:
    """Lines that end in a space go on in the next one (RFC 3676), a signature's mark apart."""
    open_ = ""
    for line in lines:
        depth = len(line) - len(line.lstrip(">"))
        own = line[depth:].removeprefix(" ")
        if open_ and _depth(open_) != depth:
            yield open_.rstrip(" ")
            open_ = ""
        whole = open_ + own if open_ else ">" * depth + (" " if depth else "") + own
        if own.endswith(" ") and own != "-- ":
            open_ = whole[:-1] if deletes else whole
        else:
            yield whole
            open_ = ""
    if open_:
        yield open_.rstrip(" ")


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(">"))
