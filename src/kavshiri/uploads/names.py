"""Names of files as people give them: shown and given back, never trusted and never a path on our disk."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote

LONGEST = 120  # characters, so that 255 bytes hold it in any script
# controls, what joins or turns the direction of writing (an ending could be hidden by it), and what disks refuse
_UNWELCOME = re.compile(r"[\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\ufff0-\uffff]")
_REFUSED = re.compile(r'[<>:"|?*%]')
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
_ENDING = re.compile(r"\.\w{1,5}$", re.ASCII)


def cleaned(name: str, ending: str, otherwise: str = "file") -> str:
    """A plain name with this ending: no folders, no controls; Georgian and other letters stay.

    ``cleaned("C:\\\\x\\\\ნოტა.PDF.exe", ".pdf")`` is ``"ნოტა.pdf"``.
    """
    bare = _REFUSED.sub(" ", _UNWELCOME.sub("", re.split(r"[\\/]", name)[-1]))
    stem = " ".join(unicodedata.normalize("NFC", bare).split())
    while _ENDING.search(stem):
        stem = _ENDING.sub("", stem)
    stem = stem.strip(". ")[:LONGEST].rstrip(". ")
    if not stem or _RESERVED.match(stem):
        stem = f"{otherwise} {stem}".strip()
    return stem + ending


def disposition(name: str) -> str:
    """A Content-Disposition by RFC 6266: an ASCII name for old programs, and the true one by RFC 8187."""
    ending = name[name.rfind(".") :] if "." in name else ""
    bare = name.encode("ascii", "ignore").decode()
    plain = re.sub(r'["\\]', "", bare) if bare == name else f"file{ending}"
    exact = "" if bare == name else f"; filename*=UTF-8''{quote(name, safe='')}"
    return f'attachment; filename="{plain}"{exact}'
