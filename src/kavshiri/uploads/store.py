"""The folder of files: random names, readable for nobody but the portal, outside of whatever a server gives out."""

from __future__ import annotations

import os
import secrets
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from django.conf import settings

LOST_AFTER = 3600  # seconds after which a file that no row tells of is taken for one that a crash left


def folder() -> Path:
    return Path(settings.FILES_ROOT)


def new_name() -> str:
    """A name by lot: 32 hex signs, so that disks which do not tell capitals from small letters do no harm."""
    return secrets.token_hex(16)


def path_of(name: str) -> Path:
    """Where a file lies; raises ``ValueError`` for a name that is not ours."""
    if not (name.isalnum() and name.isascii()):
        raise ValueError("not a name of a stored file")
    return folder() / name[:2] / name


def keep(name: str, content: bytes) -> None:
    """Write a new file, on the disk when this returns."""
    path = path_of(name)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())


def read(name: str) -> bytes:
    """What a file holds; raises ``FileNotFoundError``."""
    return path_of(name).read_bytes()


def remove(name: str) -> None:
    path_of(name).unlink(missing_ok=True)


def sweep(known: Callable[[list[str]], set[str]], beside: str = "") -> int:
    """Remove what a crash left between the disk and the database; returns how many files went.

    ``known`` says which of some names rows tell of; with ``beside`` only that file's own part of the folder is looked
    at, so that every new file pays for a 256th of the work.
    """
    went = 0
    for part in [path_of(beside).parent] if beside else sorted(folder().glob("??")):
        old = list(_old(part))
        lost = set(old) - known(old)
        for name in lost:
            remove(name)
        went += len(lost)
    return went


def _old(part: Path) -> Iterator[str]:
    before = time.time() - LOST_AFTER  # the disk's own clock, whatever the portal's says
    for entry in os.scandir(part):
        if entry.is_file(follow_symlinks=False) and entry.stat().st_mtime < before:
            yield entry.name
