from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kavshiri.access import actors
from kavshiri.privacy import checking, purging, recording, reporting
from kavshiri.ui import clock
from kavshiri.uploads import actions as uploads

CODES = [code for code, _name in settings.LANGUAGES]


class Command(BaseCommand):
    help = "What is kept of whom and how long: check it, work it off, and print the papers that the law asks for."

    def add_arguments(self, parser: CommandParser) -> None:
        spoken = {"choices": CODES, "default": "en"}
        deeds = parser.add_subparsers(dest="deed", required=True)
        checked = deeds.add_parser("check", help="print the table of all fields; ends with 1 if something is missing")
        checked.add_argument("--personal", action="store_true", help="only fields about persons")
        purged = deeds.add_parser("purge", help="delete or empty what is over its time, and prove it")
        purged.add_argument("--dry-run", action="store_true", help="only say what would go")
        papers = (
            deeds.add_parser("record", help="print the record of processing (GDPR Art. 30), in Markdown"),
            deeds.add_parser("impact", help="print the template of an impact assessment (GDPR Art. 35), in Markdown"),
        )
        for each in (checked, purged, *papers):
            each.add_argument("--language", **spoken)  # type: ignore[arg-type]  # argparse's own keywords

    def handle(self, *args: Any, **options: Any) -> None:
        with translation.override(options["language"]):
            getattr(self, f"do_{options['deed']}")(options)

    def do_check(self, options: dict[str, Any]) -> None:
        for line in reporting.table(only_personal=options["personal"]):
            self.stdout.write(line)
        faults = checking.missing()
        for fault in faults:
            self.stderr.write(fault)
        count = len(faults)
        self.stdout.write(ngettext("%(count)d fault.", "%(count)d faults.", count) % {"count": count})
        if faults:
            raise SystemExit(1)

    def do_purge(self, options: dict[str, Any]) -> None:
        done = list(purging.purge(by=actors.system(), at=clock.now(), dry=options["dry_run"]))
        for line in reporting.outcomes(done):
            self.stdout.write(line)
        if not options["dry_run"]:
            uploads.sweep(by=actors.system(), at=clock.now())  # what a crash left on the disk
        if left := 0 if options["dry_run"] else sum(each.left for each in done):
            self.stderr.write(_("%(count)d rows are still over their time.") % {"count": left})
            raise SystemExit(1)

    def do_record(self, options: dict[str, Any]) -> None:
        self.stdout.write(recording.record_of_processing())

    def do_impact(self, options: dict[str, Any]) -> None:
        self.stdout.write(recording.impact_assessment())
