"""QR codes (ISO/IEC 18004) of addresses, for paper and for a wall: black on white with their quiet zone, as SVG."""

from __future__ import annotations

from io import BytesIO

import segno
from django.utils.safestring import SafeString

# bytes of an address; a code with more is too fine for a telephone to read from paper
LONGEST = 600


def svg(text: str, title: str) -> SafeString:
    """An ``<svg class="qr">`` named by ``title``, which is escaped; empty where it could not be read from paper."""
    if not _fits(text):
        return SafeString("")
    drawn = _code(text).svg_inline(omitsize=True, light="#fff", svgclass="qr", lineclass=None, title=title)
    return SafeString(drawn.replace("<svg ", '<svg role="img" ', 1))


def picture(text: str) -> str:
    """The same as a ``data:`` address; empty where the text is too long."""
    return str(_code(text).svg_data_uri(light="#fff", lineclass=None, svgclass=None)) if _fits(text) else ""


def png(text: str) -> bytes:
    """The same as a PNG, for programs that draw no SVG; empty where the text is too long."""
    out = BytesIO()
    if _fits(text):
        _code(text).save(out, kind="png", scale=8, border=4)
    return out.getvalue()


def _fits(text: str) -> bool:
    return 0 < len(text.encode()) <= LONGEST


def _code(text: str) -> segno.QRCode:
    """Seven in a hundred may be damaged (L) for long addresses, fifteen (M) for others; more where there is room."""
    return segno.make_qr(text, error="l" if len(text) > LONGEST // 3 else "m")
