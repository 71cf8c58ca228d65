"""From counts to what may be told: made once, at the closing, after which the counts themselves are gone.

Every sheet stands in exactly one category of each question, "left open" among them.  Categories are put together until
each holds ``K`` sheets (of a scale: neighbours), so that every total may be told.  By language, cells are hidden as
``pure.suppression`` does it: languages are the main dimension that all tables share.  Of several answers each stands
for itself: given, or not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from itertools import permutations
from typing import Any, Protocol

from kavshiri.pure.suppression import K, counted, merged

OPEN = ""  # the answer of those who left a question open
FEW, MOST = "few", "most"  # fewer than K, all but fewer than K
SCALE, SOME_OF = "scale", "some-of"
Counts = Mapping[str, int]


class Sheets(Protocol):
    """A tally: how many sheets in a language, and key of a question -> key of an answer -> how often."""

    language: str
    sheets: int
    counts: dict[str, dict[str, int]]


def results(questions: Sequence[tuple[str, str, Sequence[str]]], tallies: Sequence[Sheets]) -> dict[str, Any]:
    """All that may be told; ``questions``: (key, kind, keys of the answers in their order), without those in words.

    ``{"k", "sheets", "questions": [{"key", "kind", "bins", "mean", "parts"}]}``; a bin is ``{"keys", "count",
    "bound"}``, a part ``{"languages", "sheets", "cells"}`` with a count or None for each bin.  ``sheets`` is None, and
    nothing else is told, where there are fewer than ``K``.
    """
    sheets = sum(each.sheets for each in tallies)
    if sheets < K:
        return {"k": K, "sheets": None, "questions": []}
    told = [_question(key, kind, answers, tallies) for key, kind, answers in questions]
    return {"k": K, "sheets": sheets, "questions": told}


def _question(key: str, kind: str, answers: Sequence[str], tallies: Sequence[Sheets]) -> dict[str, Any]:
    if kind == SOME_OF:
        return {"key": key, "kind": kind, "mean": "", **_several(key, answers, tallies)}
    every = _every(key, answers, tallies)
    if sum(every[answer] for answer in answers) < K:
        return {"key": key, "kind": kind, "bins": [], "mean": "", "parts": []}
    bins = binned(every, answers) if kind == SCALE else grouped(every, answers)
    mean = mean_told(every, [keys for keys, _count in bins]) if kind == SCALE else ""
    if len(bins) == 1 and len(bins[0][0]) > 1 and (OPEN in bins[0][0] or not mean):
        bins = []  # one category of everything says nothing
    told = [{"keys": list(keys), "count": count, "bound": ""} for keys, count in bins]
    return {"key": key, "kind": kind, "bins": told, "mean": mean, "parts": _parts(key, answers, tallies, bins)}


def _every(key: str, answers: Iterable[str], tallies: Iterable[Sheets]) -> dict[str, int]:
    """How many sheets chose what, those that left it open among them."""
    found = dict.fromkeys((OPEN, *answers), 0)
    for each in tallies:
        for answer, count in _of(key, each).items():
            found[answer] = found.get(answer, 0) + count
    return found


def _of(key: str, tally: Sheets) -> dict[str, int]:
    given = {answer: count for answer, count in tally.counts.get(key, {}).items() if count}
    return {**given, OPEN: tally.sheets - sum(given.values())}


Bins = list[tuple[tuple[str, ...], int]]


def binned(every: Counts, order: Sequence[str]) -> Bins:
    """Neighbours together until each bin holds ``K``; few that left it open stand with the lowest step."""
    is_apart = every[OPEN] >= K
    made: Bins = []
    keys, held = (), 0  # type: tuple[str, ...], int
    for step in [*([OPEN] if 0 < every[OPEN] < K else []), *order]:
        keys, held = (*keys, step), held + every[step]
        if held >= K:
            made.append((keys, held))
            keys, held = (), 0
    if keys and made:
        made[-1] = ((*made[-1][0], *keys), made[-1][1] + held)
    elif held:
        # fewer than K have answered at all
        return [((OPEN, *keys), held + every[OPEN])]
    return [*made, ((OPEN,), every[OPEN])] if is_apart else made


def grouped(every: Counts, order: Sequence[str]) -> Bins:
    """Each answer that ``K`` have given, and all others together; those who left it open are among the others."""
    names = merged(answer for answer, count in every.items() for _each in range(count))
    alone = [answer for answer in order if names.get(answer) == answer]
    rest = tuple(answer for answer in (*order, OPEN) if answer not in alone and every[answer])
    # which answers nobody has given is not told apart from those that few have
    unseen = tuple(answer for answer in order if answer not in alone and not every[answer])
    held = sum(every[answer] for answer in rest)
    told: Bins = [((answer,), every[answer]) for answer in alone]
    if set(rest) <= {OPEN}:
        return [*told, ((OPEN,), held)] if held else told
    return [*told, (tuple(answer for answer in (*order, OPEN) if answer in {*rest, *unseen}), held)]


def _several(key: str, answers: Sequence[str], tallies: Sequence[Sheets]) -> dict[str, Any]:
    """Of each answer how many gave it: told where both those who did and those who did not are enough, or nobody."""
    sheets = sum(each.sheets for each in tallies)
    counts = [sum(each.counts.get(key, {}).get(answer, 0) for each in tallies) for answer in answers]
    bins = [{"keys": [answer], **_either(count, sheets)} for answer, count in zip(answers, counts, strict=True)]
    columns = [_cells_of(key, answer, tallies) if bin_["count"] is not None else {} for answer, bin_ in
               zip(answers, bins, strict=True)]  # fmt: skip
    parts = [
        {"languages": list(group), "sheets": held, "cells": [column.get(group) for column in columns]}
        for group, held in languages(tallies)
    ]
    return {"bins": bins, "parts": parts if len(parts) > 1 else []}


def _either(count: int, sheets: int) -> dict[str, Any]:
    is_told = count >= K and (sheets - count >= K or count == sheets)
    return {"count": count if is_told else None, "bound": "" if is_told else FEW if count < K else MOST}


def _cells_of(key: str, answer: str, tallies: Sequence[Sheets]) -> dict[tuple[str, ...], int | None]:
    def split(each: Sheets) -> dict[str, int]:
        given = each.counts.get(key, {}).get(answer, 0)
        return {"yes": given, "no": each.sheets - given}

    return {group: cells.get("yes") for group, cells in _table(tallies, split)}


def languages(tallies: Sequence[Sheets]) -> list[tuple[tuple[str, ...], int]]:
    """Languages in which ``K`` have answered, each by itself, the others together: (languages, sheets)."""
    names = merged(each.language for each in tallies for _sheet in range(each.sheets))
    groups: dict[str, list[Sheets]] = {}
    for each in tallies:
        if each.sheets:
            groups.setdefault(names[each.language], []).append(each)
    told = [
        (tuple(sorted(one.language for one in group)), sum(one.sheets for one in group)) for group in groups.values()
    ]
    return sorted(told, key=lambda pair: (len(pair[0]), -pair[1], pair[0]))


def _parts(key: str, answers: Sequence[str], tallies: Sequence[Sheets], bins: Bins) -> list[dict[str, Any]]:
    if len(bins) < 2:
        return []
    place = {answer: str(number) for number, (keys, _count) in enumerate(bins) for answer in keys}

    def split(each: Sheets) -> dict[str, int]:
        found: dict[str, int] = {}
        for answer, count in _of(key, each).items():
            if count:
                found[place[answer]] = found.get(place[answer], 0) + count
        return found

    held = dict(languages(tallies))
    told = [
        {"languages": list(group), "sheets": held[group], "cells": [cells.get(str(n)) for n in range(len(bins))]}
        for group, cells in _table(tallies, split)
    ]
    return told if len(told) > 1 else []


def _table(
    tallies: Sequence[Sheets], split: Callable[[Sheets], dict[str, int]]
) -> Iterator[tuple[tuple[str, ...], dict[str, int | None]]]:
    """Of each group of languages how often each column, None where it is withheld."""
    groups = {language: group for group, _held in languages(tallies) for language in group}
    pairs = [
        (",".join(groups[each.language]), column)
        for each in tallies for column, count in split(each).items() for _sheet in range(count)
    ]  # fmt: skip
    table = counted(pairs)
    for group in dict.fromkeys(groups.values()):
        row = ",".join(group)
        cells = table.cells if table and row in table.rows else {}
        yield group, {column: cells[row, column] for _row, column in cells if _row == row}


def mean_told(every: Counts, bins: Sequence[Sequence[str]]) -> str:
    """The mean to one decimal; empty where, beside the bins, it would fix how few have given some answer.

    That nobody gave an answer may follow from it: that tells of no single sheet.
    """
    mean = _mean(every)
    for keys in bins:
        small = [key for key in keys if len(keys) > 1 and 0 < every[key] < K]
        if not all(_could_differ(every, bins, key, mean) for key in small):
            return ""
    return mean


def _mean(every: Counts) -> str:
    answered = sum(count for step, count in every.items() if step != OPEN)
    if not answered:
        return ""
    held = sum(int(step) * count for step, count in every.items() if step != OPEN)
    return str((Decimal(held) / answered).quantize(Decimal("0.1"), ROUND_HALF_UP))


def _could_differ(every: Counts, bins: Sequence[Sequence[str]], key: str, mean: str) -> bool:
    """Whether other sheets, with as many in each bin and the same mean, would give this answer another count."""
    moves = [pair for keys in bins for pair in permutations(keys, 2)]
    firsts = [move for move in moves if key in move]
    for first in firsts:
        once = _moved(every, first)
        if once and _mean(once) == mean:
            return True
        for second in moves if once else ():
            twice = _moved(once, second)
            if twice and twice[key] != every[key] and _mean(twice) == mean:
                return True
    return False


def _moved(every: Counts, move: tuple[str, str]) -> dict[str, int]:
    """One sheet from an answer to another; nothing where nobody gave the first."""
    old, new = move
    return {**every, old: every[old] - 1, new: every[new] + 1} if every[old] else {}
