"""PO, by polib: https://www.gnu.org/software/gettext/manual/html_node/PO-Files.html

``msgctxt`` is the text's name; "fuzzy" says that nobody has checked it; ``#|`` is the original that it translates where
that is another by now.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from tempfile import NamedTemporaryFile

import polib
from django.utils.translation import gettext_lazy as _

from kavshiri.texts.values import DRAFT, MISSING, REVIEWED
from kavshiri.translations.files import MOST_UNITS, PO, TWICE, FileFault, Found, Head, Sent, Sheet, writable

BASE = "kavshiri-base: "
CHARSET = re.compile(rb"charset=([\w-]+)", re.I)
LINE = re.compile(r"line (\d+)")
SOUND = re.compile(r'(?:msg(?:ctxt|id|id_plural|str)(?:\[\d+\])?\s*)?"(?:[^"\\]|\\.)*"')


def written(head: Head, sent: Iterable[Sent]) -> Iterator[str]:
    made = polib.POFile(wrapwidth=0)
    made.metadata = {
        "Project-Id-Version": "kavshiri",
        "POT-Creation-Date": head.at.strftime("%Y-%m-%d %H:%M+0000"),
        "PO-Revision-Date": head.at.strftime("%Y-%m-%d %H:%M+0000"),
        "Last-Translator": "",
        "Language-Team": "",
        "Language": head.target,
        "X-Source-Language": head.source,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    yield f"{made}\n"
    for one in sent:
        yield f"{_entry(one).__unicode__(wrapwidth=0)}\n"


def _entry(one: Sent) -> polib.POEntry:
    notes = [" ".join(note.split()) for note in one.notes]
    return polib.POEntry(
        msgctxt=one.name,
        msgid=writable(one.source),
        msgstr=writable(one.target),
        comment="\n".join([*notes, BASE + one.base]),
        flags=[] if one.state in (REVIEWED, MISSING) else ["fuzzy"],
        previous_msgid=writable(one.earlier) or None,
    )


def read(data: bytes) -> Sheet:
    """Raises ``FileFault`` with the line that cannot be read."""
    found = _parsed(_decoded(data))
    sheet = Sheet(PO, found.metadata.get("X-Source-Language", ""), found.metadata.get("Language", ""))
    names: set[str] = set()
    for entry in found:
        if not entry.obsolete:
            sheet.found.append(_found(entry, names))
    if len(sheet.found) > MOST_UNITS:
        raise FileFault(_("There are too many texts in it."))
    return sheet


def _decoded(data: bytes) -> str:
    said = CHARSET.search(data[:4000])
    charset = said[1].decode("ascii") if said else "utf-8"
    try:
        return data.decode("utf-8-sig" if charset.lower() in ("utf-8", "utf8", "charset") else charset)
    except (LookupError, UnicodeDecodeError) as fault:
        raise FileFault(_("The file’s encoding cannot be read; save it as UTF-8.")) from fault


def _check_lines(words: str) -> None:
    """Polib takes half a line for a whole one."""
    for number, line in enumerate(re.split(r"\r\n|\n|\r", words), start=1):
        said = line.strip()
        if said and not said.startswith("#") and not SOUND.fullmatch(said):
            raise FileFault(_("This is not a sound PO file."), number)


def _parsed(words: str) -> polib.POFile:
    _check_lines(words)
    # given as a file of our own: of a text polib would first ask whether it is the name of a file
    with NamedTemporaryFile("w", encoding="utf-8", suffix=".po", newline="") as kept:
        kept.write(words)
        kept.flush()
        try:
            return polib.pofile(kept.name, encoding="utf-8", wrapwidth=0)
        except (OSError, ValueError, IndexError, AttributeError) as fault:
            line = LINE.search(str(fault))
            raise FileFault(_("This is not a sound PO file."), int(line[1]) if line else 0) from fault


def _found(entry: polib.POEntry, names: set[str]) -> Found:
    base = next((line.removeprefix(BASE) for line in (entry.comment or "").splitlines() if line.startswith(BASE)), "")
    found = Found(entry.msgctxt or "", entry.linenum or 0, entry.msgid, entry.msgstr, base=base)
    found.state = DRAFT if "fuzzy" in entry.flags else REVIEWED
    found.fault = TWICE if found.name in names else ""
    names.add(found.name)
    return found
