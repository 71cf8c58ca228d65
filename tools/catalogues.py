"""The interface's texts: collect from the sources, check that Georgian is complete, compile.

English is the language of the message ids; each room keeps its Georgian catalogue in its ``locale`` folder.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path

import polib

ROOT = Path(__file__).parents[1]
SRC = ROOT / "src" / "kavshiri"
# the back office's own catalogue of Wagtail's texts is kept by a tool of its own
FOREIGN = {SRC / "cms" / "locale"}
SOURCES = (".py", ".html", ".txt", ".xml", ".jinja")
PLACEHOLDERS = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


def catalogues() -> list[Path]:
    return sorted(path for path in SRC.glob("*/locale/ka/LC_MESSAGES/django.po"))


def compiled() -> int:
    for source in [*catalogues(), *SRC.glob("*/locale/ka/LC_MESSAGES/djangojs.po")]:
        polib.pofile(str(source)).save_as_mofile(str(source.with_suffix(".mo")))
    return 0


def templated(path: Path) -> str:
    """A template as xgettext can read it (Django's own conversion)."""
    from django.utils.translation.template import templatize

    return templatize(path.read_text())


def wanted() -> dict[tuple[str, str], str]:
    """Every (context, message) in our sources, with the room it stands in."""
    found: dict[tuple[str, str], str] = {}
    for room in sorted(path for path in SRC.iterdir() if path.is_dir()):
        for entry in extracted(room):
            found.setdefault((entry.msgctxt or "", entry.msgid), room.name)
    return found


def extracted(room: Path) -> list[polib.POEntry]:
    with tempfile.TemporaryDirectory() as scratch:
        files = []
        for number, path in enumerate(
            sorted(p for p in room.rglob("*") if p.suffix in SOURCES and "demo" not in p.parts)
        ):
            text = path.read_text() if path.suffix == ".py" else templated(path)
            copy = Path(scratch) / f"{number}.py"
            copy.write_text(text)
            files.append(str(copy))
        return read_by_xgettext(files, Path(scratch) / "out.po") if files else []


def read_by_xgettext(files: list[str], out: Path) -> list[polib.POEntry]:
    keys = [
        "gettext",
        "gettext_lazy",
        "_",
        "ngettext:1,2",
        "ngettext_lazy:1,2",
        "pgettext:1c,2",
        "pgettext_lazy:1c,2",
        "npgettext:1c,2,3",
        "gettext_noop",
    ]
    command = [
        "xgettext",
        "-L",
        "Python",
        "--from-code=UTF-8",
        "-o",
        str(out),
        *(f"--keyword={key}" for key in keys),
        *files,
    ]
    subprocess.run(command, check=True, capture_output=True)
    return [entry for entry in polib.pofile(str(out)) if entry.msgid] if out.exists() else []


def known() -> dict[tuple[str, str], polib.POEntry]:
    entries: dict[tuple[str, str], polib.POEntry] = {}
    for path in catalogues():
        for entry in polib.pofile(str(path)):
            if not entry.obsolete:
                entries.setdefault((entry.msgctxt or "", entry.msgid), entry)
    return entries


def faults() -> list[str]:
    """What is missing, unfinished or wrong in our Georgian."""
    have, said = known(), []
    for key, room in wanted().items():
        if key not in have:
            said.append(f"{room}: not in Georgian: {' | '.join(filter(None, key))!r}")
    for (_context, message), entry in have.items():
        texts = list(entry.msgstr_plural.values()) or [entry.msgstr]
        if "fuzzy" in entry.flags or not all(texts):
            said.append(f"unfinished: {message!r}")
        elif set(PLACEHOLDERS.findall(message)) != set(PLACEHOLDERS.findall(texts[0])) and not entry.msgid_plural:
            said.append(f"placeholders differ: {message!r} / {texts[0]!r}")
    return said


def main(what: str) -> int:
    if what == "compile":
        return compiled()
    said = faults()
    print("\n".join(said) or "The interface is complete in Georgian.")
    return int(bool(said))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "check"))
