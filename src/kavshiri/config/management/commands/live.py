from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from kavshiri.config import health, serving


class Command(BaseCommand):
    help = "Serve open answers (/live/) alone, beside `kavshiri serve`; several may run, each on a port of its own."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=8001)
        parser.add_argument("--host", default=serving.HOST, help="address to listen on (default: this machine only)")

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.BELL == "memory":
            self.stderr.write("note: KAVSHIRI_BELL is memory: what other processes write is heard seconds later.")
        faults = [finding for finding in health.findings() if finding.stops]
        for finding in faults:
            self.stderr.write(str(finding))
        if faults and not settings.DEBUG:
            raise CommandError("Not served: mend the above first (`kavshiri doctor` says more).")
        if options["host"] == serving.HOST:
            serving.require_free(options["port"])
        serving.run_live(options["port"], options["host"])
