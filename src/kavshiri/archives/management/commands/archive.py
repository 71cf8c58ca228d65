from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation
from django.utils.translation import gettext as _

from kavshiri.archives import making, queries, verdicts
from kavshiri.archives.bag import checking, keys


class Command(BaseCommand):
    help = "Make the archive of a conference as one signed file, or check one (docs/operators/archive.md)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("conference", nargs="?", metavar="CONFERENCE", help="slug of the conference")
        parser.add_argument("--output", metavar="FILE", help="where to write the archive (a ZIP)")
        parser.add_argument("--no-papers", action="store_true", help="without the PDFs that this machine would print")
        parser.add_argument("--force", action="store_true", help="write over a file that is there")
        parser.add_argument("--verify", metavar="FILE", help="check an archive instead")
        parser.add_argument(
            "--key", metavar="FINGERPRINT", default="", help="by this key; without it, by this portal’s"
        )
        parser.add_argument("--language", choices=[code for code, _name in settings.LANGUAGES], default="en")

    def handle(self, *args: Any, **options: Any) -> None:
        with translation.override(options["language"]):
            if options["verify"]:
                self.verify(Path(options["verify"]), options["key"])
            elif options["conference"] and options["output"]:
                self.make(options["conference"], Path(options["output"]), options["force"], not options["no_papers"])
            else:
                raise CommandError(_("Say of which conference and where to (--output FILE), or which to --verify."))

    def make(self, slug: str, path: Path, replaces: bool, prints: bool) -> None:
        conference = queries.conference_at(slug)
        if conference is None:
            raise CommandError(_("There is no conference “%s”.") % slug)
        try:
            made = making.make(conference, path.absolute(), replaces=replaces, prints=prints)
        except making.Nothing:
            raise CommandError(_("Nothing of “%s” is published yet.") % slug) from None
        except FileExistsError:
            raise CommandError(_("%s is there already; --force writes over it.") % path) from None
        except keys.BadKey:
            raise CommandError(_("%s holds no Ed25519 key.") % settings.ARCHIVE_KEY) from None
        except OSError as fault:
            raise CommandError(self.why(fault, path)) from None
        self.stdout.write(_("Key: %s") % made.key)
        # the last line is for programs, so it is the same in every language
        self.stdout.write(f"archive {path}: {made.files} files, {made.size} bytes, sha256 {made.digest}")

    def why(self, fault: OSError, path: Path) -> str:
        told = {"file": path, "why": os.strerror(fault.errno) if fault.errno else str(fault)}
        if fault.errno in (errno.ENOSPC, errno.EDQUOT):
            return _("There is not enough room on the disk for %(file)s; nothing was left there.") % told
        return _("%(file)s cannot be written: %(why)s") % told

    def verify(self, path: Path, key: str) -> None:
        try:
            verdict = checking.check(path)
            own = key.replace(":", "").lower() or keys.own_fingerprint(settings.ARCHIVE_KEY)
        except checking.Unreadable as fault:
            raise CommandError(verdicts.unreadable(path, fault)) from None
        except keys.BadKey:
            raise CommandError(_("%s holds no Ed25519 key.") % settings.ARCHIVE_KEY) from None
        except OSError as fault:
            told = {"file": path, "why": os.strerror(fault.errno) if fault.errno else str(fault)}
            raise CommandError(_("%(file)s cannot be read: %(why)s") % told) from None
        for line in verdicts.lines(verdict, own):
            self.stdout.write(line)
        if not verdict.holds:
            raise CommandError(_("This archive is not what was signed."))
        if own and verdict.key != own:
            raise CommandError(_("It was signed with another key."))
