"""Which questions may ask the same, so that a moderator need not remember them all; the moderator decides."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kavshiri.asking.models import Question
from kavshiri.asking.telling import Asked

ALIKE = 0.45  # the part of word beginnings that two questions share, of those of both
ROOT = 5  # letters by which words are compared: endings differ, above all in Georgian


def roots(text: str) -> frozenset[str]:
    """The beginnings of the longer words."""
    letters = "".join(sign if unicodedata.category(sign)[0] in "LN" else " " for sign in text.casefold())
    return frozenset(word[:ROOT] for word in letters.split() if len(word) > 3)


def alike(one: frozenset[str], other: frozenset[str]) -> float:
    """0 to 1 (Jaccard); questions of one or two words are like nothing."""
    both = one | other
    return len(one & other) / len(both) if min(len(one), len(other)) >= 3 else 0.0


def compared(found: Iterable[Asked], others: Iterable[Question]) -> list[Asked]:
    """Each with the earlier or approved question that it is most like, if any is like it enough."""
    known = [(one, roots(one.text)) for one in others]
    return [replace(one, like=next(_likest(one.question, known), None)) for one in found]


def _likest(question: Question, known: list[tuple[Question, frozenset[str]]]) -> Iterator[Question]:
    mine = roots(question.text)
    scored = ((alike(mine, theirs), other) for other, theirs in known if _may_stand_for(other, question))
    yield from (other for score, other in sorted(scored, key=lambda pair: -pair[0]) if score >= ALIKE)


def _may_stand_for(other: Question, question: Question) -> bool:
    return other.pk != question.pk and (other.state != question.state or other.number < question.number)
