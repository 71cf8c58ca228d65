"""A document put together: structured parts from their rooms, free passages between, in one language at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.utils import translation

from kavshiri.conference.models import Row
from kavshiri.documents.composing import annexes, committing, forward, passages, preamble, proceeding, recommending
from kavshiri.documents.composing.cover import Stand, cover
from kavshiri.documents.composing.material import Material, cover_of, gathered, rows_of
from kavshiri.documents.composing.reader import Reader
from kavshiri.documents.models import ANNEXES, Passage, Section
from kavshiri.documents.structure import Block, Composed, Part, Table

__all__ = ["Material", "Stand", "composed", "gathered"]

Told = Mapping[str, Any]


def composed(material: Material, stand: Stand, language: str) -> Composed:
    """The whole document in a language, as everybody may read it."""
    reader = Reader(language, material.document.authentic)
    with translation.override(reader.labels):
        told = cover_of(material.conference, reader.labels)
        rows = rows_of(material.conference, reader.labels)
        return Composed(cover(material, stand, told, reader), tuple(_parts(material, told, rows, reader)))


def _parts(material: Material, told: Told, rows: list[Row], reader: Reader) -> Iterable[Part]:
    """Those in which anything stands, numbered; annexes bear none."""
    number = 0
    for section in material.document.sections:
        found = tuple(_blocks(section, material, told, rows, reader))
        if found:
            number += section not in ANNEXES
            mark = "" if section in ANNEXES else str(number)
            yield Part(section, str(Section(section).label), found, mark)


def _blocks(section: str, material: Material, told: Told, rows: list[Row], reader: Reader) -> list[Block]:
    """What the part is put together from, between the passages before and behind it."""
    mine = [one for one in material.passages if one.section == section]
    before = [one for one in mine if one.place == Passage.Place.BEFORE]
    after = [one for one in mine if one.place == Passage.Place.AFTER]
    inside = [block for block in _structured(section)(material, told, rows, reader) if not _is_empty(block)]
    return [*passages.blocks(before, reader), *inside, *passages.blocks(after, reader)]


def _is_empty(block: Block) -> bool:
    return isinstance(block, Table) and not block.rows


def _structured(section: str) -> Callable[[Material, Told, list[Row], Reader], Iterable[Block]]:
    made: dict[str, Callable[[Material, Told, list[Row], Reader], Iterable[Block]]] = {
        Section.PREAMBLE: lambda material, told, rows, reader: preamble.blocks(material, told, reader),
        Section.PROCEEDINGS: lambda material, told, rows, reader: proceeding.proceedings(material, rows, reader),
        Section.DISCUSSION: lambda material, told, rows, reader: proceeding.discussion(material, rows, reader),
        Section.RECOMMENDATIONS: lambda material, told, rows, reader: recommending.blocks(material, reader),
        Section.COMMITMENTS: lambda material, told, rows, reader: committing.blocks(material, reader),
        Section.FORWARD: lambda material, told, rows, reader: forward.blocks(material, reader),
        Section.PROGRAMME: lambda material, told, rows, reader: annexes.programme(material, rows, reader),
        Section.DELEGATIONS: lambda material, told, rows, reader: annexes.delegations(material, reader),
    }
    return made[section]
