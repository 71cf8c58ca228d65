"""Counting votes: heaps of ballots in, tallies out.

For rooms that let people vote. Counts are whole numbers, shares exact fractions. It does not know who voted.
"""

from kavshiri.pure.tally.choices import Bar, Choices, counted, percent, shared
from kavshiri.pure.tally.heap import Heap, heaped, read, together
from kavshiri.pure.tally.motions import ABSTAIN, ANSWERS, NO, YES, Decision, Majority, Outcome, Rule, decided
from kavshiri.pure.tally.ratings import Rating, rated
from kavshiri.pure.tally.telling import STEP, K, is_due, tells_single
from kavshiri.pure.tally.words import Word, distinct, folded, listed, tidy

__all__ = [
    "ABSTAIN", "ANSWERS", "NO", "STEP", "YES", "Bar", "Choices", "Decision", "Heap", "K", "Majority", "Outcome",
    "Rating", "Rule", "Word", "counted", "decided", "distinct", "folded", "heaped", "is_due", "listed", "percent",
    "rated", "read", "shared", "tells_single", "tidy", "together",
]  # fmt: skip
