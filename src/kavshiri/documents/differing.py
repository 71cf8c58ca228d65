"""What has changed between two versions in one language: part by part and paragraph by paragraph, in words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kavshiri.documents.structure import (
    Block,
    Composed,
    Listing,
    Paragraph,
    Part,
    RecommendationBlock,
    Statement,
    Subheading,
    Table,
)
from kavshiri.pure import sentences
from kavshiri.texts import differing

MOST_PAIRS = 10_000  # of lines that are compared with each other; of more, what is not the same is new
FREE = "w-"  # a line of a free passage: the end of its key is its place there, which moves with what comes before it


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a block: ``kind`` is "added", "removed", "changed" or "moved" (and then perhaps changed, too).

    ``label`` is what it is; ``before`` and ``after`` its words, ``html`` both in one with ``<ins>`` and ``<del>``.
    """

    kind: str
    label: str
    before: str
    after: str
    language: str

    @property
    def html(self) -> SafeString:
        if self.kind in ("added", "removed"):
            return format_html("{}", self.after or self.before)
        return marked(self.before, self.after)


@dataclass(frozen=True, slots=True)
class PartChange:
    """``kind``: "added", "removed", "moved", or "" where it stands as before; ``same``: how many blocks stay."""

    key: str
    title: str
    kind: str = ""
    changes: list[Change] = field(default_factory=list)
    same: int = 0


def between(before: Composed, after: Composed) -> list[PartChange]:
    """Parts in the order of the later version, those that are gone where they stood."""
    old, new = list(before.parts), list(after.parts)
    by_key = {part.key: place for place, part in enumerate(old)}
    pairs = {place: by_key[part.key] for place, part in enumerate(new) if part.key in by_key}
    told = []
    for was, now, is_moved in _aligned(len(old), len(new), pairs):
        kind = "added" if was is None else "removed" if now is None else "moved" if is_moved else ""
        told.append(_part(old[was] if was is not None else None, new[now] if now is not None else None, kind))
    return told


def is_alike(told: Sequence[PartChange]) -> bool:
    return not any(part.kind or part.changes for part in told)


def _part(was: Part | None, now: Part | None, kind: str) -> PartChange:
    old: Sequence[Block] = was.blocks if was else ()
    new: Sequence[Block] = now.blocks if now else ()
    changes, same = [], 0
    for left, right, is_moved in _aligned(len(old), len(new), _pairs(old, new)):
        change = _change(old[left] if left is not None else None, new[right] if right is not None else None, is_moved)
        changes += [change] if change else []
        same += change is None
    named = now or was
    return PartChange(named.key if named else "", named.title if named else "", kind, changes, same)


def _change(was: Block | None, now: Block | None, is_moved: bool) -> Change | None:
    one = now or was
    if one is None:
        return None
    before, after = words(was) if was else "", words(now) if now else ""
    kind = "added" if was is None else "removed" if now is None else "moved" if is_moved else "changed"
    if kind == "changed" and before == after:
        return None
    return Change(kind, label(one), before, after, language(one))


def _pairs(old: Sequence[Block], new: Sequence[Block]) -> dict[int, int]:
    """The place of each later block -> that of the earlier one that it is: by keys, in passages by the words."""
    by_key = {block.key: place for place, block in enumerate(old) if not block.key.startswith(FREE)}
    found = {place: by_key[block.key] for place, block in enumerate(new) if block.key in by_key}
    before, after = _by_passage(old), _by_passage(new)
    for passage, places in after.items():
        found |= _lines_of(before.get(passage, []), places, old, new)
    return found


def _lines_of(held: list[int], places: list[int], old: Sequence[Block], new: Sequence[Block]) -> dict[int, int]:
    """Of one passage: lines that are the same to the letter, then the likest of the others."""
    left, right = [words(old[n]) for n in held], [words(new[n]) for n in places]
    found: dict[int, int] = {}
    for same in SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks():
        found |= {places[same.b + n]: held[same.a + n] for n in range(same.size)}
    taken = set(found.values())
    rest, fresh = [n for n in held if n not in taken], [n for n in places if n not in found]
    if len(rest) * len(fresh) <= MOST_PAIRS:
        matches = sentences.matched([words(old[n]) for n in rest], [words(new[n]) for n in fresh])
        found |= {place: rest[one.same] for place, one in zip(fresh, matches, strict=True) if one.same is not None}
    return found


