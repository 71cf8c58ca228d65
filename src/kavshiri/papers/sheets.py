"""From values to a document that the press takes: the frame of every paper, its style sheet and its pictures."""

from __future__ import annotations

import base64
import mimetypes
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.storage import default_storage
from django.template.loader import render_to_string

STYLES = Path(__file__).parent / "static" / "papers"
LARGEST_PICTURE = 2 * 1024 * 1024  # bytes


@cache
def style(name: str) -> str:
    return (STYLES / f"{name}.css").read_text()


def document(template: str, context: dict[str, Any], language: str) -> str:
    """A whole HTML document; the language must be in force already."""
    return render_to_string(template, {**context, "language": language, "site": settings.SITE_NAME})


def picture(party: dict[str, Any]) -> str:
    """An organisation's mark as a ``data:`` address, from our own media folder; empty where there is none."""
    src = party.get("picture", {}).get("src", "")
    name = src.removeprefix(settings.MEDIA_URL)
    if not src or name == src or not default_storage.exists(name):
        return ""
    kind = mimetypes.guess_type(name)[0] or ""
    with default_storage.open(name) as file:
        content = file.read(LARGEST_PICTURE + 1)
    if not kind.startswith("image/") or len(content) > LARGEST_PICTURE:
        return ""
    return f"data:{kind};base64,{base64.b64encode(content).decode()}"


def png(content: bytes) -> str:
    """A picture's bytes as a ``data:`` address; empty for none."""
    return f"data:image/png;base64,{base64.b64encode(content).decode()}" if content else ""
