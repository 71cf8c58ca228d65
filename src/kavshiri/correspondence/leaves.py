"""A letter as plain values: what is frozen when it is issued, and what both the PDF and the Word file are made from.

A leaf is JSON: strings, lists and numbers alone.  Its digest is the SHA-256 of its canonical form (keys in order, no
spaces, UTF-8; as RFC 8785 has it for values of these kinds), so that anybody can compute it again.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from kavshiri.correspondence.models import LetterTemplate, OfficialLetter
from kavshiri.pure import georgian

POINT, DOT = re.compile(r"(\d{1,3})[.)]\s+"), re.compile(r"[-–•]\s+")
BLANK = re.compile(r"\n\s*\n")
PARAGRAPH, POINTS, LIST = "paragraph", "points", "list"


@dataclass(frozen=True, slots=True)
class Leaf:
    """``number`` is empty in a draft; ``blocks`` are as ``blocks_of`` gives them; ``labels`` are the fixed words."""

    language: str
    kind: str
    number: str
    day: str  # ISO 8601
    day_words: str
    house: str
    house_lines: list[str]
    addressee: list[str]
    salutation: str
    subject: str
    blocks: list[dict[str, Any]]
    closing: list[str]
    office: str
    name: str
    enclosed: list[str]
    labels: dict[str, str]
    form: int = 1  # of these values, should a later version know others

    @property
    def is_note(self) -> bool:
        return self.kind == LetterTemplate.Kind.NOTE

    @property
    def title(self) -> str:
        return " · ".join(filter(None, (self.number, self.subject)))

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, frozen: dict[str, Any]) -> Leaf:
        return cls(**frozen)


def of(letter: OfficialLetter) -> Leaf:
    """The leaf of a letter: as it was issued, or as its draft would be; raises ``LookupError`` where it is over."""
    if letter.is_draft:
        return drawn(letter, "", None)
    if not letter.frozen:
        raise LookupError(letter.registry_number)
    return Leaf.from_json(letter.frozen)


def drawn(letter: OfficialLetter, number: str, on: date | None) -> Leaf:
    """The leaf of a letter's present values, with a number and a day or without."""
    reads, house, signatory = letter.language, letter.letterhead, letter.signatory
    return Leaf(
        language=reads,
        kind=letter.kind,
        number=number,
        day=on.isoformat() if on else "",
        day_words=georgian.day(on, reads, year=True) if on else "",
        house=str(house.organisation.read(reads)),
        house_lines=lines_of(str(house.lines.read(reads))),
        addressee=lines_of(letter.addressee),
        salutation=letter.salutation.strip(),
        subject=letter.subject.strip(),
        blocks=blocks_of(letter.body),
        closing=lines_of(letter.closing),
        office=str(signatory.office.read(reads)) if signatory else "",
        name=str(signatory.name.read(reads)) if signatory else "",
        enclosed=lines_of(letter.enclosed),
        labels=labels_in(reads),
    )


def labels_in(language: str) -> dict[str, str]:
    """The fixed words of a letter; in English for a language that the interface does not speak."""
    with translation.override(language):
        return {"number": _("No."), "enclosed": _("Enclosed:"), "draft": _("Draft, not issued")}


def digest_of(frozen: dict[str, Any]) -> str:
    """SHA-256 of a leaf's canonical form, in hexadecimal."""
    canonical = json.dumps(frozen, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def lines_of(words: str) -> list[str]:
    return [line.strip() for line in words.splitlines() if line.strip()]


def blocks_of(words: str) -> list[dict[str, Any]]:
    """Paragraphs ({"kind": "paragraph", "lines": […]}), numbered points and lists ({…, "start": 1, "items": […]})."""
    parts = [line for part in BLANK.split(words.replace("\r\n", "\n")) for line in (*lines_of(part), "")]
    return [block for kind, lines in groupby(_joined(parts), _kind_of) for block in _blocks(kind, list(lines))]


def _joined(parts: list[str]) -> Iterator[str]:
    """Lines without those empty ones that part one point from the next."""
    for place, line in enumerate(parts):
        after = parts[place + 1] if place + 1 < len(parts) else ""
        before = parts[place - 1] if place else ""
        if line or not (_kind_of(before) == _kind_of(after) != PARAGRAPH):
            yield line


def _kind_of(line: str) -> str:
    return POINTS if POINT.match(line) else LIST if DOT.match(line) else PARAGRAPH


def _blocks(kind: str, lines: list[str]) -> Iterator[dict[str, Any]]:
    if kind == PARAGRAPH:
        for has_words, part in groupby(lines, bool):
            if has_words:
                yield {"kind": kind, "lines": list(part)}
        return
    first = POINT.match(lines[0])
    sign = POINT if kind == POINTS else DOT
    items = [sign.sub("", line, count=1) for line in lines]
    yield {"kind": kind, "start": int(first[1]) if first else 1, "items": items}
