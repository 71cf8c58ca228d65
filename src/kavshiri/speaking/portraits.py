"""The photo as readers see it: a square of one size, small enough for a page."""

from __future__ import annotations

import io

from PIL import Image, ImageOps

from kavshiri.uploads.kinds import Kind
from kavshiri.uploads.knowing import Content

SIDE = 480  # points: three to each that the largest place on a page has
UPWARDS = (0.5, 0.3)  # faces are above the middle


def cut(data: bytes) -> Content:
    """A JPEG of ``SIDE`` by ``SIDE`` points; ``data`` is a picture that ``uploads`` has drawn anew."""
    with Image.open(io.BytesIO(data)) as picture:
        seen = picture.convert("RGBA")
    white = Image.new("RGBA", seen.size, "white")
    white.alpha_composite(seen)
    square = ImageOps.fit(white.convert("RGB"), (SIDE, SIDE), centering=UPWARDS)
    out = io.BytesIO()
    square.save(out, "JPEG", quality=85, optimize=True)
    return Content("portrait.jpg", Kind.IMAGE, "image/jpeg", out.getvalue())
