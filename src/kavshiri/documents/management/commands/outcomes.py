from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from kavshiri.access import actors
from kavshiri.conference import queries as conferences
from kavshiri.conference.models import Conference
from kavshiri.documents import formats, kept, queries, told
from kavshiri.documents.formats import naming
from kavshiri.documents.models import Rendition, Version
from kavshiri.papers import press

PATIENCE = 120.0  # seconds that the command waits while something else is printed
ALL = "all"


class Command(BaseCommand):
    help = "The outcome document of a conference as files."

    def add_arguments(self, parser: CommandParser) -> None:
        commands = parser.add_subparsers(dest="command", required=True, metavar="export")
        export = commands.add_parser("export", help="write a version of the document into a folder")
        export.add_argument("--conference", required=True, help="slug of the conference, as in its address")
        export.add_argument("--language", required=True, help="a language of the version, such as ka; or “all”")
        export.add_argument("--format", required=True, choices=[*formats.FORMATS, ALL])
        export.add_argument("--output", required=True, type=Path, help="a folder; made where it is not there")
        export.add_argument("--version", type=int, dest="number", help="without it the latest that readers have")

    def handle(self, *args: Any, **options: Any) -> None:
        version = self.version(options["conference"], options["number"])
        chosen = list(self.renditions(version, options["language"]))
        folder = self.folder(options["output"])
        wanted = formats.FORMATS.values() if options["format"] == ALL else [formats.FORMATS[options["format"]]]
        for rendition in chosen:
            for format in wanted:
                self.write(version, rendition, format, folder)

    def version(self, slug: str, number: int | None) -> Version:
        conference = conferences.by_address(slug)
        if conference is None:
            raise CommandError(f"There is no conference “{slug}”. Its slug stands in its address.")
        found = queries.version(conference, number) if number else queries.latest(conference, actors.stranger())
        if found is None:
            raise CommandError(self.lacking(conference, number))
        return found

    def lacking(self, conference: Conference, number: int | None) -> str:
        held = [str(one.number) for one in reversed(queries.versions_of(conference, actors.system()))]
        have = f"There are: {', '.join(held)}." if held else "Nothing was frozen yet."
        what = f"no version {number} of its outcome document" if number else "no published outcome document"
        return f"“{conference.slug}” has {what}. {have}" + (
            " Name an unpublished one by --version." if held and not number else ""
        )

    def renditions(self, version: Version, language: str) -> Iterator[Rendition]:
        found = queries.renditions(version)
        yield from (one for one in found if language in (ALL, one.language))
        if not any(language in (ALL, one.language) for one in found):
            codes = ", ".join(one.language for one in found)
            raise CommandError(f"Version {version.number} is not in “{language}”. It is in: {codes}.")

    def folder(self, path: Path) -> Path:
        try:
            path.mkdir(parents=True, exist_ok=True)
        except OSError as fault:
            raise CommandError(f"{path} cannot be used as a folder: {fault.strerror}.") from fault
        return path

    def write(self, version: Version, rendition: Rendition, format: formats.Format, folder: Path) -> None:
        content = self.drawn(rendition, format)
        stem = naming.stem(version.document.conference.slug, version.kind, version.number, rendition.language)
        path = folder / f"{stem}.{format.ending}"
        try:
            path.write_bytes(content)
        except OSError as fault:
            raise CommandError(f"{path} cannot be written: {fault.strerror}.") from fault
        self.stdout.write(f"{path}  {len(content):,} bytes  SHA-256 of the text {rendition.sha256}")

    def drawn(self, rendition: Rendition, format: formats.Format) -> bytes:
        try:
            return kept.file(rendition.sha256, format, lambda: told.thaw(rendition.composed), PATIENCE)
        except press.Busy as fault:
            raise CommandError("The press was busy all the time; please try again.") from fault
        except press.Unable as fault:
            raise CommandError(f"A PDF cannot be made on this machine: {fault}. The other formats can.") from fault
