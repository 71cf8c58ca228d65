"""One person floods the hall while others do each thing once: the one is limited and told so, the others are unharmed.

Limits are of the portal's clock, so that whoever floods for longer may do more; what is too much is counted from how
long it took, and never depends on how fast the machine is.
"""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from kavshiri.asking.actions.asking import A_MINUTE as QUESTIONS
from kavshiri.backstage.actions.calling import A_MINUTE as CALLS
from kavshiri.captions import limits
from kavshiri.captions.models import TO_THE_DESK
from kavshiri.floor.actions.asking import MOST as HANDS
from kavshiri.floor.actions.asking import WITHIN
from kavshiri.pure.rehearsing.promises import Promise
from kavshiri.pure.rehearsing.script import Act, Kind
from kavshiri.ui import clock

if TYPE_CHECKING:
    from kavshiri.rehearsal.conduct import Play
    from kavshiri.rehearsal.player import Answer, Player

AT_ONCE = 16  # of each kind, more than anybody may do
MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Limit:
    """So many within a span by one person; ``is_remembered`` by a process alone, and gone with it."""

    most: int
    span: timedelta
    is_remembered: bool = False


LIMITS = {
    Kind.ASK: Limit(QUESTIONS, MINUTE),
    Kind.RAISE: Limit(HANDS, WITHIN),
    Kind.REACT: Limit(limits.SEVERAL + len(TO_THE_DESK), limits.WITHIN, is_remembered=True),
    Kind.CALL: Limit(CALLS, MINUTE),
}


@dataclass(slots=True)
class Flood:
    """What whoever flooded was answered, by kind, and how many yeses that may be; what others were answered."""

    answers: dict[Kind, list[Answer]] = field(default_factory=dict)
    allowed: dict[Kind, int] = field(default_factory=dict)
    others: list[tuple[str, Kind, Answer]] = field(default_factory=list)

    def limited(self) -> Promise:
        promise = Promise("a flood from one person was limited, and they were told so")
        for kind, answers in self.answers.items():
            taken, allowed = sum(one.status == 200 for one in answers), self.allowed[kind]
            if allowed < len(answers):
                promise.look(taken <= allowed, f"{kind}: {taken} of {len(answers)} were taken, {allowed} may be")
            for one in answers:
                promise.look(one.status == 200 or bool(one.said), f"{kind}: refused ({one.status}) without a word")
        return promise

    def unharmed(self) -> Promise:
        """What was taken from whoever flooded was open to all."""
        promise = Promise("a flood from one person harmed nobody else")
        for name, kind, done in self.others:
            if any(one.status == 200 for one in self.answers.get(kind, ())):
                promise.look(done.status == 200, f"{name}: {kind}: {done.status} {done.said[:80]}")
        return promise


async def flood(play: Play, player: Player, act: Act) -> None:
    """All in one moment: questions, hands, reactions, calls for help."""
    run, kills, began = clock.running(), play.stand.kills, time.monotonic()
    kinds = [kind for kind in LIMITS for _turn in range(AT_ONCE)]
    done = await asyncio.gather(*(play.do(Act(act.at, act.who, kind)) for kind in kinds))
    took = timedelta(seconds=(time.monotonic() - began) * play.speed)
    for kind, limit in LIMITS.items():
        play.log.flood.answers[kind] = [one for what, one in zip(kinds, done, strict=True) if one and what == kind]
        # a clock that was set on opens one span more
        spans = took // limit.span + 1 + (clock.running() != run)
        memories = play.stand.page_processes + play.stand.kills - kills if limit.is_remembered else 1
        play.log.flood.allowed[kind] = limit.most * spans * memories


async def beside(play: Play, player: Player, act: Act) -> None:
    """Somebody else, meanwhile: each thing once.  Where an answer was lost, a reaction may count already."""
    for kind in LIMITS:
        done = await play.do(Act(act.at, act.who, kind))
        if done and not play.is_over and (done.tries == 1 or done.status == 200):
            play.log.flood.others.append((player.name, kind, done))
