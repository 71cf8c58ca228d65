"""What of a secret poll may be told without telling how single persons voted."""

from __future__ import annotations

from kavshiri.pure.suppression import K
from kavshiri.pure.tally.heap import Heap

STEP = K  # ballots between two looks at a running tally


def tells_single(heap: Heap, *, is_secret: bool, of_persons: bool) -> bool:
    """Whether the counts would be of so few persons that they tell of single ones.

    A delegation's position is a public act, or secret by a ballot that its rules of procedure provide for: seven of
    them must be enough.
    """
    return is_secret and of_persons and heap.ballots < K


def is_due(ballots: int, shown: int) -> bool:
    """Whether a running tally may move on: by as many ballots at once that no single one can be read off it."""
    return ballots - shown >= STEP
