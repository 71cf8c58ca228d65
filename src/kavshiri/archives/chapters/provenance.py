"""What comes of what: the thread of everything that readers may see, and all of it as JSON-LD (PROV-O)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from django.utils.translation import gettext_lazy, pgettext

from kavshiri.archives.chapters.shared import STRANGER, address
from kavshiri.archives.slots import Chapter, File, Item, Visit
from kavshiri.conference.models import Conference
from kavshiri.journal.models import name_of
from kavshiri.provenance import prov, queries, reading
from kavshiri.ui import clock


def items(conference: Conference, language: str) -> Iterator[Item]:
    name = name_of(conference)
    told: set[str] = set()
    for some in reading.of_conference(name):
        names = {end for one in some for end in (one.derived, one.source)} - told
        told |= names
        shown = queries.things(sorted(names), STRANGER, language)
        yield from (Visit(address("provenance:thread", each)) for each in sorted(names) if shown[each].is_open)
    if told and not queries.is_hidden(name, STRANGER, language):
        title = pgettext("archive", "What comes of what, as JSON-LD")
        where = address("provenance:conference", name)
        yield File(f"{language}/threads.jsonld", partial(_data, name, language), title, prov.MEDIA_TYPE, address=where)


def _data(name: str, language: str) -> Iterable[bytes]:
    return (piece.encode() for piece in prov.of_conference(name, STRANGER, language, clock.now()))


CHAPTER = Chapter("provenance", gettext_lazy("Threads"), items)
