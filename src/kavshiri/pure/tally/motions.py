"""Yes, no or abstain: quorum and majority, by counts alone.

Rules as rules of procedure have them: *simple*, more yes than no (where abstentions are votes cast: more than half of
all votes); *two thirds* of the votes cast; *absolute*, more than half of all who have a vote.  The quorum is met by
voting, abstaining included.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from kavshiri.pure.tally.choices import percent, shared
from kavshiri.pure.tally.heap import Heap

YES, NO, ABSTAIN = "yes", "no", "abstain"
ANSWERS = (YES, NO, ABSTAIN)


class Majority(StrEnum):
    NONE = "none"
    SIMPLE = "simple"
    TWO_THIRDS = "two-thirds"
    ABSOLUTE = "absolute"


class Outcome(StrEnum):
    """``TIED``: as many yes as no where more of one would have decided; a tied motion is not adopted."""

    COUNTED = "counted"
    ADOPTED = "adopted"
    REJECTED = "rejected"
    TIED = "tied"
    NO_QUORUM = "no-quorum"


@dataclass(frozen=True, slots=True)
class Rule:
    """``quorum`` in percent of those with a vote; ``counts_abstentions``: an abstention is a vote cast."""

    majority: Majority = Majority.SIMPLE
    quorum: int = 0
    counts_abstentions: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
    """``base``: votes that the majority is taken of; ``needed``: yes that decide; ``quorum``: votes it takes."""

    yes: int
    no: int
    abstain: int
    eligible: int
    base: int
    needed: int
    quorum: int
    outcome: Outcome

    @property
    def cast(self) -> int:
        return self.yes + self.no + self.abstain

    @property
    def has_quorum(self) -> bool:
        return self.cast >= self.quorum

    @property
    def turnout(self) -> int:
        return percent(shared(self.cast, self.eligible))


def decided(heap: Heap, eligible: int, rule: Rule) -> Decision:
    """``eligible`` is how many have a vote; where more have voted by now, it is as many as have."""
    yes, no, abstain = (heap.picks[answer] for answer in ANSWERS)
    eligible = max(eligible, yes + no + abstain)
    base = based(yes, no, abstain, eligible, rule)
    needed, quorum = needs(base, rule), at_least(Fraction(eligible * rule.quorum, 100))
    outcome = told(yes, no, needed, quorum <= yes + no + abstain, rule)
    return Decision(yes, no, abstain, eligible, base, needed, quorum, outcome)


def based(yes: int, no: int, abstain: int, eligible: int, rule: Rule) -> int:
    if rule.majority == Majority.ABSOLUTE:
        return eligible
    return yes + no + (abstain if rule.counts_abstentions else 0)


def needs(base: int, rule: Rule) -> int:
    """The fewest yes that decide; nothing is decided by nobody."""
    if rule.majority == Majority.NONE:
        return 0
    share = at_least(Fraction(base * 2, 3)) if rule.majority == Majority.TWO_THIRDS else base // 2 + 1
    return max(share, 1)


def at_least(number: Fraction) -> int:
    """The smallest whole number that is not below."""
    return -(-number.numerator // number.denominator)


def told(yes: int, no: int, needed: int, has_quorum: bool, rule: Rule) -> Outcome:
    if rule.majority == Majority.NONE:
        return Outcome.COUNTED
    if not has_quorum:
        return Outcome.NO_QUORUM
    if yes >= needed:
        return Outcome.ADOPTED
    return Outcome.TIED if yes == no and rule.majority == Majority.SIMPLE else Outcome.REJECTED
