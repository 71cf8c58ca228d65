"""The outcome document: each version that readers have, in each language and format, and what changed between them."""

from __future__ import annotations

import mimetypes
from collections.abc import Iterator
from datetime import datetime
from functools import partial

from django.utils.translation import gettext_lazy, pgettext

from kavshiri.archives.chapters.shared import PATIENCE, STRANGER, address, last
from kavshiri.archives.slots import Chapter, File, Item, Visit
from kavshiri.classifications.names import own_name
from kavshiri.conference.models import Conference
from kavshiri.documents import cards, formats, kept, queries, told
from kavshiri.documents.formats import Format, naming
from kavshiri.documents.models import Rendition, Version
from kavshiri.documents.policy import SEE

READ = ("pdf", "docx")  # what people open


def items(conference: Conference, language: str) -> Iterator[Item]:
    found = queries.versions_of(conference, STRANGER)
    if found:
        title = pgettext("document", "outcome document")
        yield Visit(address("documents:document", conference.slug), is_main=True, title=title[:1].upper() + title[1:])
    for place, one in enumerate(found):
        yield Visit(address("documents:version", conference.slug, one.number), is_main=place > 0)
        if place + 1 < len(found):
            yield Visit(address("documents:changes", conference.slug, one.number))
        for rendition in queries.renditions(one):
            yield from files(conference, one, rendition)


def files(conference: Conference, one: Version, rendition: Rendition) -> Iterator[File]:
    stem = naming.stem(conference.slug, one.kind, one.number, rendition.language)
    for format in formats.FORMATS.values():
        where = address("documents:file", conference.slug, one.number, rendition.language, format.ending)
        title = f"{cards.called(one)}, {own_name(rendition.language)}, {format.label}"
        path = f"{rendition.language}/document/{stem}.{format.ending}"
        make = partial(_drawn, rendition, format)
        is_main = format.ending in READ
        yield File(path, make, title, media_type(format), is_main, where, is_printed=format.needs_press)


def media_type(format: Format) -> str:
    return mimetypes.guess_type(f"file.{format.ending}")[0] or "application/octet-stream"


def _drawn(rendition: Rendition, format: Format) -> list[bytes]:
    return [kept.file(rendition.sha256, format, lambda: told.thaw(rendition.composed), PATIENCE)]


def dated(conference: Conference) -> datetime | None:
    found = SEE.reach(STRANGER, Version.objects.filter(document__conference=conference))
    return last(found, "published_at")


CHAPTER = Chapter("documents", gettext_lazy("Outcome document"), items, dated)
