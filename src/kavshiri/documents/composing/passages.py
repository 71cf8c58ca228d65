"""Free passages as blocks: a line is a paragraph, a heading or an item of a list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from kavshiri.documents.composing.reader import Reader
from kavshiri.documents.models import Passage
from kavshiri.documents.structure import Block, Listing, Paragraph, Subheading, Words

HEADINGS = {"## ": 2, "### ": 3}
ITEM = "- "


def blocks(passages: Iterable[Passage], reader: Reader) -> list[Block]:
    return [block for one in passages for block in of(one, reader)]


def of(passage: Passage, reader: Reader) -> Iterator[Block]:
    """Keys tell the passage and the place of the line in it."""
    found = reader.words(passage.text)
    lines = [line.strip() for line in found.text.splitlines() if line.strip()] if found else []
    code, key = found.language if found else "", passage.key.hex[:12]
    numbered = enumerate(lines, start=1)
    for is_item, some in groupby(numbered, key=lambda pair: pair[1].startswith(ITEM)):
        told = list(some)
        if is_item:
            yield Listing(f"w-{key}-{told[0][0]}", tuple(Words(line.removeprefix(ITEM), code) for _n, line in told))
        else:
            yield from (_line(f"w-{key}-{number}", line, code) for number, line in told)


def _line(key: str, line: str, code: str) -> Block:
    for mark, level in HEADINGS.items():
        if line.startswith(mark):
            return Subheading(key, Words(line.removeprefix(mark).strip(), code), level)
    return Paragraph(key, Words(line, code))
