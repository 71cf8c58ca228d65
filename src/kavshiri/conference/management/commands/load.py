from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation
from django.utils.translation import gettext as _

from kavshiri.access import actors
from kavshiri.conference import actions, bundle
from kavshiri.conference.bundle import speech
from kavshiri.conference.bundle.tree import LARGEST
from kavshiri.ui import clock


class Command(BaseCommand):
    help = "Make or update a conference from a file (docs/organisers/bundle.md). A bad file changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="FILE.yaml")
        speech.add_language(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        with translation.override(options["language"]):
            self.load(Path(options["file"]))

    def load(self, path: Path) -> None:
        try:
            told = bundle.read(self.bytes_of(path), str(path))
            tally = actions.load(bundle=told, by=actors.system(), at=clock.now())
        except bundle.BundleError as fault:
            self.stderr.write("\n".join(fault.lines()))
            raise CommandError(_("Nothing was changed.")) from None
        for note in told.notes:
            self.stderr.write(note)
        self.stdout.write(self.summary(tally))

    def bytes_of(self, path: Path) -> bytes:
        """One byte more than the reader takes, so that a huge file is refused without being read."""
        try:
            with path.open("rb") as file:
                return file.read(LARGEST + 1)
        except OSError as fault:
            raise CommandError(_("%(file)s cannot be read: %(why)s") % {"file": path, "why": fault.strerror}) from None

    def summary(self, tally: actions.Tally) -> str:
        counts = {"made": tally.made, "changed": tally.changed, "removed": tally.removed, "unchanged": tally.unchanged}
        told = _("%(made)d made, %(changed)d changed, %(removed)d removed, %(unchanged)d unchanged") % counts
        published = _("version %d published") % tally.version if tally.version else _("nothing new to publish")
        return f"{tally.conference.slug}: {told}; {published}."
