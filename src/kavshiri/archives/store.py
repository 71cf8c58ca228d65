"""The folder of archives that were made: outside of whatever a server gives out."""

from __future__ import annotations

import secrets
import shutil
import time
from collections.abc import Callable
from pathlib import Path

from django.conf import settings

LOST_AFTER = 2 * 3600  # seconds after which what no row tells of is taken for what a crash left


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


def sweep(known: Callable[[list[str]], set[str]]) -> None:
    """Remove what a crash left: files of which no row tells, and folders of archives that were being written."""
    before = time.time() - LOST_AFTER  # the disk's own clock, whatever the portal's says
    old = [one for one in folder().iterdir() if one.stat().st_mtime < before]
    files = [one.name for one in old if one.is_file()]
    for name in set(files) - known(files):
        (folder() / name).unlink(missing_ok=True)
    for one in old:
        if one.is_dir():
            shutil.rmtree(one, ignore_errors=True)
