"""The hub: lines, who hears them, and the moments at which what is new is given to all."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Collection, Mapping
from functools import partial
from typing import Protocol
from zlib import crc32

from kavshiri.live import frames
from kavshiri.live.lines import KEPT, Line, Seat
from kavshiri.live.readers import Reader
from kavshiri.live.states import Stating
from kavshiri.live.tickets import LIVES, TOPIC, Ticket

AGAIN = 1.0  # seconds after which the hub reads again where it could not
TICK = 0.025  # seconds that a burst is gathered for; what comes after a pause is given at once
STATES = 1.0  # seconds between two tellings of states
BEAT = 15.0  # seconds between two signs of life; proxies close lines that are silent for a minute
PROOF = 1.0  # seconds until the first one
LOOK = 5.0  # seconds between two looks into the journal, for wake-ups that were lost
MOST_MISSED = 5_000  # entries that are given to a returning reader; beyond that the page is loaded anew
SPREAD = 60  # seconds before its end in which a ticket is replaced: all those who came at once do not return at once
LOOK_AT_STATES = 15.0  # seconds between two times that all states are computed, which costs more
EMPTY = 60.0  # seconds that a line without readers is kept


log = logging.getLogger(__name__)


class Journal(Protocol):
    """What the hub reads; by a thread, since databases make one wait."""

    async def last(self, topics: list[str]) -> dict[str, int]:
        """The number of each topic's last entry; topics without one are left out."""

    async def since(self, topic: str, after: int, most: int) -> list[tuple[int, bytes]]:
        """Up to ``most`` entries after a number, in order, each as a frame."""

    async def revoked(self, since: float) -> list[tuple[str, str, float]]:
        """(who, topic or nothing, Unix time) of tickets that were called back since a moment."""

    def has_states(self, topic: str) -> bool:
        """Whether a room computes states of this topic."""

    def is_retold(self, topic: str) -> bool:
        """Whether the last entry is told to whoever comes for the first time."""

    async def states(self, topic: str, names: Collection[str] | None) -> dict[str, bytes]:
        """The states of these names, or all, that are there now, each as a frame; one call after the other."""


def number_of(topic: str) -> int:
    """By which number readers know a topic; of the few that one page hears, no two are the same."""
    return crc32(topic.encode())


