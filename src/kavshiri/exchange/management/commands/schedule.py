from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation
from django.utils.translation import gettext as _

from kavshiri.access import actors
from kavshiri.conference.bundle import BundleError, speech
from kavshiri.exchange import editions
from kavshiri.exchange.actions import schedules as actions
from kavshiri.exchange.formats import FORMATS
from kavshiri.exchange.queries import schedules as queries
from kavshiri.exchange.taking import opening, sayings
from kavshiri.exchange.taking.planning import Plan
from kavshiri.pure.schedules.wild import Refused
from kavshiri.ui import clock


class Command(BaseCommand):
    help = (
        "Take in another program’s schedule, or write a programme in a format of theirs (docs/organisers/exchange.md)."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        commands = parser.add_subparsers(dest="command", required=True, parser_class=type(parser))
        taking = commands.add_parser("import", help="take in a schedule.xml or schedule.json of frab or pretalx")
        taking.add_argument("file", metavar="FILE")
        taking.add_argument("--dry-run", action="store_true", help="only say what would be made, changed and mended")
        taking.add_argument("--conference", metavar="SLUG", default="", help="the conference to take it into")
        taking.add_argument("--zone", default="", help="the time zone, where the file tells none: Europe/Brussels")
        taking.add_argument("--title", default="", help="the title, where the file tells none")
        speech.add_language(taking)
        giving = commands.add_parser("export", help="write the published programme to standard output")
        giving.add_argument("--conference", metavar="SLUG", required=True)
        giving.add_argument("--format", choices=sorted(FORMATS), required=True)
        giving.add_argument("--draft", action="store_true", help="the programme as it stands, also unpublished")
        giving.add_argument("--language", default="ka", help="in which language: ka, en, or another of its texts")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["command"] == "export":
            self.give(options)
            return
        with translation.override(options["language"]):
            self.take(Path(options["file"]), options)

    def take(self, path: Path, options: dict[str, Any]) -> None:
        plan = self.plan(path, options)
        for line in sayings.lines(str(path), plan.notes):
            self.stdout.write(line)
        try:
            if options["dry_run"]:
                plan.bundle()
            else:
                actions.take_schedule(plan=plan, by=actors.system(), at=clock.now())
        except BundleError as fault:
            self.stderr.write("\n".join(fault.lines()))
            raise CommandError(_("Nothing was changed.")) from None
        except Refused as fault:
            raise CommandError(sayings.refusal(str(path), fault)) from None
        self.stdout.write(self.changes(plan, options["dry_run"]))
        # the last line is for programs, so it is the same in every language
        self.stdout.write(f"conference {plan.slug}: {plan.sessions} sessions, {plan.mended} mended")

    def plan(self, path: Path, options: dict[str, Any]) -> Plan:
        named = {name: options[name] for name in ("conference", "zone", "title")}
        try:
            with path.open("rb") as file:
                return opening.open_schedule(file, path.stat().st_size, str(path), **named)
        except OSError as fault:
            raise CommandError(_("%(file)s cannot be read: %(why)s") % {"file": path, "why": fault.strerror}) from None
        except Refused as fault:
            raise CommandError(f"{sayings.refusal(str(path), fault)} {_('Nothing was changed.')}") from None

    def changes(self, plan: Plan, is_dry: bool) -> str:
        counts = {"made": len(plan.made), "changed": len(plan.changed), "removed": len(plan.removed)}
        counts["waiting"] = len(plan.waiting)
        told = _("%(made)d new, %(changed)d changed, %(removed)d removed, %(waiting)d without a time.") % counts
        return f"{_('Not taken in, only looked at:')} {told}" if is_dry else told

    def give(self, options: dict[str, Any]) -> None:
        found = queries.conference(options["conference"])
        if found is None:
            raise CommandError(_("There is no conference “%s”.") % options["conference"])
        if options["draft"]:
            schedule = editions.schedule_of_draft(found, options["language"])
        else:
            version = queries.version_with_content(found)
            if version is None:
                raise CommandError(_("“%s” has no published programme; --draft writes the draft.") % found.slug)
            schedule = editions.schedule_of(version, options["language"])
        out = getattr(self.stdout, "_out", sys.stdout)
        for piece in FORMATS[options["format"]].write(schedule):
            out.buffer.write(piece) if hasattr(out, "buffer") else out.write(piece.decode())
