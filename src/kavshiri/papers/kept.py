"""Published programmes, printed once and kept on disk: one file for each version, language and printer.

Whatever is asked for while the press is at work waits a moment for its file, then is told to come again.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from kavshiri.conference.pages import Shown
from kavshiri.papers import press, programme, sheets

PATIENCE = 2.0  # seconds that a reader waits while something else is printed
AGAIN = 10  # seconds after which to ask again


def place(shown: Shown, zone: str = "") -> Path:
    """Where the file of this version, language and second clock is, or will be."""
    return press.folder() / f"{kin(shown)}{programme.digest(shown)}-{zone.replace('/', '_')}.pdf"


def kin(shown: Shown) -> str:
    """How the names of all files of this programme in this language begin."""
    return f"programme-{shown.conference.pk}-{shown.language}-"


def published(shown: Shown, zone: str = "") -> bytes:
    """The printed programme, made where it is not kept yet; raises ``press.Busy`` and ``press.Unable``."""
    path = place(shown, zone)
    found = read(path)
    if found is None:
        with press.alone(PATIENCE):
            found = read(path)  # somebody may have printed it while we waited
            if found is None:
                found = press.pdf(programme.html(shown, zone), *map(sheets.style, programme.STYLES))
                keep(path, found)
                forget_others(shown)
    return found


def read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def draft(shown: Shown, zone: str = "") -> bytes:
    """The secretariat's draft, printed anew at each look; raises the same."""
    return press.printed(programme.html(shown, zone), *map(sheets.style, (*programme.STYLES, "draft")))


def keep(path: Path, content: bytes) -> None:
    """Put the file there at once, never in part."""
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as half:
        half.write(content)
    os.replace(half.name, path)


def forget_others(shown: Shown) -> None:
    """Earlier versions of the same programme in the same language are not asked for any more."""
    present = f"{kin(shown)}{programme.digest(shown)}-"
    for other in press.folder().glob(f"{kin(shown)}*.pdf"):
        if not other.name.startswith(present):
            other.unlink(missing_ok=True)
