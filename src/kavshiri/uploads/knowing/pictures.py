"""Pictures are drawn anew: what was around their points (place, camera, comments, other files) stays behind."""

from __future__ import annotations

import io
import struct
import warnings
from typing import Any

from PIL import Image, ImageCms, ImageOps

from kavshiri.uploads.knowing.faults import Refused

MOST_POINTS = 40_000_000
LONGEST_SIDE = 4096  # points; larger ones are made smaller
FORMATS = ("JPEG", "PNG", "WEBP")
SAVED: dict[str, dict[str, Any]] = {
    "JPEG": {"quality": 90, "optimize": True},
    "PNG": {"optimize": False},
    "WEBP": {"quality": 90, "method": 4},
}
# what Pillow raises for files that end too soon or say nonsense
_BROKEN = (OSError, SyntaxError, ValueError, EOFError, struct.error, MemoryError)


def drawn_anew(data: bytes) -> tuple[str, bytes]:
    """Media type and bytes of the same picture, upright, in sRGB and with nothing else; raises ``Refused``."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of large pictures, which are measured here
            return _drawn(data)
    except Image.DecompressionBombError as fault:
        raise Refused("pixels", limit=MOST_POINTS // 1_000_000) from fault
    except _BROKEN as fault:
        raise Refused("damaged") from fault


def _drawn(data: bytes) -> tuple[str, bytes]:
    with Image.open(io.BytesIO(data), formats=FORMATS) as picture:
        if picture.width * picture.height > MOST_POINTS:
            raise Refused("pixels", limit=MOST_POINTS // 1_000_000)
        format_ = "JPEG" if picture.format == "MPO" else str(picture.format)
        picture.load()
        upright = ImageOps.exif_transpose(picture)
        plain = _plain(upright, opaque=format_ == "JPEG")
    plain.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    bare = Image.new(plain.mode, plain.size)  # knows nothing of where its points came from
    bare.paste(plain)
    out = io.BytesIO()
    bare.save(out, format_, **SAVED[format_])
    return f"image/{format_.lower()}", out.getvalue()


def _plain(picture: Image.Image, *, opaque: bool) -> Image.Image:
    """In one of the modes that every program reads, its colours as sRGB."""
    if picture.mode.startswith(("I", "F")):
        return picture.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    see_through = not opaque and (picture.mode in ("LA", "PA", "RGBA", "RGBa") or "transparency" in picture.info)
    managed = _in_srgb(picture)
    return managed.convert("RGBA" if see_through else "L" if managed.mode in ("L", "1") else "RGB")


def _in_srgb(picture: Image.Image) -> Image.Image:
    profile = picture.info.get("icc_profile")
    if not profile or picture.mode not in ("RGB", "CMYK"):
        return picture
    try:
        theirs = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        turned = ImageCms.profileToProfile(picture, theirs, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError):  # a profile that says nonsense: the points are taken as they are
        return picture
    return turned or picture
