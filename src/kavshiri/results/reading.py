"""What was submitted or published, as readers have it: words whose source was withdrawn since are held back."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from kavshiri.provenance.slots import Said
from kavshiri.results import frozen, queries, stages
from kavshiri.results.frozen import Content, Frozen
from kavshiri.results.models import Part, Synthesis
from kavshiri.results.stages import Tongue
from kavshiri.texts.values import Reading, Texts


@dataclass(frozen=True, slots=True)
class Line:
    """``text`` is empty where ``is_held_back``."""

    key: str
    text: Texts
    is_held_back: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    part: Part
    lines: list[Line] = field(default_factory=list)

    @property
    def label(self) -> str:
        return stages.heading(self.part)


def sections(content: Content) -> list[Section]:
    """Every heading in order, also one under which there is nothing.  One query."""
    back = queries.withdrawn(frozen.sources_in(content))
    found = {part: Section(part) for part in Part}
    for one in frozen.paragraphs_of(content):
        is_back = bool(back.intersection(one.sources))
        found[Part(one.part)].lines.append(Line(one.key, Texts() if is_back else one.text, is_back))
    return list(found.values())


def words(content: Content, back: Collection[str], language: str) -> dict[str, Said]:
    """By paragraph what readers have of it; nothing of what is held back."""
    return {one.key: said(one.text.read(language)) for one in _shown(content, back)}


def said(read: Reading) -> Said:
    return Said(read.text, read.language)


def opening(content: Content, back: Collection[str], language: str) -> str:
    """All that readers have of it, in a row: whoever shows it makes it short."""
    return " ".join(words(content, back, language).values())


def _shown(content: Content, back: Collection[str]) -> Iterator[Frozen]:
    return (one for one in frozen.paragraphs_of(content) if not set(one.sources).intersection(back))


def shown(found: Collection[Synthesis]) -> dict[int, list[Frozen]]:
    """What readers have of published pages, by page (key), in the order in which they read it.  One query."""
    contents = {one.pk: one.published.content for one in found if one.published}
    back = queries.withdrawn({name for content in contents.values() for name in frozen.sources_in(content)})
    places = list(Part.values)
    return {
        key: sorted(_shown(content, back), key=lambda one: places.index(one.part)) for key, content in contents.items()
    }


def tongues(content: Content) -> list[Tongue]:
    texts = [one.text for one in frozen.paragraphs_of(content)]
    return stages.tongues(texts, str(content.get("language", "ka")))