class Hub:
    """Everything happens on one event loop; ``heard``, ``touch``, ``tell`` and ``revoke`` are called there."""

    def __init__(self, journal: Journal) -> None:
        self.journal = journal
        self.lines: dict[str, Line] = {}
        self.readers: set[Reader] = set()
        self._revoked: dict[tuple[str, str], float] = {}
        self._opening: dict[str, asyncio.Task[Line]] = {}
        self._wanted: dict[str, int] = {}
        self._reading: dict[str, asyncio.Task[None]] = {}
        self._new: set[Line] = set()
        self._planned = False
        self._given_at = 0.0
        self._emptied: dict[str, float] = {}
        self._called_back = 0
        self.knows = asyncio.Event()
        self.found_late = 0  # entries of which no bell had told, found by a look
        self._stating = Stating(journal.states, give_line_states)

    # who hears

    async def seat(self, reader: Reader, since: Mapping[int, int], states: int = -1) -> None:
        """Give a reader what it has missed since these numbers, by line, the latest states, and a place from there on.

        A line that ``since`` does not name is heard from now on, or from its last entry on where a room wishes it.  Who
        was told the same ``states`` before is not told them again.
        """
        self.readers.add(reader)
        for topic in reader.ticket.topics:
            line = await self._line(topic)
            line.coming += 1
            try:
                at = await self._level(reader, line, since.get(line.number))
            finally:
                line.coming -= 1
            seat = Seat(reader, line, at)
            if at < line.last:
                reader.give(*line.since(at))
                seat.at = line.last
            line.seats.add(seat)
            reader.seats.append(seat)
        snapshot = b"".join(seat.line.snapshot() for seat in reader.seats)
        known = crc32(snapshot)
        if snapshot and known != states:
            _give(reader, snapshot)
        _give(reader, frames.level(known))
        asyncio.get_running_loop().call_later(PROOF, self._prove, reader)

    def _prove(self, reader: Reader) -> None:
        """A first sign of life: who does not get it soon sits behind a proxy that gives on the beginning alone."""
        if reader in self.readers:
            _give(reader, frames.BEAT)

    async def _level(self, reader: Reader, line: Line, at: int | None) -> int:
        """From where on memory is enough for this reader; what is older it is given from the journal."""
        if at is None:
            return max(line.first, line.last - 1) if self.journal.is_retold(line.topic) else line.last
        given = 0
        while at < line.first and given < MOST_MISSED:
            missed = await self.journal.since(line.topic, at, KEPT)
            if not missed:
                break
            _give(reader, b"".join(frame for _seq, frame in missed))
            await reader.room()
            at, given = missed[-1][0], given + len(missed)
        if at > line.last:
            await self._catch_up(line)
        if not line.reaches(at):
            # ahead of the journal (a restored one), or too far behind
            _give(reader, frames.RESET)
            return line.last
        return at

    async def _catch_up(self, line: Line) -> None:
        """Whoever comes may have been shown an entry of which the bell has not told this hub yet."""
        self.heard(line.topic, (await self.journal.last([line.topic])).get(line.topic, 0))
        if reading := self._reading.get(line.topic):
            await asyncio.shield(reading)

    def leave(self, reader: Reader) -> None:
        self.readers.discard(reader)
        for seat in reader.seats:
            seat.line.seats.discard(seat)
            if not seat.line.seats:
                self._emptied[seat.line.topic] = time.monotonic()
        reader.seats.clear()

    def is_revoked(self, ticket: Ticket) -> bool:
        made = ticket.until - LIVES
        places = [("", ticket.who), *((topic, who) for topic in ticket.topics for who in (ticket.who, ""))]
        return any(made <= self._revoked.get((who, topic), -1.0) for topic, who in places)

    async def _line(self, topic: str) -> Line:
        """The line of a topic, opened once however many ask at the same time."""
        line, task = self.lines.get(topic), self._opening.get(topic)
        if line is not None and task is None:
            self._emptied.pop(topic, None)
            return line
        if task is None:
            task = self._opening[topic] = asyncio.create_task(self._open(topic))
            task.add_done_callback(lambda _task: self._opening.pop(topic, None))
        line = await asyncio.shield(task)
        self._emptied.pop(topic, None)
        return line

    async def _open(self, topic: str) -> Line:
        last = (await self.journal.last([topic])).get(topic, 0)
        line = Line(topic, number_of(topic), max(0, last - KEPT))
        line.extend(await self.journal.since(topic, line.first, KEPT + 1))
        self.lines[topic], self._emptied[topic] = line, time.monotonic()
        # what was written while it was being read has rung already, and nobody was there
        self.heard(topic, (await self.journal.last([topic])).get(topic, 0))
        if self.journal.has_states(topic):
            await self._stating.ask(line)
            line.told()  # nobody is here yet, and whoever comes is given all
        return line

    # what is said

    def heard(self, topic: str, seq: int) -> None:
        """The journal has an entry of this number: read up to it, if anybody listens."""
        line = self.lines.get(topic)
        if line is None or seq <= max(line.last, self._wanted.get(topic, 0)):
            return
        self._wanted[topic] = seq
        if topic not in self._reading:
            self._reading[topic] = asyncio.create_task(self._read(line))

    async def _read(self, line: Line) -> None:
        try:
            await _tried(partial(self._read_on, line))
        finally:
            self._wanted.pop(line.topic, None)
            del self._reading[line.topic]

    async def _read_on(self, line: Line) -> None:
        while line.last < self._wanted.get(line.topic, 0):
            found = await self.journal.since(line.topic, line.last, KEPT)
            if not found:
                break
            line.extend(found)
            self._plan(line)

    def touch(self, topic: str, names: Collection[str]) -> None:
        """These states of a topic, or all where none is named, may be others now; so for the lines below it."""
        for line in list(self.lines.values()):
            if line.topic == topic or line.topic.startswith(f"{topic}:"):
                self._stating.touch(line, names)

    def tell(self, topic: str, name: str, value: object) -> None:
        """The latest of something: told once a second, and to whoever comes."""
        line = self.lines.get(topic)
        if line is not None:
            line.tell(name, frames.fleeting(line.number, name, value))

    def revoke(self, who: str, topic: str, at: float) -> None:
        """Cut whoever holds a ticket of this person (for this topic, if one is named) that was made before ``at``.

        Without a person it is everybody's for this topic.
        """
        self._revoked[(who, topic)] = max(at, self._revoked.get((who, topic), 0.0))
        for reader in [one for one in self.readers if not who or one.ticket.who == who]:
            if self.is_revoked(reader.ticket):
                reader.cut()

    # when it is given

    def _plan(self, line: Line) -> None:
        self._new.add(line)
        if not self._planned:
            self._planned = True
            loop = asyncio.get_running_loop()
            loop.call_later(max(0.0, self._given_at + TICK - loop.time()), self._give_new)

    def _give_new(self) -> None:
        self._planned = False
        new, self._new = self._new, set()
        for line in new:
            give_line(line)
        self._given_at = asyncio.get_running_loop().time()

    def give_states(self) -> None:
        for line in self.lines.values():
            give_line_states(line)

    def beat(self) -> None:
        """A sign of life for all; whoever's ticket is over is sent for a new one."""
        now, chunk = time.time(), frames.chunk(frames.BEAT)
        for reader in list(self.readers):
            if reader.ticket.until - crc32(reader.ticket.who.encode()) % SPREAD < now:
                _give(reader, frames.OVER)
                reader.end()
            else:
                reader.give(frames.BEAT, chunk)

    async def look(self) -> None:
        """What the journal has beyond what was heard; lines that nobody hears any more are put away."""
        for topic in [topic for topic, at in self._emptied.items() if time.monotonic() - at > EMPTY]:
            self._put_away(topic)
        for topic, last in (await self.journal.last([TOPIC, *self.lines])).items():
            self._count_late(topic, last)
            self.heard(topic, last)
            if topic == TOPIC and last != self._called_back:
                await self._remember(last)
        over = time.time() - LIVES
        self._revoked = {whose: at for whose, at in self._revoked.items() if at > over}

    def _count_late(self, topic: str, last: int) -> None:
        line = self.lines.get(topic)
        if line is not None:
            self.found_late += max(0, last - max(line.last, self._wanted.get(topic, 0)))

    async def look_at_states(self) -> None:
        """Ask for all states anew, for touches that were lost."""
        for line in list(self.lines.values()):
            if self.journal.has_states(line.topic):
                self._stating.touch(line, ())

    def _put_away(self, topic: str) -> None:
        """Forget a line, unless somebody hears it or is about to."""
        line = self.lines.get(topic)
        if topic in self._opening or (line and line.coming):
            return
        del self._emptied[topic]
        if line and not line.seats:
            self._stating.forget(self.lines.pop(topic))

    async def look_if_able(self) -> None:
        """Both at once, where wake-ups may have been lost."""
        await _tried(self.look)
        await _tried(self.look_at_states)

    async def remember(self) -> None:
        """What was called back before this process began; nobody is let in before."""
        await self._remember((await self.journal.last([TOPIC])).get(TOPIC, 0))
        self.knows.set()

    async def _remember(self, last: int) -> None:
        for who, topic, at in await self.journal.revoked(time.time() - LIVES):
            self.revoke(who, topic, at)
        self._called_back = last

    async def keep_going(self) -> None:
        """The hub's own clock, until it is cancelled."""
        while not self.knows.is_set():
            await _tried(self.remember)
        await asyncio.gather(
            _every(STATES, _now(self.give_states)),
            _every(BEAT, _now(self.beat)),
            _every(LOOK, self.look),
            _every(LOOK_AT_STATES, self.look_at_states),
        )

    def close(self) -> None:
        self._stating.close()
        for reader in list(self.readers):
            reader.cut()


