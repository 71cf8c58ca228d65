from __future__ import annotations

import asyncio
import json
import shutil
import sys
import time
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.urls import reverse
from django.utils import translation

from kavshiri.config import rehearsing
from kavshiri.rehearsal import checking, furnishing, reporting
from kavshiri.rehearsal.conduct import Play
from kavshiri.rehearsal.servers import Server
from kavshiri.ui import clock

FAULTS = ("kill-live", "pause")


class Command(BaseCommand):
    help = "Play a session with a simulated cast in a copy of the portal, and check every promise of the hall."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--conference", default="", help="slug; otherwise the first one")
        parser.add_argument("--session", default="", help="slug; otherwise the high-level panel")
        parser.add_argument("--participants", type=int, default=300)
        parser.add_argument("--minutes", type=float, default=3.0, help="how long the session is")
        parser.add_argument("--speed", type=float, default=1.0, help="so many times faster than it would be held")
        parser.add_argument("--faults", default="", help=f"what goes wrong meanwhile: {', '.join(FAULTS)}")
        parser.add_argument("--seed", type=int, default=1, help="the same seed gives the same rehearsal")
        parser.add_argument("--json", type=Path, help="where the figures are written")
        parser.add_argument("--port", type=int, default=8765)
        parser.add_argument("--keep", action="store_true", help="leave the copy where it is, and say where")

    def handle(self, *args: Any, **options: Any) -> None:
        server = Server(options["port"], settings.HOME / "server.log")
        try:
            told = self.rehearse(server, options)
        finally:
            server.stop()
            self.put_away(keep=options["keep"])
        if options["json"]:
            options["json"].write_text(json.dumps(told, ensure_ascii=False, indent=1))
        for line in reporting.report(told):
            self.stdout.write(line)
        if told["broken"]:
            raise SystemExit(1)

    def rehearse(self, server: Server, options: dict[str, Any]) -> dict[str, Any]:
        faults = tuple(filter(None, options["faults"].split(",")))
        if unknown := set(faults) - set(FAULTS):
            raise CommandError(f"Unknown: {', '.join(sorted(unknown))}. Known: {', '.join(FAULTS)}.")
        if options["participants"] < 20:
            raise CommandError("A rehearsal needs 20 participants or more.")
        session = furnishing.session_of(options["conference"], options["session"])
        self.say("furnishing", 0.0)
        hall, cast, polls = furnishing.furnish(session, options["participants"], clock.now())
        server.start()
        play = self.play(server, hall, cast, polls, faults, options)
        begun = time.monotonic()
        asyncio.run(play.run())
        took = time.monotonic() - begun
        return reporting.figures(play, checking.promises(play, hall), took)

    def play(self, server: Server, hall: Any, cast: Any, polls: Any, faults: Any, options: dict[str, Any]) -> Play:
        names = [hall.session.conference.slug, hall.session.slug]
        with translation.override("en"):
            room, desk = reverse("hall:room", args=names), reverse("hall:desk", args=names)
        play = Play(
            server=server, origin=f"http://localhost:{options['port']}", room=room, desk=desk, cast=cast,
            seconds=options["minutes"] * 60 / options["speed"], seed=options["seed"], say=self.say, faults=faults,
            polls=tuple(str(poll.public_id) for poll in polls),
        )  # fmt: skip
        play.log.let_in |= furnishing.marks_before(hall)
        return play

    def say(self, step: str, part: float) -> None:
        """A bar on a terminal; nothing where nobody watches."""
        if sys.stderr.isatty():
            done = int(min(1.0, part) * 30)
            self.stderr.write(f"\r{step:<12} [{'#' * done}{' ' * (30 - done)}] ", ending="")
            self.stderr.flush()

    def put_away(self, *, keep: bool) -> None:
        if keep:
            self.stdout.write(f"The copy is kept in {settings.HOME}.")
        elif settings.HOME.name.startswith(rehearsing.PREFIX):
            shutil.rmtree(settings.HOME, ignore_errors=True)