def _by_passage(blocks: Sequence[Block]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for place, block in enumerate(blocks):
        if block.key.startswith(FREE):
            found.setdefault(block.key.rpartition("-")[0], []).append(place)
    return found


def _aligned(old: int, new: int, pairs: Mapping[int, int]) -> Iterator[tuple[int | None, int | None, bool]]:
    """(earlier, later, whether it moved) in the order of the later ones, what is gone where it stood."""
    stays = _rising([(place, pairs[place]) for place in sorted(pairs)])
    gone = sorted(set(range(old)) - set(pairs.values()))
    for place in range(new):
        if place in stays:
            while gone and gone[0] < pairs[place]:
                yield gone.pop(0), None, False
        yield pairs.get(place), place, place in pairs and place not in stays
    yield from ((place, None, False) for place in gone)


def _rising(pairs: Sequence[tuple[int, int]]) -> set[int]:
    """Later places of the longest run whose earlier ones rise, too: these stayed, the others moved."""
    ends: list[int] = []  # the smallest end of a run of each length
    at: list[int] = []  # whose pair that is
    before: dict[int, int] = {}
    for number, (_new, old) in enumerate(pairs):
        length = bisect_left(ends, old)
        if length:
            before[number] = at[length - 1]
        ends[length:] = [old, *ends[length + 1 :]]
        at[length:] = [number, *at[length + 1 :]]
    found, number_ = set(), at[-1] if at else None
    while number_ is not None:
        found.add(pairs[number_][0])
        number_ = before.get(number_)
    return found


def words(block: Block) -> str:
    """All that a block says, line by line."""
    match block:
        case Paragraph() | Subheading():
            return block.words.text
        case Statement():
            return f"{block.words.text} ({block.who})" if block.who else block.words.text
        case Listing():
            return "\n".join(one.text for one in block.items)
        case Table():
            return "\n".join(" | ".join(row) for row in ((block.caption,), block.head, *block.rows))
        case RecommendationBlock():
            lines = [block.words.text, *(f"{one.label}: {one.value}" for one in block.facts), block.support]
            lines += [f"{one.delegation}: {one.words.text}" for one in block.reservations]
            return "\n".join(filter(None, lines))


def label(block: Block) -> str:
    match block:
        case RecommendationBlock():
            return _("Recommendation %(number)d") % {"number": block.number}
        case Subheading():
            return _("Heading")
        case Statement():
            return _("Statement")
        case Listing():
            return _("List")
        case Table():
            return _("Table")
        case _:
            return _("Paragraph")


def language(block: Block) -> str:
    """Empty for what is said in more than one, or in the document's own."""
    return block.words.language if isinstance(block, Paragraph | Subheading | Statement | RecommendationBlock) else ""


def marked(before: str, after: str) -> SafeString:
    """Words with ``<ins>`` and ``<del>``, each with what a screen reader says of it: few do so by themselves.

    Of several lines (a recommendation with its particulars, a table) the first is shown, and those that have changed.
    """
    pairs = list(_lines(before.split("\n"), after.split("\n")))
    return format_html_join("\n", "{}", ((_in_words(*pair),) for pair in pairs))


def _lines(old: list[str], new: list[str]) -> Iterator[tuple[str, str]]:
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            yield "\n".join(old[a:b]), "\n".join(new[c:d])
        elif c == 0:
            yield old[0], new[0]


def _in_words(before: str, after: str) -> SafeString:
    return format_html_join("", "{}", ((_marked(*piece),) for piece in differing.pieces(before, after)))


def _marked(kind: str, said: str) -> SafeString:
    if not kind:
        return format_html("{}", said)
    begins, ends = (_("inserted:"), _("end of insertion")) if kind == "ins" else (_("deleted:"), _("end of deletion"))
    parts = (SafeString(kind), begins, said, ends, SafeString(kind))
    return format_html('<{}><span class="unseen"> [{} </span>{}<span class="unseen"> {}] </span></{}>', *parts)