def give_line_states(line: Line) -> None:
    """Give every reader of a line the states that have changed."""
    if line.waiting:
        said = line.told()
        chunk = frames.chunk(said)
        for seat in line.seats:
            seat.reader.give(said, chunk)


def give_line(line: Line) -> None:
    """Give every reader of a line what it does not have yet; most stand at the same place."""
    end, known, plain, chunk = line.last, -1, b"", b""
    for seat in line.seats:
        if seat.at != known:
            if seat.at == end:
                continue
            known = seat.at
            plain, chunk = line.since(known)
        seat.at = end
        seat.reader.give(plain, chunk)


def _give(reader: Reader, plain: bytes) -> None:
    reader.give(plain, frames.chunk(plain))


def _now(what: Callable[[], None]) -> Callable[[], Awaitable[None]]:
    async def done() -> None:
        what()

    return done


async def _every(seconds: float, what: Callable[[], Awaitable[None]]) -> None:
    while True:
        await asyncio.sleep(seconds)
        await _tried(what)


async def _tried(what: Callable[[], Awaitable[None]]) -> None:
    """Do it, or say that it failed: the database may be away for a while; readers stay where they are."""
    try:
        await what()
    except Exception as fault:
        log.warning("the hub could not read (%s); it tries again", type(fault).__name__)
        await asyncio.sleep(AGAIN)
