"""The play itself: everybody comes in, does what the script says, and is heard out to the end."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Any

import aiohttp

from kavshiri.pure.rehearsing.hearing import Frame
from kavshiri.pure.rehearsing.script import Act, Kind, plan
from kavshiri.rehearsal import moderating, parts
from kavshiri.rehearsal.furnishing import Cast, Member
from kavshiri.rehearsal.player import Answer, Player, Refused
from kavshiri.rehearsal.servers import Server

AT_ONCE = 16  # people at the door in the same moment
LEVEL = 60.0  # seconds in which everybody must have heard everything at the end
Say = Callable[[str, float], None]


@dataclass(slots=True)
class Log:
    """What was acknowledged and what came of it; ``acts`` are (kind, key, who) of those that the server said yes to.

    ``waits`` are seconds from sending to the answer, by kind; ``leaks`` and ``intrusions`` are sentences.
    """

    acts: list[tuple[str, str, str]] = field(default_factory=list)
    refused: dict[str, int] = field(default_factory=dict)
    waits: dict[str, list[float]] = field(default_factory=dict)
    leaks: list[str] = field(default_factory=list)
    looked: int = 0
    intrusions: list[str] = field(default_factory=list)
    tried: int = 0
    events: int = 0
    let_in: set[str] = field(default_factory=set)
    released: set[str] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Play:
    """A session that is played against a server by a cast; ``paths`` of the room and of the desk."""

    server: Server
    origin: str
    room: str
    desk: str
    cast: Cast
    seconds: float
    seed: int
    say: Say
    faults: tuple[str, ...] = ()
    polls: tuple[str, ...] = ()
    log: Log = field(default_factory=Log)
    players: list[Player] = field(default_factory=list)
    moderators: list[Player] = field(default_factory=list)
    _connector: Any = None

    async def run(self) -> None:
        self._connector = aiohttp.TCPConnector(limit=0, keepalive_timeout=30)
        try:
            await self._come_in()
            await self._play()
            await self._hear_out()
        finally:
            await asyncio.gather(*(one.leave() for one in (*self.players, *self.moderators)), return_exceptions=True)
            await self._connector.close()

    def _player(self, member: Member, path: str, n: int) -> Player:
        return Player(
            name=member.participant.name, link=member.link, origin=self.origin, hall=path, connector=self._connector,
            seen=self._seen, random=Random(self.seed * 100_003 + n),  # noqa: S311  # a play, not a secret
        )  # fmt: skip

    async def _come_in(self) -> None:
        """Sign in and enter, some at a time, as people come through a door."""
        self.moderators = [self._player(one, self.desk, -n - 1) for n, one in enumerate(self.cast.moderators)]
        self.players = [self._player(one, self.room, n) for n, one in enumerate(self.cast.others)]
        everybody, door, inside = [*self.moderators, *self.players], asyncio.Semaphore(AT_ONCE), 0

        async def come(player: Player) -> None:
            nonlocal inside
            async with door:
                await player.sign_in()
                await player.enter()
            inside += 1
            self.say("coming in", inside / len(everybody))

        await asyncio.gather(*(come(player) for player in everybody))

    def _seen(self, player: Player, frame: Frame) -> None:
        """Count what was shown; whatever no one in the room may see yet is a leak."""
        if frame.event not in ("durable", "now"):
            return
        self.log.events += 1
        if frame.event == "now" and player.hall == self.room:
            self.log.looked += 1
            self.log.leaks += parts.leaks(frame.value, self.log.let_in, self.log.released)

    async def _play(self) -> None:
        begun, acts = time.monotonic(), plan(len(self.players), self.seconds, self.seed)
        running = [asyncio.create_task(moderating.preside(self, self.moderators[0], begun))]
        running += [asyncio.create_task(self._fail(fault, begun)) for fault in self.faults]
        for act in acts:
            await asyncio.sleep(max(0.0, begun + act.at - time.monotonic()))
            self.say("in session", (time.monotonic() - begun) / self.seconds)
            running.append(asyncio.create_task(self._do(act)))
        await asyncio.gather(*running)

    async def _do(self, act: Act) -> None:
        player = self.moderators[1] if act.who < 0 else self.players[act.who]
        try:
            done = await parts.PARTS[act.kind](self, player, act)
        except Refused as fault:
            done = None
            self.log.faults.append(f"{player.name}: {act.kind}: {fault}")
        if done is not None:
            self.note(str(act.kind), done, player.name)

    def note(self, kind: str, done: Answer, who: str) -> None:
        if done.status == 200:
            self.log.acts.append((kind, done.key, who))
            self.log.waits.setdefault(kind, []).append(done.took)
        else:
            what = f"{kind} {done.status}: {done.said[:80]}"
            self.log.refused[what] = self.log.refused.get(what, 0) + 1

    async def _fail(self, fault: str, begun: float) -> None:
        """Twice in the session: in a third of it, and while most vote."""
        for part in (0.2, 0.5):
            await asyncio.sleep(max(0.0, begun + part * self.seconds - time.monotonic()))
            await asyncio.to_thread(self._break, fault)

    def _break(self, fault: str) -> None:
        if fault == "pause":
            self.server.freeze(4.0)
        else:
            self.server.kill()
            self.server.start()

    async def _hear_out(self) -> None:
        """Wait until nobody hears anything new."""
        until, before = time.monotonic() + LEVEL, -1
        while time.monotonic() < until and (before != self.log.events or not self._all_level()):
            before = self.log.events
            self.say("hearing out", 1.0)
            await asyncio.sleep(2.5)

    def _all_level(self) -> bool:
        return all(one.is_level.is_set() for one in (*self.players, *self.moderators))


def of_kind(acts: list[tuple[str, str, str]], kind: Kind) -> list[str]:
    return [key for what, key, _who in acts if what == kind]
