"""Whether an archive is what was signed.  Nothing is unpacked: what a ZIP says of paths and sizes is not believed."""

from __future__ import annotations

import hashlib
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import IO

from kavshiri.archives.bag import keys, names

PIECE = 1 << 20
MOST_FILES = 200_000
MOST_BYTES = 64 << 30  # unpacked
MOST_OF_A_LIST = 64 << 20  # of a manifest, which is read whole
MOST_OF_A_KEY = 4_096
DENSEST = 1_100  # DEFLATE packs no denser than 1,032 to one
LINE = re.compile(r"([0-9a-f]{64}) [ *](.+)")
FAULTS_OF_ZIP = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError)


class Unreadable(Exception):
    """It is no archive at all, or none that may be read: ``code`` is "zip", "bag", "path", "twice" or "bomb"."""

    def __init__(self, code: str, path: str = "") -> None:
        super().__init__(code, path)
        self.code, self.path = code, path


class Wrong(StrEnum):
    DAMAGED = "damaged"
    ADDED = "added"
    MISSING = "missing"
    LIST = "list"  # a manifest that is not as it was signed, or cannot be read
    SIGNATURE = "signature"


@dataclass(slots=True)
class Verdict:
    """``wrong``: what is not as it was signed, and its path.  ``key``: the fingerprint of the key that came with it."""

    key: str = ""
    files: int = 0
    size: int = 0
    info: dict[str, str] = field(default_factory=dict)
    wrong: list[tuple[Wrong, str]] = field(default_factory=list)

    @property
    def holds(self) -> bool:
        return not self.wrong


def check(path: Path) -> Verdict:
    """Raises ``Unreadable``; ``OSError`` where the file itself cannot be opened."""
    with path.open("rb") as file:
        try:
            with zipfile.ZipFile(file) as book:
                return Check(book).verdict()
        except zipfile.BadZipFile as fault:
            raise Unreadable("zip") from fault


class Check:
    def __init__(self, book: zipfile.ZipFile) -> None:
        self.book = book
        self.held = self._held(book.infolist())
        self.digests: dict[str, str] = {}

    def _held(self, entries: list[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
        """By path in the bag, once all names and sizes are such as we write."""
        if len(entries) > MOST_FILES or sum(one.file_size for one in entries) > MOST_BYTES:
            raise Unreadable("bomb")
        for one in entries:
            if one.file_size > max(one.compress_size, 1) * DENSEST:
                raise Unreadable("bomb", one.filename)
            if not is_plain(one.filename):
                raise Unreadable("path", one.filename)
        counted = Counter(one.filename for one in entries)
        if twice := next((name for name, count in counted.items() if count > 1), ""):
            raise Unreadable("twice", twice)
        folders = {one.filename.partition("/")[0] for one in entries}
        held = {one.filename.partition("/")[2]: one for one in entries if not one.is_dir()}
        if len(folders) != 1 or not {names.DECLARATION, names.MANIFEST, names.TAG_MANIFEST} <= set(held):
            raise Unreadable("bag")
        return held

    def verdict(self) -> Verdict:
        told = Verdict()
        tags = self._listed(names.TAG_MANIFEST, told)
        payload = self._listed(names.MANIFEST, told)
        self._signed(told)
        expected = {**payload, **tags}
        for path in sorted(set(expected) - set(self.held)):
            told.wrong.append((Wrong.MISSING, path))
        for path in sorted(set(self.held) - set(expected) - names.UNLISTED):
            told.wrong.append((Wrong.ADDED, path))
        for path in sorted(set(self.held) & set(expected)):
            if self._digest(path) != expected[path]:
                told.wrong.append((Wrong.DAMAGED, path))
        told.files = len(payload)
        told.size = sum(self.held[path].file_size for path in payload if path in self.held)
        told.info = self._info()
        return told

    def _listed(self, name: str, told: Verdict) -> dict[str, str]:
        """Digests by path as a manifest tells them; it may tell of nothing outside of its own part of the bag."""
        content = self._whole(name, MOST_OF_A_LIST)
        found: dict[str, str] = {}
        for line in (content or b"").decode(errors="replace").splitlines():
            match = LINE.fullmatch(line)
            is_payload = bool(match) and match[2].startswith(names.DATA)  # type: ignore[index]  # there is one
            if match is None or is_payload != (name == names.MANIFEST) or match[2] in found:
                told.wrong.append((Wrong.LIST, name))
                break
            found[match[2]] = match[1]
        if content is None:
            told.wrong.append((Wrong.LIST, name))
        return found

    def _signed(self, told: Verdict) -> None:
        pem, signature = self._whole(names.PUBLIC_KEY, MOST_OF_A_KEY), self._whole(names.SIGNATURE, MOST_OF_A_KEY)
        signed = self._whole(names.TAG_MANIFEST, MOST_OF_A_LIST)
        try:
            key = keys.public(pem or b"")
        except keys.BadKey:
            told.wrong.append((Wrong.SIGNATURE, names.PUBLIC_KEY))
            return
        told.key = keys.fingerprint(key)
        if signature is None or signed is None or not keys.holds(key, signature, signed):
            told.wrong.append((Wrong.SIGNATURE, names.SIGNATURE))

    def _info(self) -> dict[str, str]:
        lines = (self._whole(names.INFO, MOST_OF_A_LIST) or b"").decode(errors="replace").splitlines()
        return {name: words for name, colon, words in (line.partition(": ") for line in lines) if colon}

    def _whole(self, path: str, most: int) -> bytes | None:
        """A short file; None where it is not there, damaged or longer than such a file can be."""
        one = self.held.get(path)
        if one is None or one.file_size > most:
            return None
        try:
            return b"".join(self._pieces(one))
        except FAULTS_OF_ZIP:
            return None

    def _digest(self, path: str) -> str:
        """Empty where it cannot be read."""
        hashed = hashlib.sha256()
        try:
            for piece in self._pieces(self.held[path]):
                hashed.update(piece)
        except FAULTS_OF_ZIP:
            return ""
        return hashed.hexdigest()

    def _pieces(self, one: zipfile.ZipInfo) -> Iterator[bytes]:
        """Never more than the ZIP says that there is."""
        with self.book.open(one) as file:
            yield from _read(file, one.file_size)


def _read(file: IO[bytes], size: int) -> Iterator[bytes]:
    while size > 0 and (piece := file.read(min(PIECE, size))):
        size -= len(piece)
        yield piece


def is_plain(name: str) -> bool:
    """Whether any program that unpacks it stays within the folder: no root, drive, way up, or odd sign."""
    parts = name.removesuffix("/").split("/")
    is_odd = "\\" in name or ":" in name or any(ord(sign) < 32 for sign in name)
    return not is_odd and all(part not in ("", ".", "..") for part in parts)
