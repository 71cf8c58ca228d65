"""Marks of funders, kept by their content: a document goes on showing the mark that it had when it was frozen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import sha256
from io import BytesIO
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image, UnidentifiedImageError

from kavshiri.documents.structure import Composed

FOLDER = "documents/marks"
LARGEST = 2 * 1024 * 1024  # bytes
WIDEST = 1600  # pixels; more is not seen in print


def keep(content: bytes) -> str:
    """The SHA-256 under which the mark is kept as PNG; empty for what is no picture or too large."""
    drawn = _as_png(content)
    if not drawn:
        return ""
    name = sha256(drawn).hexdigest()
    if not default_storage.exists(place(name)):
        default_storage.save(place(name), ContentFile(drawn))
    return name


def keep_of(party: Mapping[str, Any]) -> str:
    """The same of an organisation as pages tell it (``picture.src``), from our own media folder."""
    src = str(party.get("picture", {}).get("src", ""))
    name = src.removeprefix(settings.MEDIA_URL)
    if not src or name == src or not default_storage.exists(name):
        return ""
    with default_storage.open(name) as file:
        return keep(file.read(LARGEST + 1))


def of(document: Composed) -> dict[str, bytes]:
    """SHA-256 -> PNG of the marks on the cover; one that is lost is left out."""
    return read(one.mark for one in document.cover.funders if one.mark)


def read(names: Iterable[str]) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for name in names:
        if default_storage.exists(place(name)):
            with default_storage.open(place(name)) as file:
                found[name] = file.read()
    return found


def place(name: str) -> str:
    return f"{FOLDER}/{name}.png"


def _as_png(content: bytes) -> bytes:
    if len(content) > LARGEST:
        return b""
    try:
        with Image.open(BytesIO(content)) as picture:
            drawn = picture.convert("RGBA")
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        return b""
    drawn.thumbnail((WIDEST, WIDEST))
    out = BytesIO()
    drawn.save(out, "PNG", optimize=True)
    return out.getvalue()
