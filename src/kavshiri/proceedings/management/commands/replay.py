from __future__ import annotations

import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation

from kavshiri.hall import queries as halls
from kavshiri.hall.models import Hall
from kavshiri.proceedings.replay import playing, rewinding, serving, standing, telling

FASTEST = 100_000.0


class Command(BaseCommand):
    help = "Replay a session from its journal: in the terminal, or with --port as a page on this machine alone."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--conference", required=True, help="slug of the conference")
        parser.add_argument("--session", required=True, help="slug of the session")
        parser.add_argument("--speed", type=float, default=10.0, help="so many times faster than it was held")
        parser.add_argument("--port", type=int, help="show a page on 127.0.0.1 instead, until it is stopped")
        parser.add_argument("--language", default="ka", choices=[code for code, _name in settings.LANGUAGES])
        parser.add_argument("--sight", default=standing.DESK, choices=standing.SIGHTS, help="as whom one sees it")

    def handle(self, *args: Any, **options: Any) -> None:
        hall = halls.hall_at(options["conference"], options["session"])
        if hall is None:
            raise CommandError("There is no such hall. Slugs stand in the addresses of the conference and the session.")
        if not 0 < options["speed"] <= FASTEST:
            raise CommandError(f"A speed is more than 0 and at most {FASTEST:.0f}.")
        if options["port"]:
            self.serve(hall, options["language"], options["port"])
        else:
            self.tell(hall, options["language"], options["sight"], options["speed"])

    def serve(self, hall: Hall, language: str, port: int) -> None:
        try:
            server = serving.server(hall, language, port)
        except OSError as fault:
            raise CommandError(f"Port {port} cannot be used: {fault.strerror}.") from fault
        self.stdout.write(f"The replay is at http://{serving.HOST}:{port}/ (Ctrl+C ends it).")
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            server.server_close()

    def tell(self, hall: Hall, language: str, sight: str, speed: float) -> None:
        """Line by line, as long after each other as it was, divided by the speed."""
        with translation.override(language):
            found = telling.told(rewinding.reel(hall), sight)
            before = 0
            for one in found:
                time.sleep((one.seconds - before) / speed)
                before = one.seconds
                self.stdout.write(playing.said(one, hall.session.conference.tz))
            self.stdout.write(f"{len(found)} moments, {playing.clock_of(before)}")
