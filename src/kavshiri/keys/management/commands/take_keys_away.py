from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from kavshiri.access import actors
from kavshiri.keys import actions, queries
from kavshiri.ui import clock


class Command(BaseCommand):
    help = "Take the lost keys of an account away (passkeys, app for codes, recovery codes) and end its sessions."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")

    def handle(self, *args: Any, **options: Any) -> None:
        user = queries.account_at(options["email"])
        if user is None:
            raise CommandError("There is no open account of this address.")
        count = actions.take_keys_away(user=user, by=actors.system(), at=clock.now())
        self.stdout.write(f"{count} taken away.")
