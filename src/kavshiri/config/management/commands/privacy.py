from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kavshiri.access import actors
from kavshiri.privacy import actions, checking, figures, purging, recording, reporting
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
        given = deeds.add_parser("statistics", help="write figures about persons, from ten on and under pseudonyms")
        given.add_argument("dataset", choices=sorted(figures.DATASETS))
        given.add_argument("--conference", default="", help="its address, such as diaspora-2020")
        given.add_argument("--format", default="csv", choices=list(figures.FORMS))
        given.add_argument("--out", type=Path, help="a file; without it, what is text is printed")
        for each in (checked, purged, given, *papers):
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
        self.stdout.write("")
        for line in reporting.stays():
            self.stdout.write(line)
        if left := 0 if options["dry_run"] else sum(each.left for each in done):
            self.stderr.write(_("%(count)d rows are still over their time.") % {"count": left})
            raise SystemExit(1)

    def do_statistics(self, options: dict[str, Any]) -> None:
        dataset, scope, form = figures.DATASETS[options["dataset"]], options["conference"], options["format"]
        known = figures.scopes_of(dataset)
        if scope not in known:
            raise CommandError(f"--conference: one of {', '.join(known)}" if dataset.scopes else "--conference: none")
        if form == "xlsx" and not options["out"]:
            raise CommandError("--out: a workbook needs a file")
        try:
            made = actions.take_figures(dataset=dataset, scope=scope, form=form, by=actors.system(), at=clock.now())
        except ValidationError as fault:
            raise CommandError(" ".join(fault.messages)) from fault
        content = figures.written(made, form)
        if options["out"]:
            options["out"].write_bytes(content)
        else:
            self.stdout.write(content.decode("utf-8-sig"))

    def do_record(self, options: dict[str, Any]) -> None:
        self.stdout.write(recording.record_of_processing())

    def do_impact(self, options: dict[str, Any]) -> None:
        self.stdout.write(recording.impact_assessment())
