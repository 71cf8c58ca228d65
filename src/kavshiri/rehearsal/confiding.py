"""What is said in a call for help is between whoever called and the help desk: who saw which of it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from kavshiri.pure.rehearsing.promises import Promise


@dataclass(slots=True)
class Confided:
    """``whose``: the name of whoever called, by the marks of what was said to and fro; ``answers`` of the help desk
    that were acknowledged, and the marks that those who called have ``read``.
    """

    whose: dict[str, str] = field(default_factory=dict)
    answers: set[str] = field(default_factory=set)
    read: set[str] = field(default_factory=set)
    alone: Promise = field(default_factory=lambda: Promise("nobody else saw a call for help or its answer"))

    def shown(self, marks: Collection[str], name: str) -> None:
        """Somebody was shown these marks, among others: of this name, or all who look at the screen of this address."""
        for mark in self.whose.keys() & marks:
            self.alone.look(self.whose[mark] == name, f"{name} saw the call of {self.whose[mark] or 'somebody else'}")
            if self.whose[mark] == name:
                self.read.add(mark)

    @property
    def is_read(self) -> bool:
        return self.answers <= self.read

    def heard(self) -> Promise:
        promise = Promise("each answer of the help desk was read by whoever called")
        for mark in sorted(self.answers):
            promise.look(mark in self.read, f"{self.whose[mark]} did not see the answer")
        return promise
