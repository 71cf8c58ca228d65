from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from kavshiri.access import actors
from kavshiri.translations import engines, forms, translating
from kavshiri.ui import clock


class Command(BaseCommand):
    help = "Let the machine translate every text that is missing in a language; exits with 1 where it stops."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--to", required=True, choices=[code for code, _name in settings.CONTENT_LANGUAGES])
        parser.add_argument("--conference", default="", metavar="SLUG", help="only what belongs to this conference")
        parser.add_argument("--kind", default="", metavar="ROOM.MODEL", help="only this kind of record")
        parser.add_argument(
            "--kept-back", action="store_true", help="also texts that readers do not see, and persons' names"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        engine = engines.engine()
        if engine is None:
            raise CommandError("Machine translation is off; see KAVSHIRI_TRANSLATOR_URL.")
        asked = {name: options[name] for name in ("conference", "kind")}
        wish = forms.wish({"language": options["to"], **asked})
        for name, value in asked.items():
            if value != getattr(wish, name):
                raise CommandError(f"There is no {name} {value!r}.")
        by = actors.system()
        found = translating.chosen(wish, by, kept_back=options["kept_back"])
        done = translating.translate(found, engine, by=by, at=clock.now, most=None, seconds=None)
        self.stdout.write(f"{done.kept} translated, {done.left} left.")
        if done.faults:
            raise CommandError("\n".join(done.faults))
