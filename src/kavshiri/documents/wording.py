"""What is taken from a Word file into passages: words and headings; the rest is left out, and said so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kavshiri.documents.models import LONGEST
from kavshiri.pure import wordtext
from kavshiri.pure.cleaning import cleaned
from kavshiri.pure.tables.grid import Unreadable
from kavshiri.pure.wordtext import Line, Words

MOST = 10 * LONGEST  # characters of one file: it becomes so many passages at most


def taken(source: bytes) -> tuple[list[str], list[str]]:
    """Texts of passages, and sentences for whoever handed the file in; raises ``ValidationError``."""
    try:
        found = wordtext.read(source, MOST)
    except Unreadable as fault:
        raise ValidationError({"file": _said(fault)}) from fault
    texts = list(_parted(_marked(line) for line in found.lines if cleaned(line.text)))
    if not texts:
        raise ValidationError({"file": _("There are no words in this file.")})
    return texts, list(_remarks(found, len(texts)))


def _marked(line: Line) -> str:
    """As a passage writes it; its own headings begin below that of the part."""
    words = cleaned(line.text, lines=False)
    if line.level:
        return f"{'##' if line.level <= 1 else '###'} {words}"
    return f"- {words}" if line.is_item else words


def _parted(lines: Iterable[str]) -> Iterator[str]:
    """As much as a passage holds; a paragraph that is longer than one is cut where a word ends."""
    held: list[str] = []
    for line in lines:
        for piece in _cut(line):
            if held and sum(map(len, held)) + len(held) + len(piece) > LONGEST:
                yield "\n".join(held)
                held = []
            held.append(piece)
    if held:
        yield "\n".join(held)


def _cut(line: str) -> Iterator[str]:
    while len(line) > LONGEST:
        head = line[:LONGEST].rsplit(" ", 1)[0] or line[:LONGEST]
        yield head
        line = line[len(head) :].strip()
    yield line


def _remarks(found: Words, passages: int) -> Iterator[str]:
    told = found.left_out
    counted = {
        "pictures": lambda n: ngettext("%(n)d picture was left out.", "%(n)d pictures were left out.", n),
        "objects": lambda n: ngettext("%(n)d embedded thing was left out.", "%(n)d embedded things were left out.", n),
        "notes": lambda n: ngettext("%(n)d footnote was left out.", "%(n)d footnotes were left out.", n),
        "comments": lambda n: ngettext("%(n)d comment was left out.", "%(n)d comments were left out.", n),
        "revisions": lambda n: ngettext(
            "Tracked changes: %(n)d deletion was carried out.", "Tracked changes: %(n)d deletions were carried out.", n
        ),
    }
    for kind, say in counted.items():
        if told[kind]:
            yield say(told[kind]) % {"n": told[kind]}
    if told["headers"]:
        yield _("Headers and footers were left out.")
    if passages > 1:
        yield _("The text is long: it became %(count)d passages.") % {"count": passages}


def _said(fault: Unreadable) -> str:
    if fault.code == "long":
        return _(
            "The file holds %(count)d characters; at most %(limit)d can be taken at once, about seventy pages. Nothing"
            " was taken: take it in parts."
        ) % fault.told  # fmt: skip
    if fault.code == "macros":
        return _("The file holds macros. Save it as a Word document without macros (.docx), and take that.")
    if fault.code == "bomb":
        return _("The file is too large once it is unpacked. Save the words alone as a new Word document.")
    if fault.code == "password":
        return _("The file is locked with a password. Save it without, and take that.")
    return _("The file cannot be read. Save it anew as a Word document (.docx), and take that.")
