from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from kavshiri.config import environment, health, serving


class Command(BaseCommand):
    help = "Serve the portal. Settings come from the environment: `kavshiri doctor --table` lists them."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--host", default=serving.HOST, help="address to listen on (default: this machine only)")
        parser.add_argument("--one-process", action="store_true", help="pages and live in one process, as on SQLite")

    def handle(self, *args: Any, **options: Any) -> None:
        faults = [finding for finding in health.findings() if finding.stops]
        for finding in faults:
            self.stderr.write(str(finding))
        if faults and not settings.DEBUG:
            raise CommandError("Not served: mend the above first (`kavshiri doctor` says more).")
        if options["host"] == serving.HOST:
            serving.require_free(options["port"])
        if options["one_process"] or connection.vendor == "sqlite":
            serving.run_here(options["port"], options["host"])
        else:
            serving.run_workers(options["port"], options["host"], int(environment.value("KAVSHIRI_WORKERS")))
