"""A file that came back, whatever kind it is."""

from __future__ import annotations

import re

from django.utils.translation import gettext_lazy as _

from kavshiri.translations.files import LARGEST, XLIFF_1, XLIFF_2, FileFault, Sheet, po, xliff1, xliff2
from kavshiri.translations.files.parsing import parse

# as far as a parser would read before the root element's end
ROOT = re.compile(r"<(?:\w+:)?(\w+)\b([^>]*)>", re.S)
VERSION = re.compile(r"\bversion\s*=\s*[\"']([^\"']*)[\"']")
READERS = {"1.2": (XLIFF_1, xliff1.Reader), "2.0": (XLIFF_2, xliff2.Reader), "2.1": (XLIFF_2, xliff2.Reader)}


def read(data: bytes) -> Sheet:
    """Raises ``FileFault`` for what is neither XLIFF 1.2, 2.0 or 2.1 nor PO, or holds no texts."""
    if len(data) > LARGEST:
        raise FileFault(_("The file is larger than 20 MB; take out fewer texts at a time."))
    sheet = _xliff(data) if _is_markup(data) else _po(data)
    if not sheet.found:
        raise FileFault(_("There are no texts in it."))
    return sheet


def _is_markup(data: bytes) -> bool:
    return data[:200].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0").startswith(b"<")


def _xliff(data: bytes) -> Sheet:
    name, version = _root(data)
    if name != "xliff":
        raise FileFault(_("This is XML, but not XLIFF."))
    if version not in READERS:
        raise FileFault(
            _("This is XLIFF %(version)s; versions 1.2, 2.0 and 2.1 are read.") % {"version": version or "?"}
        )
    format_, reader = READERS[version]
    sheet = Sheet(format_)
    parse(data, reader(sheet))
    return sheet


def _root(data: bytes) -> tuple[str, str]:
    """The first element's name and version, without building anything."""
    wide = data[:2] in (b"\xff\xfe", b"\xfe\xff") or data[1:2] == b"\0" or data[:1] == b"\0"
    head = data[:8000].decode("utf-16" if wide else "utf-8", "replace")
    head = re.sub(r"<!--.*?-->|<\?.*?\?>", "", head, flags=re.S)
    if "<!DOCTYPE" in head or "<!ENTITY" in head:
        raise FileFault(_("The file brings definitions of its own (DTD or entities); these are not read."))
    root = ROOT.search(head)
    if root is None:
        return "", ""
    version = VERSION.search(root[2])
    return root[1], version[1] if version else ""


def _po(data: bytes) -> Sheet:
    if b"\0" in data or b"msgid" not in data:
        raise FileFault(_("This is neither an XLIFF nor a PO file."))
    return po.read(data)
