from __future__ import annotations

import asyncio
import datetime as dt
import json
import shutil
import sys
import time
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.urls import reverse
from django.utils import translation

from kavshiri.config import rehearsing
from kavshiri.rehearsal import checking, copying, furnishing, reporting
from kavshiri.rehearsal.conduct import Play
from kavshiri.rehearsal.faults import FAULTS, NET
from kavshiri.rehearsal.furnishing import Furnished
from kavshiri.rehearsal.stand import LAYOUTS, Stand
from kavshiri.ui import clock

BEFORE = dt.timedelta(minutes=1)  # by which people come earlier than the session begins


class Command(BaseCommand):
    help = "Play a session with a simulated cast in a copy of the portal, and check every promise of the hall."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--conference", default="", help="slug; otherwise the first one")
        parser.add_argument("--session", default="", help="slug; otherwise the high-level panel")
        parser.add_argument("--participants", type=int, default=300)
        parser.add_argument("--minutes", type=float, default=3.0, help="how long the session is, by the portal's clock")
        parser.add_argument("--speed", type=float, default=1.0, help="so many times faster the portal's clock goes")
        parser.add_argument("--faults", default="", help=f"what goes wrong: all, or some of {list_of_faults()}")
        parser.add_argument("--layout", choices=LAYOUTS, default="one", help="one process, or several as on a host")
        parser.add_argument("--bell", choices=["redis", "postgres"], default="redis", help="of the layout host")
        parser.add_argument("--seed", type=int, default=1, help="the same seed gives the same rehearsal")
        parser.add_argument("--json", type=Path, help="where the figures are written")
        parser.add_argument("--port", type=int, default=8765)
        parser.add_argument("--keep", action="store_true", help="leave the copy where it is, and say where")

    def handle(self, *args: Any, **options: Any) -> None:
        stand = Stand(options["layout"], options["port"], settings.HOME, dict(rehearsing.begun()))
        try:
            told = self.rehearse(stand, options)
        finally:
            connection.close()
            stand.stop()
            self.put_away(keep=options["keep"])
        if options["json"]:
            options["json"].write_text(json.dumps(told, ensure_ascii=False, indent=1))
        for line in reporting.report(told):
            self.stdout.write(line)
        if told["broken"]:
            raise SystemExit(1)

    def rehearse(self, stand: Stand, options: dict[str, Any]) -> dict[str, Any]:
        faults = faults_of(options["faults"])
        if options["participants"] < 20:
            raise CommandError("A rehearsal needs 20 participants or more.")
        if options["speed"] <= 0:
            raise CommandError("The clock must go on: --speed is more than zero.")
        self.say("furnishing", 0.0)
        if connection.vendor == "postgresql" and (settings.HOME / rehearsing.DATABASE).exists():
            copying.copy(settings.HOME / rehearsing.DATABASE)
        session = furnishing.session_of(options["conference"], options["session"])
        clock.run_from(settings.KAVSHIRI_CLOCK_FILE, (session.starts_at or clock.now()) - BEFORE)
        furnished = furnishing.furnish(session, options["participants"], clock.now())
        stand.prepare(has_balancer=any(fault in NET for fault in faults))
        play = self.play(stand, furnished, faults, options)
        connection.close()  # a database that is killed takes it along
        stand.start()
        begun = time.monotonic()
        asyncio.run(play.run())
        took, cpu = time.monotonic() - begun, stand.cpu()
        return reporting.figures(play, checking.promises(play, furnished.hall), took, cpu)

    def play(self, stand: Stand, furnished: Furnished, faults: tuple[str, ...], options: dict[str, Any]) -> Play:
        hall = furnished.hall
        names = [hall.session.conference.slug, hall.session.slug]
        with translation.override("en"):
            room, desk = reverse("hall:room", args=names), reverse("hall:desk", args=names)
            notes = reverse("noting:notes", args=[hall.public_id])
            writing = reverse("captions:write", args=[furnished.track.public_id])
        left_out = {name: FAULTS[name].left_out(stand) for name in faults}
        play = Play(
            stand=stand, hall=hall, origin=f"http://localhost:{options['port']}", room=room, desk=desk, notes=notes,
            writing=writing, cast=furnished.cast,
            seconds=options["minutes"] * 60 / options["speed"], speed=options["speed"], seed=options["seed"],
            say=self.say, faults=tuple(name for name in faults if not left_out[name]),
            left_out={name: why for name, why in left_out.items() if why},
            polls=tuple(str(poll.public_id) for poll in furnished.polls),
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


def list_of_faults() -> str:
    return ", ".join(FAULTS)


def faults_of(told: str) -> tuple[str, ...]:
    """Raises ``CommandError`` for one that we do not know."""
    if told == "all":
        return tuple(FAULTS)
    faults = tuple(filter(None, told.split(",")))
    if unknown := set(faults) - set(FAULTS):
        raise CommandError(f"Unknown: {', '.join(sorted(unknown))}. Known: all, {list_of_faults()}.")
    return faults
