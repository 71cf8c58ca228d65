"""Captions as a reader's page holds them: which lines came, in which order, and whether one was left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kavshiri.pure.rehearsing.script import MARK

LOG = re.compile(r'data-captions="(\d+)"[^>]*data-lines="([^"]+)"')
LINE = re.compile(r'<p data-n="(\d+)">(.*?)</p>', re.DOTALL)


@dataclass(slots=True)
class Captions:
    """``lines`` are the marks of what was read, by number; words without a mark are "".

    ``told_by`` is the number of the line of the hub that tells of them, 0 where the page shows none; ``address`` is
    where lines that were missed are asked for.
    """

    told_by: int = 0
    address: str = ""
    first: int = 0
    last: int = 0
    lines: dict[int, str] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def open(self, fragment: str) -> None:
        """The log as the page shows it, also anew; where it begins later than what was read, that has gone."""
        found = LOG.search(fragment)
        self.told_by, self.address = (int(found[1]), found[2]) if found else (0, "")
        shown = [(int(number), words) for number, words in LINE.findall(fragment)] if found else []
        if shown and shown[0][0] > self.last + 1:
            self.lines.clear()
            self.first = 0
        for number, words in shown:
            self._put(number, words)

    def take(self, told: Iterable[Sequence[Any]]) -> None:
        """Lines as the hub and the portal tell them: number, time, speaker, words, by machine."""
        for number, _time, _who, words, *_rest in told:
            self._put(number, words)

    def _put(self, number: int, words: str) -> None:
        if number < self.first or number in self.lines:
            return
        if number < self.last:
            self.faults.append(f"line {number} of the captions came after {self.last}")
        self.lines[number] = next(iter(MARK.findall(words)), "")
        self.first, self.last = self.first or number, max(self.last, number)

    def wrong(self, stored: Mapping[int, str]) -> list[str]:
        """What was not read as it is ``stored`` (marks by number), from the first line that came on."""
        due = {number: mark for number, mark in stored.items() if number >= self.first}
        return self.faults + [
            f"line {number} of the captions was {'read otherwise' if number in self.lines else 'not read'}"
            for number, mark in due.items()
            if self.lines.get(number) != mark
        ]
