"""The words of a Word file, with its headings and lists, and nothing else of it.

Format: ECMA-376 part 1, 17.3.1 (paragraphs), 17.7 (styles), 17.9 (numbering), 17.13.5 (revisions: what was inserted
counts, what was deleted does not).  Nothing of it is run, fetched or drawn.
"""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from kavshiri.pure.tables.grid import Unreadable
from kavshiri.pure.tables.packed import unpacked_parts

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MOST_CHARACTERS = 300_000  # about a hundred pages
_DOCUMENT, _STYLES = "word/document.xml", "word/styles.xml"
_PICTURES = {f"{W}drawing": "pictures", f"{W}pict": "pictures", f"{W}object": "objects"}
_NOTES = {f"{W}footnoteReference": "notes", f"{W}endnoteReference": "notes", f"{W}commentReference": "comments"}
_SKIPPED = {
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
    *(f"{W}{name}" for name in ("del", "moveFrom", "instrText", "pPr", "rPr", "sectPr", "tblPr", "tblGrid")),
}
_BREAKS = {f"{W}tab": " ", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_OUTSIDE = {"header": "headers", "footer": "headers", "embeddings": "objects"}


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph; ``level`` is 1 and more for a heading, 0 for others; a row of a table is a line, too."""

    text: str
    level: int = 0
    is_item: bool = False


@dataclass(slots=True)
class Words:
    """``left_out``: how many "pictures", "objects", "notes", "comments", "headers" and "revisions" were met."""

    lines: list[Line] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)


def read(source: bytes, most: int = MOST_CHARACTERS) -> Words:
    """Raises ``Unreadable``: its codes, "macros" among them, and "not-docx", "long" (``limit``, ``count``)."""
    parts = unpacked_parts(source)
    if _DOCUMENT not in parts:
        raise Unreadable("not-docx")
    with zipfile.ZipFile(io.BytesIO(source)) as packed:
        body = _parsed(packed.read(_DOCUMENT))
        styles = _parsed(packed.read(_STYLES)) if _STYLES in parts else None
    found = Words()
    for name in parts:
        for mark, kind in _OUTSIDE.items():
            if name.startswith(f"word/{mark}"):
                found.left_out[kind] += 1
    headings, lists = ({}, set()) if styles is None else (_headings(styles), _lists(styles))
    found.lines = list(_lines(body, headings, lists, found.left_out))
    count = sum(len(line.text) for line in found.lines)
    if count > most:
        raise Unreadable("long", limit=most, count=count)
    return found


def _parsed(source: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(source, parser)
    except etree.XMLSyntaxError as fault:
        raise Unreadable("damaged") from fault


def _headings(styles: etree._Element) -> dict[str, int]:
    """Level by the id of a style: by its name ("heading 2", "Title"), which stays English, or by its outline."""
    found = {}
    for style in styles.iter(f"{W}style"):
        name = style.find(f"{W}name")
        said = str(name.get(f"{W}val", "")).casefold() if name is not None else ""
        outline = style.find(f"{W}pPr/{W}outlineLvl")
        level = _number(outline.get(f"{W}val")) + 1 if outline is not None else 0
        if said == "title":
            level = 1
        if said.startswith("heading "):
            level = _number(said.removeprefix("heading "))
        if 1 <= level <= 9:
            found[str(style.get(f"{W}styleId"))] = level
    return found


def _number(told: str | None) -> int:
    return int(told) if told and told.isascii() and told.isdigit() and len(told) < 3 else 0


def _lists(styles: etree._Element) -> set[str]:
    """Ids of styles that number their paragraphs."""
    found = (style for style in styles.iter(f"{W}style") if style.find(f"{W}pPr/{W}numPr") is not None)
    return {str(style.get(f"{W}styleId")) for style in found}


def _lines(
    body: etree._Element, headings: dict[str, int], lists: set[str], left_out: Counter[str]
) -> Iterator[Line]:  # fmt: skip
    """In the order of the document; a table gives a line for each row, its cells parted by bars."""
    for block in _blocks(body):
        if block.tag == f"{W}tr":
            cells = [" ".join(_said(cell, left_out).split()) for cell in block.iterchildren(f"{W}tc")]
            if any(cells):
                yield Line(" | ".join(cells))
            continue
        style = block.find(f"{W}pPr/{W}pStyle")
        key = str(style.get(f"{W}val")) if style is not None else ""
        level = headings.get(key, 0)
        is_item = not level and (key in lists or block.find(f"{W}pPr/{W}numPr") is not None)
        for said in _said(block, left_out).split("\n"):
            if words := " ".join(said.split()):
                yield Line(words, level, is_item)


def _blocks(body: etree._Element) -> Iterator[etree._Element]:
    """Paragraphs and rows of tables, outermost first; what a row holds is not told twice."""
    stack = [body]
    while stack:
        one = stack.pop()
        if one.tag in (f"{W}p", f"{W}tr"):
            yield one
        elif isinstance(one.tag, str) and one.tag not in _SKIPPED:
            stack.extend(reversed(one))


def _said(block: etree._Element, left_out: Counter[str]) -> str:
    """Its words, with a stack of our own: a file may nest deeper than a function can."""
    out: list[str] = []
    stack = list(reversed(block))
    while stack:
        one = stack.pop()
        if not isinstance(one.tag, str):
            continue
        if one.tag in (f"{W}del", f"{W}moveFrom"):
            left_out["revisions"] += 1
        if kind := _PICTURES.get(one.tag) or _NOTES.get(one.tag):
            left_out[kind] += 1
        if one.tag in _SKIPPED or one.tag in _PICTURES:
            continue
        out.append(one.text or "" if one.tag == f"{W}t" else _BREAKS.get(one.tag, ""))
        if one.tag == f"{W}p":
            stack.append(etree.Element(f"{W}br"))
        stack.extend(reversed(one))
    return "".join(out)
