from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation
from django.utils.translation import gettext as _

from kavshiri.access import actors
from kavshiri.conference import actions
from kavshiri.conference.bundle import speech
from kavshiri.ui import clock


class Command(BaseCommand):
    help = "Publish what was planned and is due; to be run every minute where several workers serve the portal."

    def add_arguments(self, parser: CommandParser) -> None:
        speech.add_language(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        with translation.override(options["language"]):
            self.publish()

    def publish(self) -> None:
        done = actions.publish_due(by=actors.system(), at=clock.now())
        if not done:
            self.stdout.write(_("Nothing is due."))
        failed = [plan for plan in done if plan.failure]
        for plan in done:
            if plan.version:
                told = {"slug": plan.conference.slug, "number": plan.version.number}
                self.stdout.write(_("%(slug)s: version %(number)d published.") % told)
        if failed:
            raise CommandError("\n".join(f"{plan.conference.slug}: {plan.failure}" for plan in failed))
