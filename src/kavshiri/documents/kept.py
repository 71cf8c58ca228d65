"""Files of documents, drawn once and kept on disk by what is in them: the hash of the text, and all that draws it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from hashlib import sha256
from importlib.metadata import version as release
from pathlib import Path

import kavshiri
from kavshiri.documents import formats
from kavshiri.documents.formats import Format
from kavshiri.documents.told import Frozen
from kavshiri.papers import kept, press, programme

PATIENCE = 5.0  # seconds that a reader waits while something else is printed
HERE = Path(kavshiri.__path__[0])
MADE_OF = ("documents/formats/**/*.py", "documents/templates/documents/*.html", "documents/static/documents/*.css",
           "documents/templates/documents/print/*.html", "documents/templatetags/*.py",
           "documents/locale/*/LC_MESSAGES/django.po")  # fmt: skip
LIBRARIES = ("python-docx", "lxml", "babel", "segno")


def place(hash: str, format: Format) -> Path:
    """Where the file of a text is, or will be."""
    return press.folder() / f"document-{hash[:32]}-{printer()}.{format.ending}"


def size(hash: str, format: Format) -> int | None:
    """Bytes of the file; None where it was not drawn yet."""
    try:
        return place(hash, format).stat().st_size
    except FileNotFoundError:
        return None


def file(hash: str, format: Format, thawed: Callable[[], Frozen], patience: float = PATIENCE) -> bytes:
    """The file, drawn where it is not kept; ``thawed`` is only asked then.  Raises ``press.Busy`` and ``Unable``."""
    path = place(hash, format)
    found = kept.read(path)
    if found is not None:
        return found
    if not format.needs_press:
        return _drawn(path, format, thawed())
    with press.alone(patience):
        return kept.read(path) or _drawn(path, format, thawed())  # somebody may have drawn it while we waited


def _drawn(path: Path, format: Format, frozen: Frozen) -> bytes:
    content = format.draw(frozen)
    forget(frozen.hash, format)  # what was drawn by an earlier release
    kept.keep(path, content)
    return content


def lacks(hash: str) -> list[Format]:
    """In which formats the file of a text is not there; without those that could not be drawn here."""
    return [one for one in formats.offered() if size(hash, one) is None and not _unable(hash, one).exists()]


def give_up(hash: str, format: Format) -> None:
    """Not to be tried again and again: whoever asks for the file still may."""
    _unable(hash, format).touch()


def _unable(hash: str, format: Format) -> Path:
    return place(hash, format).with_suffix(f".{format.ending}.unable")


def forget(hash: str, *some: Format) -> None:
    """Take the files of a text from the disk, in some formats or in all."""
    for format in some or formats.FORMATS.values():
        for path in press.folder().glob(f"document-{hash[:32]}-*.{format.ending}*"):
            path.unlink(missing_ok=True)


@cache
def printer() -> str:
    """A digest of everything that decides how files look."""
    said = sha256(programme.printer().encode())
    for library in LIBRARIES:
        said.update(release(library).encode())
    for pattern in MADE_OF:
        for path in sorted(HERE.glob(pattern)):
            said.update(path.read_bytes())
    return said.hexdigest()[:16]
