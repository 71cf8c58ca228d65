"""What each act in a hall costs the server: queries and CPU, in one process and without a network.

Every request goes the whole way through Django's WSGI application, with the session and the token of its own browser.
CPU is this thread's, so that other work on the machine does not count; beside each stands a bare view (one row is
inserted, nothing is asked) in the same process.
"""

from __future__ import annotations

import io
import os
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tools"), str(ROOT)]
PEOPLE, WARM = 200, 40
Row = tuple[str, str, str]
Request = tuple[str, str, str]  # method, address, form


@dataclass(slots=True)
class Cost:
    """Of one request: CPU in milliseconds, and the statements that it sent to the database."""

    cpu: float
    status: int
    queries: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Place:
    """A furnished hall: its addresses, and everybody's cookies."""

    hall: Any
    poll: Any
    room: str
    cookies: list[str]
    questions: list[str]
    lists: list[str]


def asked(application: Any, request: Request, cookie: str) -> Cost:
    from django.db import connection

    method, path, body = request
    environ = {
        "REQUEST_METHOD": method, "PATH_INFO": path.partition("?")[0], "QUERY_STRING": path.partition("?")[2],
        "SCRIPT_NAME": "", "SERVER_NAME": "localhost", "SERVER_PORT": "80", "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": "localhost", "HTTP_COOKIE": cookie, "REMOTE_ADDR": "127.0.0.1", "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(body.encode()), "CONTENT_LENGTH": str(len(body.encode())), "wsgi.errors": sys.stderr,
        "CONTENT_TYPE": "application/x-www-form-urlencoded", "HTTP_X_CSRFTOKEN": "c" * 32, "HTTP_HX_REQUEST": "true",
    }  # fmt: skip
    told, queries = list[str](), list[str]()

    def noted(execute: Any, sql: str, *rest: Any) -> Any:
        queries.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(noted):
        begin = time.thread_time()
        answer = application(environ, lambda status, headers: told.append(status))
        b"".join(answer)
        answer.close()
        cpu = time.thread_time() - begin
    return Cost(cpu * 1000, int(told[0][:3]), queries)


def furnished(people: int) -> Place:
    from django.utils import translation

    from benches import voting
    from kavshiri.access import actors
    from kavshiri.accreditation.models import Participant
    from kavshiri.asking import actions as asking
    from kavshiri.floor import actions as floor
    from kavshiri.hall.answering import address
    from kavshiri.hall.panels import Screen
    from kavshiri.ui import clock
    from tests.hall.world import actor_of

    hall, poll = voting.prepared(people)
    by, at = actors.system(), clock.now()
    asking.arrange(hall=hall, values={"needs_approval": False}, seen=0, by=by, at=at)
    asking.open_questions(hall=hall, by=by, at=at)
    who = Participant.objects.filter(conference=hall.session.conference_id).select_related("user").order_by("-pk")
    questions = [
        asking.ask(hall=hall, text=f"Who will pay for part {n}?", key=uuid4(), by=actor_of(one), at=at)
        for n, one in enumerate(who[:20])
    ]
    lists = floor.set_up(hall=hall, by=by, at=at)
    with translation.override("en"):
        room = address(hall, Screen.ROOM)
    ids = ([str(one.public_id) for one in found] for found in (questions, lists))
    return Place(hall, poll, room, voting.signed_in()[: people - 20], *ids)


def act(place: Place, name: str, n: int) -> Request:
    """What the nth person does."""
    pick, key, hall = ("yes", "no", "abstain")[n % 3], uuid4(), place.hall.public_id
    hand = f"speakers_list={place.lists[-1]}&kind=statement&topic=x&key={key}"
    acts: dict[str, Request] = {
        "the room": ("GET", place.room, ""),
        "a ticket, the first": ("POST", f"{place.room}ticket/", ""),
        "a ticket, again": ("POST", f"{place.room}ticket/", ""),
        "a vote": ("POST", f"/en/hall/poll/{place.poll.public_id}/vote/", f"unit=person&pick={pick}&key={key}"),
        "support": ("POST", f"/en/hall/question/{place.questions[n % 5]}/support/", "support=give"),
        "a question": ("POST", f"/en/hall/{hall}/questions/ask/", f"text=Why+{n}+and+not+{key}%3F&key={key}"),
        "a raised hand": ("POST", f"/en/hall/{hall}/floor/ask/", hand),
        "own part: poll": ("GET", f"{place.room}own/?panel=poll", ""),
        "own part: questions": ("GET", f"{place.room}own/?panel=questions", ""),
        "own part: the floor": ("GET", f"{place.room}own/?panel=floor", ""),
    }
    return acts[name]


NAMES = (
    "the room", "a ticket, the first", "a ticket, again", "a vote", "support", "a question", "own part: poll",
    "own part: questions", "own part: the floor", "a raised hand",
)  # fmt: skip


def measured(place: Place, name: str) -> list[Cost]:
    from kavshiri.config.wsgi import django as application

    found = [asked(application, act(place, name, n), cookie) for n, cookie in enumerate(place.cookies)]
    wrong = [cost.status for cost in found if cost.status != 200]
    if wrong:
        raise SystemExit(f"{name}: {len(wrong)} were answered otherwise, the first with {wrong[0]}")
    return found[WARM:]


def bare() -> float:
    """Milliseconds of CPU for Django's own least: one row inserted, its transaction included."""
    from django.db import transaction

    from kavshiri.access.acting import acting
    from kavshiri.journal.models import Topic

    each = []
    for n in range(PEOPLE):
        begin = time.thread_time()
        with acting("bench"), transaction.atomic():
            Topic.objects.create(name=f"bench:{n}")
        each.append((time.thread_time() - begin) * 1000)
    return statistics.median(each[WARM:])


def run(people: int = PEOPLE, told: Callable[[str, list[Cost]], None] | None = None) -> list[Row]:
    """(measure, figure, beside); needs Django set up on an empty portal of its own."""
    place, floor, rows = furnished(people), bare(), list[Row]()
    for name in NAMES:
        found = measured(place, name)
        cpu = statistics.median(cost.cpu for cost in found)
        queries = statistics.median(len(cost.queries) for cost in found)
        rows.append((
            f"in the hall: {name}", f"{queries:.0f} queries, {cpu:.2f} ms of CPU",
            f"one row inserted by Django {floor:.2f} ms: {cpu / floor:.0f} times",
        ))  # fmt: skip
        if told:
            told(name, found)
    return rows


def main() -> None:
    from benches.accreditation import home

    with home() as env:
        os.environ.update({**env, "KAVSHIRI_HTTPS": "0", "KAVSHIRI_HOSTS": "localhost,127.0.0.1"})
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kavshiri.config.settings")
        import django

        django.setup()

        def told(name: str, found: list[Cost]) -> None:
            if "-v" in sys.argv:
                print(name, *found[-1].queries, sep="\n    ")

        for row in run(told=told):
            print(f"{row[0]:<32} {row[1]:<34} {row[2]}")


if __name__ == "__main__":
    main()
