"""The folder of archives that were made: outside of whatever a server gives out."""

from __future__ import annotations

import secrets
from pathlib import Path

from django.conf import settings

PARTS = ".part"  # behind the name of what is being written


def folder() -> Path:
    path = Path(settings.ARCHIVES_ROOT)
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def new_name() -> str:
    return f"{secrets.token_hex(16)}.zip"


def path_of(name: str) -> Path:
    """Raises ``ValueError`` for a name that is not ours."""
    if not name.removesuffix(".zip").isalnum() or not name.isascii():
        raise ValueError("not a name of an archive")
    return folder() / name


def remove(name: str) -> None:
    path_of(name).unlink(missing_ok=True)
