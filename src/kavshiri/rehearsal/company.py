"""The small cast of a demonstration: a few examples of people who ask, support, vote and speak while somebody looks.

They come through the same doors as everybody.  One of them moderates until a person does; nobody acts while no one but
the cast is there, so that a demonstration left alone costs next to nothing.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import reduce
from operator import or_
from random import Random

import aiohttp
from django.db import close_old_connections
from django.db.models import Q

from kavshiri.hall import topics
from kavshiri.journal.models import Entry
from kavshiri.rehearsal.forms_read import Form
from kavshiri.rehearsal.furnishing import Member
from kavshiri.rehearsal.gathering import Gathered, Words
from kavshiri.rehearsal.player import Player, Refused
from kavshiri.ui import clock

BREATH = 5.0  # seconds between two acts of the cast
OPENING = 14  # acts that the hall begins with, whether anybody looks or not
SPEECH, STAGE, POLL = 45.0, 40.0, 75.0  # seconds that somebody speaks, a question is on stage, a poll is open
OPENED = 180.0  # seconds that the first point of the agenda takes
YIELDS = timedelta(minutes=10)  # after the last act of a person who moderates
WAITING, UNANSWERED = 3, 6  # hands and questions, from which on nobody adds one
AGAIN = 10.0  # seconds after a fault
# what only moderators do; whatever a role of the portal does in a hall is a person's act, too
DESK = [
    Q(kind__startswith=f"{thing}.") for thing in ("hall", "floor.speech", "floor.list", "voting.poll", "asking.box")
]
TRIES = 3
FAULTS = (aiohttp.ClientError, Refused, OSError, TimeoutError)
log = logging.getLogger(__name__)


@dataclass(slots=True)
class Company:
    """``origin`` is the portal's address; ``path`` and ``desk`` of the hall's screens; ``others`` tells how many
    connections there are besides ``mine``."""

    origin: str
    path: str
    desk: str
    cast: Gathered
    words: Words
    others: Callable[[int], bool]
    random: Random = field(default_factory=Random)
    players: list[Player] = field(default_factory=list)
    moderator: Player | None = None
    since: datetime = field(default_factory=clock.now)
    acts: int = 0
    _turns: dict[str, float] = field(default_factory=dict)

    async def play(self) -> None:
        """Until it is cancelled."""
        connector = aiohttp.TCPConnector(limit=0, keepalive_timeout=30)
        try:
            await self._come_in(connector)
            while True:
                if self.players and (self.acts < OPENING or self.others(self._mine())):
                    await self._turn()
                await asyncio.sleep(BREATH * (0.6 + 0.8 * self.random.random()))
        finally:
            everybody = [*self.players, *([self.moderator] if self.moderator else [])]
            await asyncio.gather(*(one.leave() for one in everybody), return_exceptions=True)
            await connector.close()

    async def _come_in(self, connector: aiohttp.BaseConnector) -> None:
        """One after the other, so that the first visitor of the demonstration does not wait for them."""
        self.moderator = await self._entered(self.cast.moderator, self.desk, connector)
        await self._press("hall:turn", "turn", "begin")
        await self._press("hall:agenda", "act", "next")
        await self._press("asking:arrange", "act", "open")
        for member in self.cast.others:
            if player := await self._entered(member, self.path, connector):
                self.players.append(player)
            await asyncio.sleep(0.2)

    async def _entered(self, member: Member, path: str, connector: aiohttp.BaseConnector) -> Player | None:
        """Somebody of the cast in the hall; None where the machine is too busy to let them in."""
        one = Player(
            name=member.participant.name, link=member.link, origin=self.origin, hall=path, connector=connector,
            seen=lambda _player, _frame: None,
        )  # fmt: skip
        for step in (one.sign_in, one.enter):
            for _turn in range(TRIES):
                try:
                    await step()
                    break
                except FAULTS as fault:
                    log.warning("somebody of the demonstration's cast waits at the door (%r)", fault)
                    await asyncio.sleep(AGAIN)
            else:
                await one.leave()
                return None
        return one

    def _mine(self) -> int:
        return len(self.players) + 1

    async def _turn(self) -> None:
        """One act of somebody, and whatever a moderator would do now."""
        self.acts += 1
        with contextlib.suppress(*FAULTS):
            await self._somebody()
            if not await asyncio.to_thread(self._yields):
                await self._moderate()

    def _yields(self) -> bool:
        close_old_connections()
        try:
            return is_moderated(self.cast, self.since)
        finally:
            close_old_connections()

    async def _somebody(self) -> None:
        deeds = [self._vote, self._ask, self._support, self._raise, self._support]
        for deed in (*deeds[:1], *self.random.sample(deeds[1:], 4)):
            if await deed():
                return

    async def _vote(self) -> bool:
        """Whoever has not voted yet in the poll that is open."""
        for player in self.random.sample(self.players, len(self.players)):
            for form in player.forms("voting:vote"):
                mark = f"voted {form.action}"
                if (player.name, mark) not in self.cast.done and dict(form.values).get("unit") == "person":
                    self.cast.done.add((player.name, mark))
                    await player.send(form, pick=self.random.choice(form.options("pick")))
                    return True
        return False

    async def _ask(self) -> bool:
        if not self.words["questions"] or len(self._forms("asking:judge", "approve")) > UNANSWERED:
            return False
        player = self.random.choice(self.players)
        for form in player.forms("asking:ask"):
            await player.send(form, **self.words["questions"].pop(0))
            return True
        return False

    async def _support(self) -> bool:
        player = self.random.choice(self.players)
        free = [form for form in player.forms("asking:support") if (player.name, form.action) not in self.cast.done]
        if free:
            form = self.random.choice(free)
            self.cast.done.add((player.name, form.action))
            await player.send(form, button=("support", "give"))
        return bool(free)

    async def _raise(self) -> bool:
        if len(self._forms("floor:hand", "give")) >= WAITING:
            return False
        player = self.random.choice(self.players)
        for form in player.forms("floor:ask"):
            topic = self.random.choice(self.words["topics"])
            await player.send(form, topic=self.random.choice([topic["ka"], topic["en"]]))
            return True
        return False

    # what a moderator does

    def _forms(self, door: str, act: str) -> list[Form]:
        found = self.moderator.forms(door) if self.moderator else []
        return [form for form in found if any(value == act for _name, value in form.buttons)]

    async def _press(self, door: str, name: str, value: str) -> bool:
        for form in self._forms(door, value)[:1]:
            if self.moderator:
                await self.moderator.send(form, button=(name, value))
            return True
        return False

    async def _moderate(self) -> None:
        """Let one question in, then whatever has stood long enough gives way to the next."""
        await self._press("asking:judge", "act", "approve")
        await self._in_turn("floor", SPEECH, ("floor:speech", "act", "take"), ("floor:hand", "act", "give"))
        await self._in_turn("stage", STAGE, ("asking:judge", "act", "answer"), ("asking:judge", "act", "stage"))
        if await self._press("voting:turn", "turn", "release"):
            return
        await self._go_on()
        await self._in_turn("poll", POLL, ("voting:turn", "turn", "close"), ("voting:turn", "turn", "open"))

    async def _go_on(self) -> None:
        """From the opening to what the session is about, where it stays."""
        begun = self._turns.setdefault("opening", time.monotonic())
        if time.monotonic() - begun > OPENED and await self._press("hall:agenda", "act", "next"):
            self._turns["opening"] = float("inf")

    async def _in_turn(self, what: str, seconds: float, end: tuple[str, str, str], begin: tuple[str, str, str]) -> None:
        door, _name, act = end
        stands = bool(self._forms(door, act)) if what != "stage" else bool(self._forms("asking:judge", "off"))
        if not stands:
            if await self._press(*begin):
                self._turns[what] = time.monotonic()
        elif time.monotonic() - self._turns.setdefault(what, time.monotonic()) > seconds:
            await self._press(*end)


def is_moderated(cast: Gathered, since: datetime) -> bool:
    """Whether a person moderates: somebody who is none of the cast has done at the desk what moderators do."""
    hall = cast.hall
    lines = [topics.room(hall), topics.console(hall), f"asking:{hall.public_id}"]
    mine = Q(actor__in=[*cast.keys, "", "system"])
    told = Entry.objects.filter(
        reduce(or_, DESK, ~Q(role="")), topic__name__in=lines, at__gte=max(since, clock.now() - YIELDS)
    )
    return told.exclude(mine).exists()


class Thread(threading.Thread):
    """The cast beside a server, in a loop of its own; it ends with the process, or when it is stopped."""

    def __init__(self, company: Company) -> None:
        super().__init__(name="kavshiri-company", daemon=True)
        self.company = company
        self._loop = asyncio.new_event_loop()
        self._playing: asyncio.Task[None] | None = None

    def run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._playing = self._loop.create_task(self.company.play())
        with contextlib.suppress(asyncio.CancelledError):
            self._loop.run_until_complete(self._playing)
        self._loop.close()

    def stop(self) -> None:
        if self._playing and self._loop.is_running():
            self._loop.call_soon_threadsafe(self._playing.cancel)
