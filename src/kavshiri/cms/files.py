"""Which uploads may be read by everybody, and as what.

Only renditions of pictures: originals may carry a place and a camera in them, and documents have a
door of their own at Wagtail.
"""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.utils._os import safe_join

FOLDERS = ("images/",)
KINDS = {
    ".webp": "image/webp",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".gif": "image/gif",
}


def public_file(path: str) -> tuple[Path, str] | None:
    """The file of an address under MEDIA_URL and its content type; None for whatever is not public."""
    kind = KINDS.get(Path(path).suffix.lower())
    if kind is None or not path.startswith(FOLDERS) or "\0" in path:
        return None
    try:
        place = Path(safe_join(settings.MEDIA_ROOT, path)).resolve()
        inside = any(place.is_relative_to(Path(settings.MEDIA_ROOT).resolve() / folder) for folder in FOLDERS)
        return (place, kind) if inside and place.is_file() else None
    except (SuspiciousFileOperation, OSError):  # a name too long for the disk is an error of the system's
        return None
