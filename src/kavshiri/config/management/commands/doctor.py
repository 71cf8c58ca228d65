from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from kavshiri.config import environment, health


class Command(BaseCommand):
    help = "Say what is missing or unsafe in this installation; exits with 1 where something must be mended."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--table", action="store_true", help="print the table of environment variables")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["table"]:
            self.stdout.write(environment.as_markdown())
            return
        found = health.findings()
        for finding in found:
            self.stdout.write(str(finding))
        self.stdout.write(f"{len(found)} findings, {sum(f.stops for f in found)} of them must be mended.")
        if any(finding.stops for finding in found):
            raise SystemExit(1)
