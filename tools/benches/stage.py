"""From an acknowledged vote to the stage that counts it, with 500 people who vote within ten seconds and listen.

One process with SQLite, over HTTP.  The k-th acknowledged vote is on the stage once it says that k or more have voted.
Products whose pages ask every few seconds need 6 to 18 seconds for it.
"""

from __future__ import annotations

import asyncio
import bisect
import contextlib
import os
import re
import statistics
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tools"), str(ROOT)]
from benches.voting import Row, Shot, acknowledged, ballots, looked, prepared, served, signed_in, volley  # noqa: E402

PEOPLE, WITHIN, PORT = 500, 10.0, 8184
COUNTED = re.compile(r"(\d+) of [\d,]+ ha(?:s|ve) voted")


@dataclass(slots=True)
class Told:
    """Moments of acknowledgements, and of what the stage said with how many it counted."""

    votes: list[float] = field(default_factory=list)
    shown: list[tuple[int, float]] = field(default_factory=list)
    rooms: int = 0

    def lags(self) -> list[float]:
        """Seconds, for each vote; raises ``SystemExit`` where the stage never counted one."""
        numbers = [number for number, _moment in self.shown]
        found = []
        for place, moment in enumerate(sorted(self.votes), start=1):
            at = bisect.bisect_left(numbers, place)
            if at == len(numbers):
                raise SystemExit(f"the stage never said {place}: {numbers[-3:]}")
            found.append(max(0.0, self.shown[at][1] - moment))
        return found


async def listen(ticket: str, heard: asyncio.Event, told: Told | None = None, rooms: Told | None = None) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", PORT, limit=1 << 22)
    writer.write(f"GET /live/stream?{urlencode({'ticket': ticket})} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
    with contextlib.suppress(asyncio.IncompleteReadError):
        while line := await reader.readline():
            if b"event: level" in line:
                heard.set()
            if told and (found := COUNTED.search(line.decode(errors="replace"))):
                told.shown.append((int(found[1]), time.perf_counter()))
            elif rooms and b"event: now" in line:
                rooms.rooms += 1
    writer.close()


async def vote(shots: list[Shot], told: Told) -> None:
    begun, waiting = time.perf_counter(), list(enumerate(shots))[::-1]

    async def telephone() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", PORT)
        while waiting:
            place, shot = waiting.pop()
            await asyncio.sleep(max(0.0, begun + WITHIN * place / len(shots) - time.perf_counter()))
            writer.write(shot.sent)
            if await acknowledged(reader):
                told.votes.append(time.perf_counter())
        writer.close()

    await asyncio.gather(*(telephone() for _line in range(32)))


async def play(stage: str, rooms: list[str], shots: list[Shot]) -> Told:
    told, levels = Told(), [asyncio.Event() for _reader in range(len(rooms) + 1)]
    listening = [asyncio.create_task(listen(stage, levels[0], told))]
    listening += [
        asyncio.create_task(listen(room, level, None, told)) for room, level in zip(rooms, levels[1:], strict=True)
    ]
    await asyncio.gather(*(level.wait() for level in levels))
    await vote(shots, told)
    until = time.perf_counter() + 30
    while time.perf_counter() < until and (not told.shown or told.shown[-1][0] < len(told.votes)):
        await asyncio.sleep(0.1)
    for task in listening:
        task.cancel()
    return told


def run(environment: dict[str, str], people: int = PEOPLE) -> list[Row]:
    """(measure, figure, beside); needs Django set up on an empty portal of its own."""
    from kavshiri.access.actors import Actor
    from kavshiri.hall import tickets
    from kavshiri.people.models import User

    poll = prepared(people)[-1]  # the one that was opened last is on the stage
    users = User.objects.filter(email__startswith="p", email__endswith="@example.org").order_by("pk")
    rooms = [tickets.for_room(poll.hall, Actor(key=str(user.public_id), user_id=user.pk), "en") for user in users]
    cookies, stage = signed_in(), tickets.for_stage(poll.hall, "en")
    with served("kavshiri.config.asgi:application", ROOT / "src", PORT, environment):
        asyncio.run(volley([looked(cookie) for cookie in cookies[:20]], PORT))
        told = asyncio.run(play(stage, rooms, ballots(poll, cookies, PORT)))
    if len(told.votes) != people:
        return [("from a vote to the stage", "failed", f"{len(told.votes)} of {people} were acknowledged")]
    lags = told.lags()
    figure = f"p50 {statistics.median(lags):.2f} s, p95 {statistics.quantiles(lags, n=20)[-1]:.2f} s (goal p95 ≤ 1.5 s)"
    return [(f"from a vote to the stage, {people} people", figure, f"{told.rooms:,} states to {people} rooms besides")]


def main() -> None:
    from benches.accreditation import home

    with home() as env:
        os.environ.update({**env, "KAVSHIRI_HTTPS": "0", "KAVSHIRI_HOSTS": "localhost,127.0.0.1"})
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kavshiri.config.settings")
        import django

        django.setup()
        for row in run(dict(os.environ)):
            print(f"{row[0]:<44} {row[1]:<40} {row[2]}", flush=True)


if __name__ == "__main__":
    main()
