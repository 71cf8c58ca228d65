"""Votes through the real door, and a bare Django view that inserts one row: over HTTP, one process, SQLite FULL.

Everybody votes as soon as they can, over as many connections as a hall's telephones would keep open at once; a vote
counts when its acknowledgement has come.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tools")]
PEOPLE, AT_ONCE = 2_000, 64
Row = tuple[str, str, str]


def free_port() -> int:
    """One at which nobody else listens, so that two runs on a machine do not meet."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


PORT = free_port()


@dataclass(frozen=True, slots=True)
class Shot:
    """One request as bytes."""

    sent: bytes


@dataclass(frozen=True, slots=True)
class Run:
    """Seconds until all were acknowledged, and each one's; ``wrong`` are answers that were none.

    ``cpu`` is what the server used meanwhile: it does not grow with what else the machine has to do.
    """

    seconds: float
    each: list[float]
    wrong: int
    cpu: float = 0.0

    @property
    def cpu_each(self) -> float:
        """Milliseconds of the server's CPU for one."""
        return self.cpu * 1000 / len(self.each)

    @property
    def per_second(self) -> float:
        return len(self.each) / self.seconds

    @property
    def p95(self) -> float:
        return statistics.quantiles(self.each, n=20)[-1] if len(self.each) > 1 else 0.0


def fired(server: int, shots: list[Shot], port: int, within: float = 0.0) -> Run:
    """Send all to a server, and see what they cost it."""
    before = cpu_of(server)
    done = asyncio.run(volley(shots, port, within=within))
    return replace(done, cpu=cpu_of(server) - before)


async def volley(shots: list[Shot], port: int, at_once: int = AT_ONCE, within: float = 0.0) -> Run:
    """Send all; ``within``: spread evenly over so many seconds, each measured from when it was due."""
    begin, each, wrong = time.perf_counter(), list[float](), 0
    waiting: asyncio.Queue[tuple[float, Shot]] = asyncio.Queue()
    for place, shot in enumerate(shots):
        waiting.put_nowait((within * place / len(shots), shot))

    async def telephone() -> None:
        nonlocal wrong
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        while not waiting.empty():
            due, shot = waiting.get_nowait()
            await asyncio.sleep(max(0.0, begin + due - time.perf_counter()))
            sent = begin + due if within else time.perf_counter()
            try:
                writer.write(shot.sent)
                is_told = await acknowledged(reader)
            except (ConnectionError, asyncio.IncompleteReadError):
                # as browsers do; the key makes it harmless
                reader, writer = await asyncio.open_connection("127.0.0.1", port)
                writer.write(shot.sent)
                is_told = await acknowledged(reader)
            wrong += not is_told
            each.append(time.perf_counter() - sent)
        writer.close()

    await asyncio.gather(*(telephone() for _ in range(min(at_once, len(shots)))))
    return Run(time.perf_counter() - begin, each, wrong)


async def acknowledged(reader: asyncio.StreamReader) -> bool:
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    length = int(head.partition(b"content-length:")[2].split(b"\r\n")[0])
    await reader.readexactly(length)
    if b" 200 " in (line := head.split(b"\r\n")[0]):
        return True
    print(line.decode(), file=sys.stderr)
    return False


def post(path: str, body: str, port: int, cookies: str = "", **headers: str) -> Shot:
    more = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
    return Shot(
        f"POST {path} HTTP/1.1\r\nHost: localhost:{port}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        f"Content-Length: {len(body)}\r\nCookie: {cookies}\r\n{more}\r\n{body}".encode()
    )  # fmt: skip


def cpu_of(process: int) -> float:
    """Seconds of CPU that a process has used, in all of its threads."""
    told = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


@contextlib.contextmanager
def served(application: str, folder: Path, port: int, environment: dict[str, str]) -> Iterator[int]:
    """The id of the server's process, while it serves."""
    from benches.serving import wait_for

    command = [sys.executable, "-m", "uvicorn", "--log-level", "critical", "--no-access-log", "--host", "127.0.0.1",
               "--port", str(port), "--timeout-keep-alive", "75", "--app-dir", str(folder), application]  # fmt: skip
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    try:
        wait_for(port)
        yield process.pid
    finally:
        process.terminate()
        process.wait(10)


def prepared(people: int) -> Any:
    """A hall in session, so many who take part, and an open secret poll."""
    from uuid import uuid4

    from django.core.management import call_command

    from kavshiri.access import actors
    from kavshiri.accreditation import actions as accreditation
    from kavshiri.accreditation.actions import Admission
    from kavshiri.hall import actions as halls
    from kavshiri.texts.values import Texts
    from kavshiri.ui import clock
    from kavshiri.voting import actions
    from tests import world
    from tests.hall import world as hall_world

    call_command("collectstatic", verbosity=0, interactive=False)
    by, at = actors.system(), clock.now()
    hall = hall_world.hall(world.load(world.bundle()), at)
    told = {"kind": "viewer", "language": "en", "affiliation": Texts.of(en="Public")}
    admissions = [
        Admission(f"bench:{n}", {**told, "name": f"Person {n}", "address": f"p{n}@example.org"}) for n in range(people)
    ]
    accreditation.admit_many(conference=hall.session.conference, admissions=admissions, by=by, at=at)
    halls.show_on_stage(hall=hall, panel="", by=by, at=at)
    values = {"kind": "motion", "title": Texts.of(en="Shall we?", ka="გავაგრძელოთ?")}
    poll = actions.prepare(hall=hall, values=values, key=uuid4(), by=by, at=at)
    return hall, actions.open_poll(poll=poll, by=by, at=at)


