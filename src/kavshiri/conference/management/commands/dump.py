from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation
from django.utils.translation import gettext as _

from kavshiri.conference import bundle, queries
from kavshiri.conference.bundle import speech


class Command(BaseCommand):
    help = "Write a conference as the file from which `kavshiri load` makes it again."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug", metavar="SLUG", nargs="?", help="the conference's address, also an old one")
        parser.add_argument("--list", action="store_true", help="name the conferences and write nothing")
        parser.add_argument("--no-ids", action="store_true", help="leave out identifiers, as for a new conference")
        speech.add_language(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        with translation.override(options["language"]):
            if options["list"]:
                self.list()
            else:
                self.dump(options["slug"] or "", ids=not options["no_ids"])

    def list(self) -> None:
        for conference in queries.conferences():
            version = _("version %d") % conference.published.number if conference.published else _("not published")
            self.stdout.write(f"{conference.slug}\t{conference.title}\t{version}")

    def dump(self, slug: str, *, ids: bool) -> None:
        if not slug:
            raise CommandError(_("Name a conference; --list names them."))
        conference = queries.by_address(slug)
        if conference is None:
            raise CommandError(_("There is no conference “%s”; --list names them.") % slug)
        self.stdout.write(bundle.write(bundle.whole_of(conference, ids=ids)), ending="")
