"""What may be told of an evaluation, in a language: the shapes that pages, files and the report to the donor read.

They are read from ``Evaluation.results``, which are made once at the closing and hold nothing that is withheld.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Bar:
    """One answer, or several that are put together: ``count`` sheets, ``share`` of them in whole percent.

    ``count`` is None where it is withheld; ``bound`` says then, in words, how much is said of it all the same.
    """

    label: str
    count: int | None
    share: int | None
    bound: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """The answers of those who answered in one language; the bars are in the order of the question’s own."""

    language: str
    sheets: int
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """One question.  ``mean`` is of a scale, as people write it ("4.2", „4,2“); empty where it is withheld.

    ``most`` is the upper end of a scale, 0 for other questions.  ``parts``: by language; empty where that is withheld.
    """

    key: str
    label: str
    kind: str
    bars: tuple[Bar, ...]
    mean: str = ""
    most: int = 0
    parts: tuple[Part, ...] = ()

    @property
    def by_answer(self) -> list[tuple[str, tuple[Bar, ...]]]:
        """(label, one bar for each part) of each answer: the table by language, row by row."""
        return [(bars[0].label, bars) for bars in zip(*(part.bars for part in self.parts), strict=True)]


@dataclass(frozen=True, slots=True)
class Figures:
    """What may be told of an evaluation that is closed.

    ``answered`` is None where fewer than ``k`` have answered: then nothing else is told (``is_enough`` is False).
    """

    conference: str
    closed_at: datetime
    invited: int
    answered: int | None
    k: int
    questions: tuple[Asked, ...] = ()

    @property
    def is_enough(self) -> bool:
        return self.answered is not None

    @property
    def share(self) -> int | None:
        """How many of those who were asked have answered, in whole percent."""
        return round(self.answered * 100 / self.invited) if self.answered is not None and self.invited else None
