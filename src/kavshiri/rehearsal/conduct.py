"""The play itself: everybody comes in, does what the script says, and is heard out to the end."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Any

import aiohttp
from django.conf import settings
from django.db import connections

from kavshiri.accreditation.models import Participant
from kavshiri.captions.models import SPAN, Track
from kavshiri.captions.queries import FELT
from kavshiri.hall.models import Hall
from kavshiri.pure.rehearsing.felt import Felt
from kavshiri.pure.rehearsing.hearing import Frame
from kavshiri.pure.rehearsing.script import MARK, Act, Kind, plan
from kavshiri.rehearsal import crew, moderating, parts, post
from kavshiri.rehearsal.confiding import Confided
from kavshiri.rehearsal.faults import FAULTS
from kavshiri.rehearsal.flooding import Flood
from kavshiri.rehearsal.furnishing import LANGUAGE, Cast, Member
from kavshiri.rehearsal.player import Answer, Player, Refused
from kavshiri.rehearsal.post import PostOffice
from kavshiri.rehearsal.stand import Stand
from kavshiri.ui import clock

AT_ONCE = 16  # people at the door in the same moment
LEVEL = 60.0  # seconds in which everybody must have heard everything at the end
LETTERS = 12  # that are written before each fault
UNDERWAY = 1.2  # seconds until a worker has looked into its queue
BACK = 90.0  # seconds after a fault in which everybody must hear again
Say = Callable[[str, float], None]


@dataclass(slots=True)
class Log:
    """What was acknowledged and what came of it; ``acts`` are (kind, key, who) of those that the server said yes to.

    ``waits`` are seconds from sending to the answer, by kind; ``hands`` the moments of both, by key; ``leaks`` and
    ``intrusions`` are sentences; ``helped`` the names of those who called for help.
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
    wordless: list[str] = field(default_factory=list)
    put_off: int = 0
    hands: dict[str, tuple[float, float]] = field(default_factory=dict)
    felt: Felt = field(default_factory=lambda: Felt(SPAN, 2 * FELT))
    confided: Confided = field(default_factory=Confided)
    helped: set[str] = field(default_factory=set)
    flood: Flood = field(default_factory=Flood)
    broke: list[Broke] = field(default_factory=list)


@dataclass(slots=True)
class Broke:
    """A fault as it was played: at so many seconds of the session, and after how many everybody heard again.

    ``back`` is None where somebody did not come back within ``BACK`` seconds.
    """

    fault: str
    at: float
    back: float | None = None


