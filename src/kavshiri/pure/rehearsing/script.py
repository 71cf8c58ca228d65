"""Who does what when: the same seed gives the same rehearsal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from random import Random

POLLS = ((0.15, 0.30), (0.45, 0.60), (0.75, 0.90))  # opened and closed at these parts of the session
VOTERS, ASKERS, SUPPORTERS, SPEAKERS, LEAVERS = 0.9, 0.06, 0.25, 0.03, 0.05  # shares of those who are in
REACTORS, CALLERS = 0.15, 0.02
LEAST = 4  # of each kind, so that small rehearsals look at everything, too
RUSH, RUSHED, MOST_RUSHED = 0.36, 0.25, 500  # at this part of the session so many raise a hand within one second
FLOOD, BESIDE = 0.64, 3  # then one person floods the hall, and so many others do each thing once meanwhile
DELEGATIONS = 8
MARK = re.compile(r"⟦([0-9a-f]{32})⟧")  # each question bears one of its own, so that it is known wherever it is shown
WITHIN = 10.0  # seconds in which most of a hall votes


class Kind(StrEnum):
    ASK = "ask"
    SUPPORT = "support"
    VOTE = "vote"
    RAISE = "raise"
    RUSH = "raise at once"  # a hand, together with hundreds of others
    REACT = "react"
    CALL = "call for help"
    FLOOD = "flood"
    BESIDE = "beside a flood"
    DROP = "drop"  # the line breaks and comes back
    OPEN = "open"
    CLOSE = "close"
    RELEASE = "release"
    FORBIDDEN = "forbidden"


SHARES = {
    Kind.ASK: ASKERS, Kind.SUPPORT: SUPPORTERS, Kind.RAISE: SPEAKERS, Kind.DROP: LEAVERS, Kind.REACT: REACTORS,
    Kind.CALL: CALLERS,
}  # fmt: skip


@dataclass(frozen=True, slots=True, order=True)
class Act:
    """At so many seconds, by the person of this number (-1: a moderator); ``which`` poll it is about."""

    at: float
    who: int
    kind: Kind
    which: int = -1


def plan(people: int, seconds: float, seed: int) -> list[Act]:
    """Everything that is done, in the order of time.  A poll's voters vote within ``WITHIN`` seconds of its opening.

    Whoever floods, and those beside, do nothing else than vote: what they are told is of the flood alone.
    """
    random = Random(seed)  # noqa: S311  # a play, not a secret
    public = [who for who in range(people) if not is_delegate(who)]
    flood = random.sample(public, 1 + BESIDE)
    others = [who for who in range(people) if who not in flood]
    acts, hands = [*_polls(people, seconds, random)], set()
    for kind, share in SHARES.items():
        some = random.sample(others, min(len(others), max(LEAST, int(people * share))))
        hands |= set(some) if kind == Kind.RAISE else set()
        acts += [Act(random.uniform(0.05, 0.92) * seconds, who, kind) for who in some]
    free = [who for who in public if who not in hands and who not in flood]
    rushed = random.sample(free, min(len(free), MOST_RUSHED, int(people * RUSHED)))
    acts += [Act(RUSH * seconds + random.uniform(0, 1), who, Kind.RUSH) for who in rushed]
    acts += [Act(FLOOD * seconds, who, Kind.BESIDE if place else Kind.FLOOD) for place, who in enumerate(flood)]
    acts += [Act(part * seconds, random.randrange(people), Kind.FORBIDDEN, n) for n, part in enumerate((0.1, 0.4, 0.7))]
    return sorted(acts)


def is_delegate(who: int) -> bool:
    """The heads of the delegations, and every tenth; all others are the public."""
    return who < DELEGATIONS or who % 10 == 0


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
