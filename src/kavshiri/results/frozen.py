"""A page of results as plain values: how it is submitted, compared, and kept."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from kavshiri.provenance.models import Link
from kavshiri.results.models import Paragraph, Synthesis
from kavshiri.texts.values import Texts

Content = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Frozen:
    """A paragraph as it was submitted; ``sources`` are the names of what it came from then."""

    key: str
    part: str
    text: Texts
    sources: tuple[str, ...]


def content_of(synthesis: Synthesis, paragraphs: Iterable[Paragraph], links: Mapping[UUID, list[Link]]) -> Content:
    told = [
        {
            "key": str(one.key), "part": one.part, "text": one.text.to_json(),
            "sources": sorted({link.source for link in links.get(one.key, ())}),
        }
        for one in paragraphs
    ]  # fmt: skip
    return {"language": synthesis.language, "paragraphs": told}


def paragraphs_of(content: Content) -> list[Frozen]:
    return [
        Frozen(each["key"], each["part"], Texts.from_json(each["text"]), tuple(each["sources"]))
        for each in content.get("paragraphs", ())
    ]


def sources_in(content: Content) -> set[str]:
    return {name for each in content.get("paragraphs", ()) for name in each["sources"]}


def digest(content: Content) -> str:
    """What readers would see: who wrote which words when, and where they came from, changes nothing of it."""
    told = [(each.part, _words(each.text)) for each in paragraphs_of(content)]
    plain = json.dumps([content.get("language"), told], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(plain.encode()).hexdigest()


def _words(text: Texts) -> dict[str, list[str]]:
    return {code: [text.text(code), text.state(code)] for code in sorted(text.languages)}
