from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation
from django.utils.translation import gettext as _

from kavshiri.access import actors
from kavshiri.conference import actions, bundle, queries
from kavshiri.conference.bundle import speech
from kavshiri.conference.rendering import sources
from kavshiri.ui import clock


class Command(BaseCommand):
    help = "Give published programmes the markup of this release. Their content stays; drafts are not published."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--all", action="store_true", help="also those that this release has rendered already")
        speech.add_language(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        with translation.override(options["language"]):
            self.render("" if options["all"] else sources.digest())

    def render(self, digest: str) -> None:
        found = queries.rendered_otherwise(digest)
        kept = [conference.slug for conference in found if not self.rendered(conference)]
        if not found:
            self.stdout.write(_("Nothing to render: every published programme is up to date."))
        if kept:
            raise CommandError(_("Left as they were: %s.") % ", ".join(kept))

    def rendered(self, conference: queries.Conference) -> bool:
        try:
            actions.render_again(conference=conference, by=actors.system(), at=clock.now())
        except bundle.BundleError as fault:
            self.stderr.write("\n".join(fault.lines()))
            return False
        self.stdout.write(_("%s: rendered again.") % conference.slug)
        return True
