from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from kavshiri.config import preparing


class Command(BaseCommand):
    help = "Make the portal ready to be served: texts, tables, first pages, roles, static files. Safe to repeat."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        preparing.prepare(lambda step: self.stdout.write(step))
        self.stdout.write("Ready.")
