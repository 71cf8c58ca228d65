"""A picture of the library as it goes on letters: re-encoded, of one size, so that its bytes can be kept with them."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from PIL import Image, UnidentifiedImageError

TALLEST = (900, 520)  # pixels: 22 mm at 600 per inch


def png(image: Any) -> bytes:
    """PNG of a picture of the library; empty for none, and for one that is no picture of dots or is gone."""
    if image is None:
        return b""
    try:
        with image.file.open("rb") as source, Image.open(source) as found:
            small = found.convert("RGBA")
    except (OSError, ValueError, UnidentifiedImageError, Image.DecompressionBombError):
        return b""
    small.thumbnail(TALLEST)
    out = BytesIO()
    small.save(out, "PNG", optimize=True)
    return out.getvalue()
