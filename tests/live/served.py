"""A process with a hub and a door that writes: ``python -m tests.live.served PORT``, on the environment's database."""

from __future__ import annotations

import asyncio
import importlib
import json
import os
import sys
from pathlib import Path
from urllib.parse import parse_qs

import django
import uvicorn
from django.db import close_old_connections

from kavshiri.config import starting

with starting.unswept():
    django.setup()

from kavshiri import live as live_room
from kavshiri.access import actors
from kavshiri.access.acting import act_unseen
from kavshiri.config.gate import Gate
from kavshiri.config.kept import shelf
from kavshiri.journal import actions as journal
from kavshiri.live import actions, ringing, slots, tickets
from kavshiri.live.reading import last
from kavshiri.live.serving import Closing, Lending, LivePart
from kavshiri.ui import clock

for name, value in json.loads(os.environ.get("KNOBS", "{}")).items():
    module, _, attribute = name.rpartition(".")
    setattr(importlib.import_module(module), attribute, value)

SCRIPTS = ("/ear.js", "/wholes.js")
slots.dressing["test"] = lambda entries: [{"n": entry.seq} for entry in entries]
# a state that a room computes from its tables: here, how far some other topic has come
slots.stating["shown"] = lambda topic, names: {f"count of {topic}": last(["counted"]).get("counted")}


@act_unseen
def write(*, topic: str, by: actors.Actor, at: object) -> int:
    return journal.write(topic=topic, kind="test", by=by, at=at).seq


@act_unseen
def count(*, by: actors.Actor, at: object) -> None:
    """Changes what stands in the line ``shown:one`` and in those below it, and writes no entry there."""
    journal.write(topic="counted", kind="test", by=by, at=at)
    ringing.touch("shown:one", "count of shown:one", "count of shown:one:ka")


def done(path: str, asked: dict[str, str]) -> str:
    """What a test asks for: entries, states, tickets, and calling them back."""
    close_old_connections()
    by, at = actors.system(), clock.now()
    if path == "/write":
        return str([write(topic=asked["topic"], by=by, at=at) for _one in range(int(asked["many"]))][-1])
    if path == "/page":
        return "<!doctype html><title>.</title>"
    if path in SCRIPTS:
        return (Path(live_room.__file__).parent / "static" / "live" / "js" / path[1:]).read_text()
    if path == "/ticket":
        return tickets.make(who=asked["who"], topics=asked["topic"].split(","), language="en")
    if path == "/count":
        count(by=by, at=at)
    if path == "/tell":
        ringing.tell(asked["topic"], asked["name"], asked["value"])
    if path == "/revoke":
        actions.call_back(who=asked["who"], by=by, at=at)
    return ""


KINDS = {**dict.fromkeys(SCRIPTS, b"text/javascript"), "/page": b"text/html"}


async def pages(scope, receive, send) -> None:
    asked = {name: values[0] for name, values in parse_qs(scope["query_string"].decode()).items()}
    said = (await asyncio.to_thread(done, scope["path"], asked)).encode()
    headers = [(b"content-length", b"%d" % len(said)), (b"content-type", KINDS.get(scope["path"], b"text/plain"))]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": said})


if __name__ == "__main__":
    live = LivePart()
    gate = Gate(pages, shelf(), 1_000, lambda language: b"", live)
    lends = {"http": Lending} if "--lending" in sys.argv else {"http": "h11"}
    told = uvicorn.Config(
        gate, host="127.0.0.1", port=int(sys.argv[1]), log_level="warning", timeout_graceful_shutdown=1, **lends
    )
    Closing(told, live).run()