@dataclass(slots=True)
class Play:
    """A session that is played against a stand by a cast.

    ``room``, ``desk``, ``notes`` and ``writing`` are the paths of its screens, the last one that of its captioner.

    ``seconds`` are those of the machine, ``speed`` is by how much the portal's clock is faster.
    """

    stand: Stand
    hall: Hall
    origin: str
    room: str
    desk: str
    notes: str
    writing: str
    cast: Cast
    seconds: float
    seed: int
    say: Say
    speed: float = 1.0
    faults: tuple[str, ...] = ()
    left_out: dict[str, str] = field(default_factory=dict)
    polls: tuple[str, ...] = ()
    log: Log = field(default_factory=Log)
    players: list[Player] = field(default_factory=list)
    moderators: list[Player] = field(default_factory=list)
    rapporteur: Player | None = None
    captioner: Player | None = None
    technician: Player | None = None
    office: PostOffice = field(default_factory=PostOffice)
    written: list[Participant] = field(default_factory=list)
    is_failing: bool = True
    is_over: bool = False
    asking: list[int] = field(default_factory=list)  # who ask while something is broken, one after the other
    turn: int = 0
    errands: list[asyncio.Task[None]] = field(default_factory=list)
    cpu: float = 0.0  # seconds of processor time of the cast
    _connector: Any = None

    async def run(self) -> None:
        before = time.process_time()
        self._connector = aiohttp.TCPConnector(limit=0, keepalive_timeout=30)
        await self.office.open()
        try:
            await self._come_in()
            await self._play()
            await self._hear_out()
            await self._carry_out()
        finally:
            await self.office.close()
            await asyncio.gather(*(one.leave() for one in self.everybody), return_exceptions=True)
            await self._connector.close()
            self.cpu = time.process_time() - before

    @property
    def everybody(self) -> list[Player]:
        """Those on duty first."""
        crew = (self.rapporteur, self.captioner, self.technician)
        return [*self.moderators, *filter(None, crew), *self.players]

    def _player(self, member: Member, path: str, n: int) -> Player:
        return Player(
            name=member.participant.name, link=member.link, origin=self.origin, hall=path, connector=self._connector,
            seen=self._seen, put_off=self._put_off, random=Random(self.seed * 100_003 + n),  # noqa: S311  # a play, not a secret
        )  # fmt: skip

    async def _come_in(self) -> None:
        """Sign in and enter, some at a time, as people come through a door."""
        self.moderators = [self._player(one, self.desk, -n - 1) for n, one in enumerate(self.cast.moderators)]
        self.players = [self._player(one, self.room, n) for n, one in enumerate(self.cast.others)]
        first = -len(self.moderators) - 1
        self.rapporteur = self._player(self.cast.rapporteur, self.notes, first)
        self.captioner = self._player(self.cast.captioner, self.writing, first - 1)
        self.technician = self._player(self.cast.technician, self.desk, first - 2)
        everybody, door, inside = self.everybody, asyncio.Semaphore(AT_ONCE), 0

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
        if frame.event == "own":
            self.log.confided.shown(MARK.findall(frame.value), player.name)
        if frame.event not in ("durable", "now"):
            return
        self.log.events += 1
        if frame.event == "now" and isinstance(frame.value["value"], str):
            self._looked_at(player, frame.value)

    def _looked_at(self, player: Player, state: Mapping[str, Any]) -> None:
        """A fragment that is the same for all who see the screen; calls for help are shown at the help desk's."""
        if player.hall == self.room:
            self.log.looked += 1
            self.log.leaks += parts.leaks(state, self.log.let_in, self.log.released)
        if player is not self.technician:
            self.log.confided.shown(parts.inside(state["value"])[0], player.hall)

    def _put_off(self, player: Player, said: str) -> None:
        """Nothing could be kept for a while, and whoever acted was told so in words, or was not."""
        self.log.put_off += 1
        self.stand.refused.set()
        if not said:
            self.log.wordless.append(f"{player.name} was answered 503 without a word")

    async def _play(self) -> None:
        clock.run_from(settings.KAVSHIRI_CLOCK_FILE, clock.now(), self.speed)
        begun, acts = time.monotonic(), plan(len(self.players), self.seconds, self.seed)
        apart = {act.who for act in acts if act.kind in (Kind.FLOOD, Kind.BESIDE)}
        self.asking = [who for who in range(len(self.players)) if who not in apart]
        running: list[asyncio.Task[Any]] = [asyncio.create_task(moderating.preside(self, self.moderators[0], begun))]
        for duty in (moderating.take_notes, crew.caption, crew.answer_calls):
            running.append(asyncio.create_task(duty(self, begun)))
        running.append(asyncio.create_task(self._fail(begun)))
        for act in acts:
            await asyncio.sleep(max(0.0, begun + act.at - time.monotonic()))
            self.say("in session", (time.monotonic() - begun) / self.seconds)
            running.append(asyncio.create_task(self.do(act)))
        await asyncio.gather(*running)
        await asyncio.gather(*self.errands)

    async def do(self, act: Act) -> Answer | None:
        """What the script says; what it was answered, where anything was sent."""
        player = self.moderators[1] if act.who < 0 else self.players[act.who]
        try:
            done = await parts.PARTS[act.kind](self, player, act)
        except Refused as fault:
            done = None
            self.log.faults.append(f"{player.name}: {act.kind}: {fault}")
        if done is not None:
            self.note(str(act.kind), done, player.name)
        return done

    async def press(self, player: Player, door: str, button: tuple[str, str]) -> None:
        """A button of the own screen, if it is there."""
        for form in [form for form in player.forms(door) if button in form.buttons][:1]:
            try:
                self.note(f"own {button[1]}", await player.send(form, button=button), player.name)
            except Refused as fault:
                self.log.faults.append(f"{player.name}: {door}: {fault}")

    def note(self, kind: str, done: Answer, who: str) -> None:
        if done.status >= 500:
            self.log.wordless.append(f"{who}: {kind} was answered {done.status}")
        if done.status == 200:
            self.log.acts.append((kind, done.key, who))
            if kind in (Kind.RAISE, Kind.RUSH):
                self.log.hands[done.key] = (done.sent, done.sent + done.took)
            self.log.waits.setdefault(kind, []).append(done.took)
        else:
            what = f"{kind} {done.status}: {done.said[:80]}"
            self.log.refused[what] = self.log.refused.get(what, 0) + 1

    async def _fail(self, begun: float) -> None:
        """One fault after the other; a single one twice: in a fifth of the session, and while most vote."""
        if not self.faults:
            await self._write()
        for part, fault in schedule(self.faults):
            await asyncio.sleep(max(0.0, begun + part * self.seconds - time.monotonic()))
            await self._write()
            broke = Broke(fault, round(time.monotonic() - begun, 1))
            self.log.broke.append(broke)
            trying = asyncio.create_task(self._insist())
            await asyncio.to_thread(FAULTS[fault].break_, self.stand)
            trying.cancel()
            mended = time.monotonic()
            await asyncio.sleep(0.2)  # what was cut is noticed
            if await self._level_within(BACK):
                broke.back = round(time.monotonic() - mended, 1)
        self.is_failing = False

    async def _insist(self) -> None:
        """While something is broken, somebody asks every second, so that it is seen what they are told."""
        while True:
            who = self.asking[self.turn % len(self.asking)]
            self.turn += 1
            self.errands.append(asyncio.create_task(self._ask(who)))
            await asyncio.sleep(1.0)

    async def _ask(self, who: int) -> None:
        await self.do(Act(0.0, who, Kind.ASK))

    async def _write(self) -> None:
        """Some of the cast are written a letter, which a worker is to carry while things go wrong."""
        begin = len(self.written)
        some = [member.participant for member in self.cast.others[begin : begin + LETTERS]]
        if some:
            self.written += some
            await asyncio.to_thread(post.write, some)
            await asyncio.sleep(UNDERWAY)

    async def _carry_out(self) -> None:
        """Wait until no letter waits."""
        until = time.monotonic() + LEVEL
        while not await asyncio.to_thread(post.all_settled, self.written) and time.monotonic() < until:
            self.say("the post", 1.0)
            await asyncio.sleep(2.5)

    async def _level_within(self, seconds: float) -> bool:
        until = time.monotonic() + seconds
        while not self._all_level():
            if time.monotonic() > until:
                return False
            await asyncio.sleep(0.1)
        return True

    async def _hear_out(self) -> None:
        """Wait until nobody hears anything new, and everybody has read to the end."""
        until, before, line = time.monotonic() + LEVEL, -1, await asyncio.to_thread(self._last_line)
        while time.monotonic() < until and (
            before != self.log.events or not self._all_level() or not self._all_read(line)
        ):
            before = self.log.events
            self.say("hearing out", 1.0)
            await asyncio.sleep(2.5)

    def _last_line(self) -> int:
        """The number of the last line of captions."""
        try:
            found = Track.objects.filter(hall=self.hall, language=LANGUAGE)
            return max(found.values_list("last", flat=True), default=0)
        finally:
            connections.close_all()

    def _all_read(self, line: int) -> bool:
        reading = (one for one in self.players if not one.is_out)
        return self.log.confided.is_read and all(one.captions.last >= line for one in reading)

    def _all_level(self) -> bool:
        """Whoever has lost the line in a tunnel of the own is not waited for."""
        return all(one.is_level.is_set() or one.is_out for one in self.everybody)


def schedule(faults: tuple[str, ...]) -> list[tuple[float, str]]:
    """When each begins, as parts of the session."""
    if len(faults) == 1:
        return [(0.2, faults[0]), (0.5, faults[0])]
    return [(0.1 + 0.75 * n / len(faults), fault) for n, fault in enumerate(faults)]


def of_kind(acts: list[tuple[str, str, str]], kind: str) -> list[str]:
    return [key for what, key, _who in acts if what == kind]
