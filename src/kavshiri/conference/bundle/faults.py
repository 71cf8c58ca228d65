"""What is wrong with a file, said with its line and field; all of it, not only the first."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

MOST = 500  # a file with more faults than this is not a slip of the pen


@dataclass(frozen=True, order=True)
class Fault:
    """``line`` counts from 1; ``where`` is the way to the field: ``conference.sessions[2].title.ka``."""

    line: int
    where: str
    message: str


class BundleError(ValueError):
    """A file that cannot be loaded; ``faults`` stand in the order of its lines."""

    def __init__(self, name: str, faults: list[Fault]) -> None:
        self.name, self.faults = name, sorted(set(faults))
        super().__init__("\n".join(self.lines()))

    def lines(self) -> list[str]:
        """One for each fault: ``FILE:LINE: FIELD: message``."""
        return [": ".join(filter(None, (f"{self.name}:{f.line}", f.where, f.message))) for f in self.faults]


@dataclass
class Faults:
    """Gathers what is found while reading goes on; after ``MOST`` it only says that there is more."""

    found: list[Fault] = field(default_factory=list)

    def add(self, line: int, where: str, message: str) -> None:
        if len(self.found) < MOST:
            self.found.append(Fault(line, where, str(message)))
        elif len(self.found) == MOST:
            self.found.append(Fault(line, "", _("There are more faults from here on.")))

    def raise_any(self, name: str) -> None:
        if self.found:
            raise BundleError(name, self.found)


@dataclass(frozen=True)
class Place:
    """Where a reader stands: the way from the top of the file, and whom to tell of faults."""

    faults: Faults
    where: str = ""

    def at(self, name: str) -> Place:
        return Place(self.faults, f"{self.where}.{name}" if self.where else name)

    def item(self, number: int) -> Place:
        """The ``number``-th of a list, counted from 1."""
        return Place(self.faults, f"{self.where}[{number}]")

    def refuse(self, line: int, message: str) -> None:
        self.faults.add(line, self.where, message)
