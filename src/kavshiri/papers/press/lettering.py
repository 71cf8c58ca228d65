"""Our web fonts joined again for paper.

Pages load them cut by script (decision 5).  WeasyPrint takes several files of one family for one font and shows the
glyphs of the first, and a Georgian file has no space of its own; so the cuts of a weight are joined into one file,
once, and kept beside what is printed.
"""

from __future__ import annotations

import os
import tempfile
from hashlib import sha256
from pathlib import Path

import kavshiri

CUTS = Path(kavshiri.__path__[0]) / "ui" / "static" / "ui" / "fonts"
SCRIPTS = ("latin", "georgian", "latin-ext", "cyrillic")
# file name -> what the style sheet calls it
FACES = {"sans-400": ("Kavshiri Sans", 400), "sans-600": ("Kavshiri Sans", 600), "serif-560": ("Kavshiri Serif", 400)}


def cuts(face: str) -> list[Path]:
    found = (CUTS / f"{face}-{script}.woff2" for script in SCRIPTS)
    return [path for path in found if path.exists()]


def digest() -> str:
    said = sha256()
    for face in FACES:
        for path in cuts(face):
            said.update(path.read_bytes())
    return said.hexdigest()[:12]


def joined(folder: Path) -> list[Path]:
    """The joined files of all faces, made where they are not there yet."""
    shelf = folder / f"letters-{digest()}"
    shelf.mkdir(parents=True, exist_ok=True)
    paths = [shelf / f"{face}.ttf" for face in FACES]
    for face, path in zip(FACES, paths, strict=True):
        if not path.exists():
            _join(face, path)
    return paths


def _join(face: str, path: Path) -> None:
    from fontTools.merge import Merger

    with tempfile.TemporaryDirectory(dir=path.parent) as scratch:
        whole = Merger().merge([_loose(cut, Path(scratch)) for cut in cuts(face)])
        ready = Path(scratch) / path.name
        whole.save(ready)
        whole.close()
        os.replace(ready, path)


def _loose(cut: Path, scratch: Path) -> str:
    """The cut without its compression, as joining wants it."""
    from fontTools.ttLib import TTFont

    out = scratch / f"{cut.stem}.ttf"
    with TTFont(cut) as font:
        font.flavor = None
        font.save(out)
    return str(out)


def rules(paths: list[Path]) -> str:
    """``@font-face`` rules for the joined files."""
    told = zip(FACES.values(), paths, strict=True)
    return "".join(
        f'@font-face {{ font-family: "{family}"; font-weight: {weight}; src: url("{path.as_uri()}"); }}\n'
        for (family, weight), path in told
    )
