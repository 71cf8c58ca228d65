"""A schedule file between being looked at and being taken in: kept on the disk for a day, for whoever brought it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, BinaryIO
from uuid import UUID, uuid4

from django.conf import settings

KEPT = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Upload:
    """``by`` is the key of whoever brought it; the others are what was said with it."""

    by: str
    name: str
    conference: str = ""
    zone: str = ""
    title: str = ""

    @property
    def options(self) -> dict[str, str]:
        return {"conference": self.conference, "zone": self.zone, "title": self.title}


def folder() -> Path:
    path = Path(settings.HOME) / "incoming"
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def keep(file: Any, upload: Upload, at: datetime) -> UUID:
    """Keep an uploaded file; what is older than a day goes."""
    for path in folder().iterdir():
        if datetime.fromtimestamp(path.stat().st_mtime, at.tzinfo) < at - KEPT:
            path.unlink(missing_ok=True)
    token = uuid4()
    with path_of(token).open("wb") as out:
        for piece in file.chunks():
            out.write(piece)
    path_of(token).with_suffix(".json").write_text(json.dumps(asdict(upload)), encoding="utf-8")
    return token


def path_of(token: UUID) -> Path:
    return folder() / f"{token}.schedule"


def found(token: UUID, by: str) -> Upload | None:
    """What was said with a file; None for one that is gone or that somebody else brought."""
    told = path_of(token).with_suffix(".json")
    if not told.is_file() or not path_of(token).is_file():
        return None
    upload = Upload(**json.loads(told.read_text(encoding="utf-8")))
    return upload if upload.by == by else None


@contextmanager
def opened(token: UUID) -> Iterator[tuple[BinaryIO, int]]:
    with path_of(token).open("rb") as file:
        yield file, path_of(token).stat().st_size


def forget(token: UUID) -> None:
    path_of(token).unlink(missing_ok=True)
    path_of(token).with_suffix(".json").unlink(missing_ok=True)


def forget_all_of(by: str) -> None:
    """Whatever this one brought and has not decided."""
    for told in folder().glob("*.json"):
        if json.loads(told.read_text(encoding="utf-8")).get("by") == by:
            forget(UUID(told.stem))
