"""Showing why something was found: the matching words of a title, the part of a body that holds most of them."""

from __future__ import annotations

from kavshiri.pure import georgian
from kavshiri.search import keys

AROUND = 240  # characters of a fragment
_READ = 20_000  # characters of a body that are looked through
Segments = tuple[tuple[str, bool], ...]


def whole(text: str, wanted: frozenset[str]) -> Segments:
    """Return all of the text as (piece, whether it matches) pairs; joined, the pieces are the text."""
    return _cut(text, 0, len(text), _matches(text, wanted))


def fragment(text: str, wanted: frozenset[str]) -> Segments:
    """Return about 240 characters around most of the matches, or the beginning; "…" where text was left out."""
    matches = _matches(text[:_READ], wanted)
    start = _best_start(matches)
    start = _word_border(text, start)
    end = min(len(text), start + AROUND)
    if end < len(text):
        end = max(text.rfind(" ", start, end), start) or end
        end = end if end > start else min(len(text), start + AROUND)
    pieces = _cut(text, start, end, matches)
    before = (("…", False),) if start > 0 else ()
    after = (("…", False),) if end < len(text) else ()
    return (*before, *pieces, *after)


def _matches(text: str, wanted: frozenset[str]) -> list[tuple[int, int]]:
    return [(start, end) for start, end in georgian.spans(text) if _is_wanted(text[start:end], wanted)]


def _is_wanted(word: str, wanted: frozenset[str]) -> bool:
    return not wanted.isdisjoint(keys.of_text_word(word))


def _best_start(matches: list[tuple[int, int]]) -> int:
    """Return where a window begins that holds the most matches, with some text before the first of them."""
    best, most = 0, 0
    for place, (start, _) in enumerate(matches):
        held = sum(1 for other, _ in matches[place : place + 40] if other < start + AROUND - 60)
        if held > most:
            best, most = start, held
    return max(0, best - 50) if best > AROUND - 60 else 0


def _word_border(text: str, start: int) -> int:
    if start == 0:
        return 0
    space = text.find(" ", start, start + 50)
    return space + 1 if space >= 0 else start


def _cut(text: str, start: int, end: int, matches: list[tuple[int, int]]) -> Segments:
    pieces: list[tuple[str, bool]] = []
    place = start
    for first, last in matches:
        if first < start or last > end:
            continue
        if first > place:
            pieces.append((text[place:first], False))
        pieces.append((text[first:last], True))
        place = last
    if place < end:
        pieces.append((text[place:end], False))
    return tuple(pieces)
