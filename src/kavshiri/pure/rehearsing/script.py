"""Who does what when: the same seed gives the same rehearsal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from random import Random

POLLS = ((0.15, 0.30), (0.45, 0.60), (0.75, 0.90))  # opened and closed at these parts of the session
VOTERS, ASKERS, SUPPORTERS, SPEAKERS, LEAVERS = 0.9, 0.06, 0.25, 0.03, 0.05  # shares of those who are in
LEAST = 4  # of each kind, so that small rehearsals look at everything, too
MARK = re.compile(r"⟦([0-9a-f]{32})⟧")  # each question bears one of its own, so that it is known wherever it is shown
WITHIN = 10.0  # seconds in which most of a hall votes


class Kind(StrEnum):
    ASK = "ask"
    SUPPORT = "support"
    VOTE = "vote"
    RAISE = "raise"
    DROP = "drop"  # the line breaks and comes back
    OPEN = "open"
    CLOSE = "close"
    RELEASE = "release"
    FORBIDDEN = "forbidden"


@dataclass(frozen=True, slots=True, order=True)
class Act:
    """At so many seconds, by the person of this number (-1: a moderator); ``which`` poll it is about."""

    at: float
    who: int
    kind: Kind
    which: int = -1


def plan(people: int, seconds: float, seed: int) -> list[Act]:
    """Everything that is done, in the order of time.  A poll's voters vote within ``WITHIN`` seconds of its opening."""
    random = Random(seed)  # noqa: S311  # a play, not a secret
    acts = [*_polls(people, seconds, random)]
    for kind, share in ((Kind.ASK, ASKERS), (Kind.SUPPORT, SUPPORTERS), (Kind.RAISE, SPEAKERS), (Kind.DROP, LEAVERS)):
        some = random.sample(range(people), max(LEAST, int(people * share)))
        acts += [Act(random.uniform(0.05, 0.92) * seconds, who, kind) for who in some]
    acts += [Act(part * seconds, random.randrange(people), Kind.FORBIDDEN, n) for n, part in enumerate((0.1, 0.4, 0.7))]
    return sorted(acts)


def _polls(people: int, seconds: float, random: Random) -> Iterator[Act]:
    for which, (opened, closed) in enumerate(POLLS):
        begin, end = opened * seconds, closed * seconds
        yield Act(begin, -1, Kind.OPEN, which)
        span = min(WITHIN, (end - begin) * 0.7)
        for who in range(people):
            if random.random() < VOTERS:
                yield Act(begin + 1 + random.uniform(0, span), who, Kind.VOTE, which)
        yield Act(end, -1, Kind.CLOSE, which)
        yield Act(end + 2, -1, Kind.RELEASE, which)
