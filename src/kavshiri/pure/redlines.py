"""A Word file that came back: tracked changes and comments, by the bookmarks that it was sent out with.

Format: ECMA-376 part 1, 17.13.5 (revisions: ``w:ins``, ``w:del``, ``w:moveFrom``, ``w:moveTo``), 17.13.4 (comments) and
17.13.6 (bookmarks).  Nothing of it is run, fetched or drawn: words alone are read.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from kavshiri.pure.tables.grid import Unreadable
from kavshiri.pure.tables.packed import unpacked_parts

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MOST_CHARACTERS = 300_000  # about a hundred pages
MARK = re.compile(r"r_([0-9a-f]{32})_(\d{1,5})")
_DOCUMENT, _COMMENTS = "word/document.xml", "word/comments.xml"
_LEFT_OUT = {f"{W}{name}" for name in ("drawing", "pict", "object")}
_INS = {f"{W}ins", f"{W}moveTo"}
_DEL = {f"{W}del", f"{W}moveFrom"}
_SKIPPED = {
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",  # the same once more, for older programs
    f"{W}pPr",
    f"{W}rPr",
    f"{W}instrText",
    f"{W}sectPr",
    f"{W}tblPr",
}


@dataclass(slots=True)
class Place:
    """What stands under one bookmark: ``key`` (hex) and ``revision`` are what its name says.

    ``before`` are the words without what was inserted, ``after`` without what was deleted; equal where nothing was
    tracked.
    """

    key: str
    revision: int
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment: its words, the words that it is about, and under which bookmark (key) it stands, or "" for none."""

    text: str
    about: str = ""
    key: str = ""


@dataclass(slots=True)
class Returned:
    """``added``: paragraphs inserted outside of all bookmarks.  ``pictures``: how many were left out."""

    places: list[Place] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    added: list[str] = field(default_factory=list)
    pictures: int = 0


@dataclass(slots=True)
class _Reading:
    """Where the walk through the document is."""

    told: Returned = field(default_factory=Returned)
    open: dict[str, Place] = field(default_factory=dict)  # by the id of the bookmark
    ranges: dict[str, list[str]] = field(default_factory=dict)  # words of comments' ranges that are open
    about: dict[str, tuple[str, str]] = field(default_factory=dict)  # words and key by the id of a comment
    inserted: list[str] = field(default_factory=list)
    characters: int = 0


def read(source: bytes) -> Returned:
    """Raises ``Unreadable``: its codes, and "not-docx", "long" (with ``limit`` and ``count`` of characters)."""
    parts = unpacked_parts(source)
    if _DOCUMENT not in parts:
        raise Unreadable("not-docx")
    with zipfile.ZipFile(io.BytesIO(source)) as packed:
        body = _parsed(packed.read(_DOCUMENT))
        comments = _comments(_parsed(packed.read(_COMMENTS))) if _COMMENTS in parts else {}
    reading = _Reading()
    _walk(body, reading, is_in=False, is_out=False)
    _flush(reading)
    if reading.characters > MOST_CHARACTERS:
        raise Unreadable("long", limit=MOST_CHARACTERS, count=reading.characters)
    for place in reading.told.places:
        place.before, place.after = _tidy(place.before), _tidy(place.after)
    reading.told.remarks = [Remark(words, *reading.about.get(key, ("", ""))) for key, words in comments.items()]
    return reading.told


def _parsed(source: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(source, parser)
    except etree.XMLSyntaxError as fault:
        raise Unreadable("damaged") from fault


def _comments(root: etree._Element) -> dict[str, str]:
    """Words by id, in the order of the file; empty ones say nothing."""
    found = {}
    for one in root.iter(f"{W}comment"):
        lines = ["".join(t.text or "" for t in p.iter(f"{W}t")) for p in one.iter(f"{W}p")]
        words = _tidy("\n".join(lines))
        if words:
            found[str(one.get(f"{W}id"))] = words
    return found


def _walk(root: etree._Element, reading: _Reading, *, is_in: bool, is_out: bool) -> None:
    """In the order of the document, with a stack of our own: a file may nest deeper than a function can."""
    stack: list[tuple[Iterator[etree._Element], bool, bool, bool]] = [(iter(root), is_in, is_out, False)]
    while stack:
        children, inside, outside, is_paragraph = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            if is_paragraph:
                _say("\n", reading, inside, outside)
                _flush(reading)
            continue
        if not isinstance(child.tag, str) or child.tag in _SKIPPED:
            continue
        if child.tag in _LEFT_OUT:
            reading.told.pictures += 1
            continue
        _meet(child, reading, inside, outside)
        stack.append((iter(child), inside or child.tag in _INS, outside or child.tag in _DEL, child.tag == f"{W}p"))


def _meet(one: etree._Element, reading: _Reading, inside: bool, outside: bool) -> None:
    name, key = str(one.tag).removeprefix(W), str(one.get(f"{W}id"))
    if name in ("t", "delText"):
        _say(one.text or "", reading, inside, outside or name == "delText")
    elif name in ("tab", "br", "cr"):
        _say(" " if name == "tab" else "\n", reading, inside, outside)
    elif name == "bookmarkStart":
        _open(one, key, reading)
    elif name == "bookmarkEnd":
        reading.open.pop(key, None)
    elif name == "commentRangeStart":
        reading.ranges[key] = []
        reading.about[key] = ("", _here(reading))
    elif name in ("commentRangeEnd", "commentReference"):
        words, where = reading.about.get(key, ("", ""))
        said = "".join(reading.ranges.pop(key, ()))
        reading.about[key] = (words or " ".join(said.split()), where or _here(reading))


def _open(one: etree._Element, key: str, reading: _Reading) -> None:
    told = MARK.fullmatch(str(one.get(f"{W}name")))
    if told:
        place = Place(told.group(1), int(told.group(2)))
        reading.open[key] = place
        reading.told.places.append(place)
        for comment in reading.ranges:  # begun just before what it is about
            words, where = reading.about[comment]
            reading.about[comment] = (words, where or place.key)


def _here(reading: _Reading) -> str:
    return next((place.key for place in reading.open.values()), "")


def _say(words: str, reading: _Reading, inside: bool, outside: bool) -> None:
    """Inserted words stand only in what is after, deleted ones only in what was before."""
    reading.characters += len(words)
    for place in reading.open.values():
        place.before += "" if inside else words
        place.after += "" if outside else words
    for said in reading.ranges.values():
        said.append("" if inside else words)
    if inside and not outside and not reading.open:
        reading.inserted.append(words)


def _flush(reading: _Reading) -> None:
    """A paragraph ends: what was inserted in it outside of all bookmarks is one addition."""
    words = _tidy("".join(reading.inserted))
    reading.inserted.clear()
    if words:
        reading.told.added.append(words)


def _tidy(words: str) -> str:
    lines = (" ".join(line.split()) for line in words.splitlines())
    return "\n".join(line for line in lines if line)
