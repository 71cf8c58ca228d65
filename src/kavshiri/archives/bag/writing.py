"""A bag written in a stream: the same content gives the same bytes, whenever and by whomever it is written."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import BinaryIO

from kavshiri.archives.bag import keys, names

# no smaller the second time
PACKED = (".zip", ".pdf", ".docx", ".xlsx", ".pptx", ".odt", ".jpg", ".jpeg", ".png", ".webp", ".avif", ".woff2",
          ".mp3", ".mp4", ".webm", ".ogg", ".m4a", ".gz")  # fmt: skip
EARLIEST = datetime(1980, 1, 1, tzinfo=UTC)  # that a ZIP can tell
MODE = 0o644 << 16
LEVEL = 6


@dataclass(frozen=True, slots=True)
class Added:
    """What was written: its path in the bag, how many bytes, and their SHA-256 in hex."""

    path: str
    size: int
    digest: str


class Bag:
    """``folder`` holds everything, so that unpacking fills one folder; ``at`` is the date of all files."""

    def __init__(self, out: BinaryIO, folder: str, at: datetime) -> None:
        self.folder, self.at = folder, max(at.astimezone(UTC), EARLIEST)
        self.payload: dict[str, Added] = {}
        self.tags: dict[str, Added] = {}
        self._zip = zipfile.ZipFile(out, "w", allowZip64=True)

    def add(self, path: str, pieces: Iterable[bytes]) -> Added:
        """A file of the payload; raises ``ValueError`` where there is one of this path."""
        told = self._written(names.DATA + path, pieces)
        self.payload[told.path] = told
        return told

    def tag(self, path: str, content: bytes) -> None:
        self.tags[path] = self._written(path, [content])

    def _written(self, path: str, pieces: Iterable[bytes]) -> Added:
        if path in self.payload or path in self.tags:
            raise ValueError(f"{path} is there already")
        told = zipfile.ZipInfo(f"{self.folder}/{path}", self.at.timetuple()[:6])
        told.create_system, told.external_attr = 3, MODE  # as on Unix, wherever it is written
        told.compress_type = zipfile.ZIP_STORED if path.lower().endswith(PACKED) else zipfile.ZIP_DEFLATED
        told._compresslevel = LEVEL  # type: ignore[attr-defined]  # public as ``compress_level`` from Python 3.13
        hashed, size = hashlib.sha256(), 0
        with self._zip.open(told, "w", force_zip64=True) as out:
            for piece in pieces:
                out.write(piece)
                hashed.update(piece)
                size += len(piece)
        return Added(path, size, hashed.hexdigest())

    def close(self, info: Mapping[str, str], key: keys.Private) -> None:
        """Write what makes it a bag, and sign it; ``info`` is what stands in its bag-info.txt."""
        size = sum(one.size for one in self.payload.values())
        told = {**info, "Bagging-Date": f"{self.at:%Y-%m-%d}", "Payload-Oxum": f"{size}.{len(self.payload)}"}
        self.tag(names.DECLARATION, b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n")
        self.tag(names.INFO, "".join(f"{name}: {one_line(words)}\n" for name, words in sorted(told.items())).encode())
        self.tag(names.PUBLIC_KEY, keys.pem_of(key.public_key()))
        self.tag(names.MANIFEST, manifest(self.payload.values()))
        signed = manifest(self.tags.values())
        self._written(names.TAG_MANIFEST, [signed])
        self._written(names.SIGNATURE, [key.sign(signed)])
        self._zip.close()

    def abandon(self) -> None:
        """Let go of what was begun."""
        self._zip.close()


def one_line(words: str) -> str:
    return " ".join(words.split())


def manifest(found: Iterable[Added]) -> bytes:
    """As ``sha256sum -c`` reads it."""
    return "".join(f"{one.digest}  {one.path}\n" for one in sorted(found, key=lambda one: one.path)).encode()
