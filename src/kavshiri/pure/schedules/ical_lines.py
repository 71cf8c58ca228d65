"""Content lines of iCalendar (RFC 5545, 3.1): escaped, with quoted parameters, folded at 75 octets.

A fold never stands inside a letter, so that programs that unfold late still read Georgian (three octets a letter).
"""

from __future__ import annotations

import re
from urllib.parse import quote

LONGEST = 75  # octets of a line without its end
# what no line may hold: controls but the tab (3.1); half a surrogate has no octets
UNSAYABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
SPECIAL = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})
CARETS = str.maketrans({"^": "^^", "\n": "^n", '"': "^'"})  # RFC 6868
# what may stand in a URI (RFC 3986); a percent sign is taken for an escape that is there already
URI = "!#$%&'()*+,/:;=?@[]~-._"


def text(said: str) -> str:
    """A TEXT value."""
    if "\r" in said:
        said = said.replace("\r\n", "\n").replace("\r", "\n")
    return UNSAYABLE.sub("", said).translate(SPECIAL)


def parameter(said: str) -> str:
    """A parameter's value, in quotes where it needs them."""
    said = UNSAYABLE.sub("", said.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")).translate(CARETS)
    return f'"{said}"' if any(sign in said for sign in ",;:") else said


def uri(address: str) -> str:
    """An address with what no URI may hold percent-encoded."""
    return quote(UNSAYABLE.sub("", address), safe=URI, errors="ignore")


def folded(line: str) -> bytes:
    """One content line with its end, as octets."""
    octets = line.encode()
    if len(octets) <= LONGEST:
        return octets + b"\r\n"
    pieces, start, room = [], 0, LONGEST
    while len(octets) - start > room:
        end = start + room
        while octets[end] & 0xC0 == 0x80:  # inside a letter
            end -= 1
        pieces.append(octets[start:end])
        start, room = end, LONGEST - 1  # the space that begins a folded line counts
    pieces.append(octets[start:])
    return b"\r\n ".join(pieces) + b"\r\n"
