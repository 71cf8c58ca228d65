"""The press: HTML in, a PDF out, in a process of its own, one at a time.

A process of its own, since setting a long programme takes seconds of pure Python and a few hundred megabytes, and pages
must be answered meanwhile.  One at a time, by a lock that all processes of the machine see.
"""

from __future__ import annotations

import ctypes
import fcntl
import json
import logging
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from django.conf import settings

import kavshiri
from kavshiri.papers.press import lettering

LONGEST = 120  # seconds that one paper may take
PATIENCE = 20.0  # seconds that somebody of the secretariat waits for the press
STEP = 0.05
LIBRARIES = ("libpango-1.0.so.0", "libpangoft2-1.0.so.0", "libharfbuzz-subset.so.0")
KEPT = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "XDG_CACHE_HOME", "FONTCONFIG_FILE", "FONTCONFIG_PATH")
COMMAND = [sys.executable, "-m", "kavshiri.papers.press.setting"]
logger = logging.getLogger(__name__)


class Busy(Exception):
    """Another paper is on the press."""


class Unable(Exception):
    """The press does not work here, or could not set this paper."""


@dataclass(frozen=True, slots=True)
class Archive:
    """What makes a paper fit for an archive (PDF/A-3): the source it was drawn from, which travels in it as a file, and
    the moment of that source (ISO 8601), so that the same source gives the same bytes."""

    name: str
    source: str
    description: str
    dated: str


@cache
def why_not() -> str:
    """Why no PDF can be made on this machine, in English for its operator; empty where one can."""
    if find_spec("weasyprint") is None:
        return "WeasyPrint is not installed"
    if all(map(_is_there, LIBRARIES)):
        return ""
    tried = _run([*COMMAND, "--try"], input=b"")
    said = tried.stderr.decode(errors="replace").strip().splitlines()
    return "" if tried.returncode == 0 else (said or ["WeasyPrint does not start"])[-1]


def _is_there(library: str) -> bool:
    """Quick, since the first page that offers a PDF waits for the answer; the whole test is left to other systems."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _run(command: list[str], input: bytes) -> subprocess.CompletedProcess[bytes]:
    """The other process, with nothing of this one's surroundings but what finds programs, letters and our code."""
    around = {name: os.environ[name] for name in KEPT if name in os.environ}
    around["PYTHONPATH"] = str(Path(kavshiri.__path__[0]).parent)
    return subprocess.run(command, input=input, capture_output=True, timeout=LONGEST, check=False, env=around)  # noqa: S603


def is_ready() -> bool:
    return not why_not()


def folder() -> Path:
    """Where the portal keeps what it has printed, and its letters."""
    found = Path(settings.HOME) / "papers"
    found.mkdir(parents=True, exist_ok=True)
    return found


@contextmanager
def alone(patience: float) -> Iterator[None]:
    """Hold the press; raises ``Busy`` where somebody else still holds it after ``patience`` seconds."""
    until = time.monotonic() + patience
    with (folder() / "press.lock").open("w") as lock:
        while not _taken(lock.fileno()):
            if time.monotonic() > until:
                raise Busy
            time.sleep(STEP)
        yield


def _taken(lock: int) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def pdf(html: str, *styles: str, archive: Archive | None = None) -> bytes:
    """Set a whole HTML document by these style sheets; to be called while the press is held.

    Pictures stand in it as ``data:``; nothing is fetched.  With ``archive`` it is PDF/A-3a as well as PDF/UA-1.
    Raises ``Unable``.
    """
    if not is_ready():
        raise Unable(why_not())
    letters = [str(path) for path in lettering.joined(folder())]
    kept = asdict(archive) if archive else None
    order = json.dumps({"html": html, "styles": styles, "letters": letters, "archive": kept})
    try:
        done = _set(order.encode())
    except subprocess.TimeoutExpired as fault:
        raise Unable("setting the paper took too long") from fault
    if done.returncode or not done.stdout.startswith(b"%PDF"):
        logger.error("the press failed (%d): %s", done.returncode, done.stderr.decode(errors="replace")[-2000:])
        raise Unable("the press failed")
    return done.stdout


def _set(order: bytes) -> subprocess.CompletedProcess[bytes]:
    """Once more where a signal ended the process: libraries of letters fall when others write their cache."""
    done = _run(COMMAND, input=order)
    if done.returncode >= 0:
        return done
    logger.warning("the press fell (%d); it is begun anew", done.returncode)
    return _run(COMMAND, input=order)


def printed(html: str, *styles: str) -> bytes:
    """The same for one who waits for the press; raises ``Busy`` and ``Unable``."""
    with alone(PATIENCE):
        return pdf(html, *styles)
