"""Kept pages: whole answers for strangers, as bytes, looked up before Django is entered.

A page is kept until anything that pages show has changed (a counter that all processes of this
machine see moves on), or until ``LIVES`` seconds have gone by, since pages show what is on now.
"""

from __future__ import annotations

import fcntl
import gzip
import hashlib
import mmap
import os
import re
import struct
import threading
import time
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path

LIVES = 30.0  # seconds
MOST_PAGES = 2_000
MOST_BYTES = 64 * 1024 * 1024
NOTICE_COOKIE = b"kv_notice"
# the bare names: Django also reads "sessionid =x"
PRIVATE_COOKIES = (b"sessionid", b"messages")
# the cookie as our own door sets it and browsers send it
_NOTICE = re.compile(rb"(?:\A|; )kv_notice=([0-9a-f]{12})(?:;|\Z)")


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer ready to send: two sets of headers, plain and gzipped, each with its bytes."""

    etag: bytes
    plain: tuple[list[tuple[bytes, bytes]], bytes]
    packed: tuple[list[tuple[bytes, bytes]], bytes]
    generation: int
    until: float

    @property
    def size(self) -> int:
        return len(self.plain[1]) + len(self.packed[1])


class Generation:
    """A counter in a small file, mapped into every process of the machine."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        if os.fstat(self._file).st_size < 8:
            os.ftruncate(self._file, 8)
        self._map = mmap.mmap(self._file, 8)

    def now(self) -> int:
        return int(struct.unpack("<Q", self._map[:8])[0])

    def move_on(self) -> None:
        fcntl.flock(self._file, fcntl.LOCK_EX)
        try:
            self._map[:8] = struct.pack("<Q", self.now() + 1)
        finally:
            fcntl.flock(self._file, fcntl.LOCK_UN)


class Shelf:
    """Answers by (host, path, dismissed notice); the oldest leave first."""

    def __init__(self, generation: Generation) -> None:
        self.generation = generation
        self._kept: OrderedDict[bytes, Kept] = OrderedDict()
        self._bytes = 0
        self._lock = threading.Lock()

    def find(self, key: bytes) -> Kept | None:
        kept = self._kept.get(key)
        if kept is None:
            return None
        if kept.generation != self.generation.now() or kept.until < time.monotonic():
            self._drop(key)
            return None
        return kept

    def put(self, key: bytes, headers: list[tuple[bytes, bytes]], body: bytes, generation: int) -> None:
        """Keep an answer made while the counter stood at ``generation``."""
        if generation != self.generation.now() or len(body) > MOST_BYTES // 16:
            return
        kept = pack(headers, body, generation)
        with self._lock:
            old = self._kept.pop(key, None)
            self._bytes += kept.size - (old.size if old else 0)
            self._kept[key] = kept
            while len(self._kept) > MOST_PAGES or self._bytes > MOST_BYTES:
                self._bytes -= self._kept.popitem(last=False)[1].size

    def _drop(self, key: bytes) -> None:
        with self._lock:
            old = self._kept.pop(key, None)
            self._bytes -= old.size if old else 0


def pack(headers: list[tuple[bytes, bytes]], body: bytes, generation: int) -> Kept:
    """Encode once for all readers: plain and gzip, with a validator for conditional requests."""
    etag = b'"' + hashlib.sha256(body).hexdigest()[:24].encode() + b'"'
    shared = [*headers, (b"etag", etag), (b"vary", b"Accept-Encoding, Cookie")]
    small = gzip.compress(body, 6, mtime=0)
    return Kept(
        etag=etag,
        plain=([*shared, (b"content-length", str(len(body)).encode())], body),
        packed=([*shared, (b"content-encoding", b"gzip"), (b"content-length", str(len(small)).encode())], small),
        generation=generation,
        until=time.monotonic() + LIVES,
    )


def key_of(method: str, host: bytes, path: bytes, query: bytes, cookies: bytes) -> bytes | None:
    """The key of a request, or None where its answer is not for everybody."""
    if method not in ("GET", "HEAD") or query or any(name in cookies for name in PRIVATE_COOKIES):
        return None
    notice = notice_of(cookies)
    # the path is last, since it alone may hold anything
    return None if notice is None else b" ".join((host, notice, path))


def notice_of(cookies: bytes) -> bytes | None:
    """The digest of the notice that this reader has put away; empty where none is.

    None where the cookie is named in any other way: what Django would make of it may differ, and a page without
    its notice must not be kept for readers who have put nothing away.
    """
    if NOTICE_COOKIE not in cookies:
        return b""
    found = _NOTICE.search(cookies)
    return found[1] if found and cookies.count(NOTICE_COOKIE) == 1 else None