def next_poll(hall: Any, before: Any) -> Any:
    """Close a poll and put another one, by name."""
    from uuid import uuid4

    from kavshiri.access import actors
    from kavshiri.texts.values import Texts
    from kavshiri.ui import clock
    from kavshiri.voting import actions

    by, at = actors.system(), clock.now()
    actions.close_poll(poll=before, by=by, at=at)
    values = {"kind": "motion", "title": Texts.of(en="And now?", ka="ახლა?"), "secrecy": "open", "is_final": False}
    return actions.put(hall=hall, values=values, key=uuid4(), by=by, at=at)


def ballots(poll: Any, cookies: list[str], port: int) -> list[Shot]:
    """Each person's vote, with the session and the token of their browser."""
    from uuid import uuid4

    path = f"/en/hall/poll/{poll.public_id}/vote/"
    return [
        post(path, f"unit=person&pick={('yes', 'no', 'abstain')[place % 3]}&key={uuid4()}", port, cookie,
             X_CSRFToken="c" * 32, HX_Request="true")
        for place, cookie in enumerate(cookies)
    ]  # fmt: skip


def looked(cookie: str) -> Shot:
    """Somebody looks at the portal."""
    return Shot(f"GET /en/ HTTP/1.1\r\nHost: localhost:{PORT}\r\nCookie: {cookie}\r\n\r\n".encode())


def signed_in() -> list[str]:
    """Cookies of everybody, as their browsers hold them who have just come in."""
    from datetime import timedelta

    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore
    from django.contrib.sessions.models import Session
    from django.utils import timezone

    from kavshiri.keys.sessions import SEEN
    from kavshiri.people.models import User

    made = []
    for user in User.objects.filter(email__startswith="p", email__endswith="@example.org").order_by("pk"):
        store = SessionStore()
        told = {SESSION_KEY: str(user.pk), BACKEND_SESSION_KEY: settings.AUTHENTICATION_BACKENDS[0],
                HASH_SESSION_KEY: user.get_session_auth_hash(), SEEN: timezone.now().isoformat()}  # fmt: skip
        key = store._get_new_session_key()  # type: ignore[attr-defined]
        until = timezone.now() + timedelta(days=1)
        made.append(Session(session_key=key, session_data=store.encode(told), expire_date=until))
    Session.objects.bulk_create(made, batch_size=500)
    name, token = settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME
    return [f"{name}={one.session_key}; {token}={'c' * 32}" for one in made]


def bare(environment: dict[str, str]) -> Run:
    with tempfile.TemporaryDirectory(prefix="kavshiri-bare-") as folder:
        env = {**environment, "BARE_DATABASE": f"{folder}/bare.sqlite3"}
        with served("bare_votes:application", ROOT / "tools" / "benches", PORT, env) as server:
            asyncio.run(volley([post("/", "pick=0", PORT)] * 20, PORT))
            return fired(server, [post("/", f"pick={n % 3}", PORT) for n in range(PEOPLE)], PORT)


def run(environment: dict[str, str] | None = None, people: int = PEOPLE) -> list[Row]:
    """(measure, figure, beside); needs Django set up on an empty portal of its own."""
    from kavshiri.voting import counting

    env = environment or dict(os.environ)
    hall, secret = prepared(people)
    cookies, floor = signed_in(), bare(env)
    with served("kavshiri.config.asgi:application", ROOT / "src", PORT, env) as server:
        # everybody's first request asks more: whoever opens the hall has made it before
        asyncio.run(volley([looked(cookie) for cookie in cookies[:20]], PORT))
        rush = fired(server, ballots(secret, cookies, PORT), PORT)
        by_name = next_poll(hall, secret)
        evenly = fired(server, ballots(by_name, cookies, PORT), PORT, within=10.0)
    for poll, done in ((secret, rush), (by_name, evenly)):
        heap = counting.heap_now(poll, counting.PERSON)
        if heap.ballots != people or done.wrong or sum(heap.picks.values()) != people:
            return [("votes through the door", "failed", f"{heap.as_told()}, {done.wrong} were not acknowledged")]
    return [
        ("votes a second, secret, all at once", f"{rush.per_second:,.0f}: {people:,} within {rush.seconds:.1f} s",
         f"a bare view inserting one row {floor.per_second:,.0f} a second: {rush.per_second / floor.per_second:.0%}"),
        ("CPU of the server for one vote", f"{rush.cpu_each:.2f} ms secret, {evenly.cpu_each:.2f} ms by name",
         f"a bare view {floor.cpu_each:.2f} ms; goal < 5 ms, as 2,000 in 10 s need"),
        (f"{people:,} votes by name in 10 s: p95", f"{evenly.p95 * 1000:,.0f} ms, all after {evenly.seconds:.1f} s",
         "goal < 500 ms"),
    ]  # fmt: skip


def main() -> None:
    from benches.accreditation import home

    people = int(sys.argv[1]) if len(sys.argv) > 1 else PEOPLE
    with home() as env:
        os.environ.update({**env, "KAVSHIRI_HTTPS": "0", "KAVSHIRI_HOSTS": "localhost,127.0.0.1"})
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kavshiri.config.settings")
        sys.path.insert(0, str(ROOT))
        import django

        django.setup()
        for row in run(dict(os.environ), people):
            print(f"{row[0]:<44} {row[1]:<40} {row[2]}", flush=True)


if __name__ == "__main__":
    main()
