from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.urls import reverse
from django.utils import translation

from kavshiri.access import actors
from kavshiri.people import actions
from kavshiri.ui import clock


class Command(BaseCommand):
    help = "Open an account (if there is none yet) and print a one-time sign-in link for it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--role", choices=actors.ROLES, action="append", default=[])
        parser.add_argument("--language", choices=[code for code, _ in settings.LANGUAGES], default="ka")

    def handle(self, *args: Any, **options: Any) -> None:
        by, at = actors.system(), clock.now()
        try:
            user = actions.open_account(
                email=options["email"], language=options["language"], roles=tuple(options["role"]), by=by, at=at
            )
        except ValidationError as fault:
            raise CommandError("; ".join(fault.messages)) from fault
        secret = actions.make_link(user=user, by=by, at=at)
        with translation.override(user.language):
            self.stdout.write(settings.ORIGIN + reverse("people:link", kwargs={"secret": secret}))
