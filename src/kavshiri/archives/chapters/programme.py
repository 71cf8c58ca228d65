"""The conference and its programme: as it stands, as it was in each version, as it was held; people and papers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from kavshiri.archives import tables
from kavshiri.archives.chapters.shared import PDF, STRANGER, address, latest, printing
from kavshiri.archives.slots import Chapter, File, Item, Leaf, Visit
from kavshiri.conference import pages, queries
from kavshiri.conference.models import Conference, Row, Version
from kavshiri.exchange import editions, giving
from kavshiri.exchange.formats import FORMATS
from kavshiri.hall import queries as halls
from kavshiri.hall.models import Hall
from kavshiri.papers import press, sheets
from kavshiri.papers import programme as printed
from kavshiri.proceedings import policy as proceedings

WORKBOOK = "xlsx"
# format -> its file, and the door at which the portal gives it out
FILES = {
    "frab-xml": ("schedule.xml", "exchange:programme-frab-xml"),
    "frab-json": ("schedule.json", "exchange:programme-frab-json"),
    "frab-json2": ("schedule-2.json", "exchange:programme-frab-json2"),
    "ical": ("programme.ics", "exchange:calendar"),
    "jsonld": ("programme.jsonld", "exchange:programme-jsonld"),
    "csv": ("programme.csv", "exchange:programme-csv"),
    "csv-excel": ("programme-excel.csv", "exchange:programme-csv-excel"),
    "xlsx": ("programme.xlsx", "exchange:programme-xlsx"),
}


def items(conference: Conference, language: str) -> Iterator[Item]:
    shown = pages.published(conference, language)
    if shown is None or shown.version is None:
        return
    slug = conference.slug
    yield Visit(address("conference:home", slug), is_main=True, title=_("Conference"))
    yield Visit(address("conference:programme", slug), is_main=True, title=_("Programme"))
    yield from versions(conference, language)
    yield from held(conference, language)
    rows = list(Row.objects.filter(version=shown.version, language=language).defer("html").order_by("position"))
    for row in rows:
        if row.kind != "break":
            yield Visit(address("conference:session", slug, row.slug))
    yield from people(rows)
    yield from files(conference, language, shown)


def people(rows: list[Row]) -> Iterator[Visit]:
    """The pages of those who take part, and the papers of sessions, each once."""
    found: dict[str, None] = {}
    for row in rows:
        for human in row.content.get("people", ()):
            for kind in ("person", "office"):
                if human.get(kind):
                    found[address(f"conference:{kind}", human[kind]["slug"])] = None
        found |= {each["url"]: None for each in row.content.get("materials", ()) if not each.get("elsewhere")}
    yield from (Visit(one) for one in found)


def versions(conference: Conference, language: str) -> Iterator[Item]:
    """What readers were told before; the present version is the programme itself."""
    present = conference.published
    if present is None or present.number < 2:
        return
    yield Visit(address("conference:changes", conference.slug), is_main=True, title=_("Changes of the programme"))
    for one in queries.versions(conference).exclude(pk=present.pk):
        version = queries.version(conference, one.number)
        if version is not None:
            yield version_leaf(conference, version, language)


def version_leaf(conference: Conference, version: Version, language: str) -> Leaf:
    version.conference = conference
    schedule = editions.schedule_of(version, language)
    words = {"schedule": schedule, "version": version, "zone": conference.zone, "days": days(schedule, conference)}
    title = pgettext("archive", "Programme, version %(number)d") % {"number": version.number}
    html = render_to_string("archives/_version.html", words)
    return Leaf(f"{language}/programme/version-{version.number}.html", title, html)


def days(schedule: Any, conference: Conference) -> list[tuple[Any, list[Any]]]:
    found: dict[Any, list[Any]] = {}
    for event in schedule.events:
        found.setdefault(conference.day_at(event.starts), []).append(event)
    return sorted(found.items())


def held(conference: Conference, language: str) -> Iterator[Leaf]:
    """When sessions began and ended, of those whose record was released to the public."""
    every = halls.HALLS.filter(session__conference=conference, ended_at__isnull=False)
    found = proceedings.SEE_RELEASED.reach(STRANGER, every).order_by("session__starts_at", "pk")
    lines = [(hall, hall.session.title.read(language)) for hall in found]
    if lines:
        html = render_to_string(
            "archives/_held.html", {"lines": lines, "zone": conference.zone, "slug": conference.slug}
        )
        yield Leaf(f"{language}/programme/held.html", pgettext("archive", "The programme as it was held"), html)


def files(conference: Conference, language: str, shown: pages.Shown) -> Iterator[File]:
    """The programme for other programs, and on paper where this machine prints."""
    title = _("Programme")
    for name, (file, door) in FILES.items():
        told, content = FORMATS[name], partial(_document, conference, language, name)
        where = address(door, conference.slug)
        path = f"{language}/programme/{file}"
        yield File(path, content, f"{title}, {told.label}", told.content_type, is_main=False, address=where)
    make = printing(partial(_printed, shown))
    path, where = f"{language}/programme/programme.pdf", address("papers:programme", conference.slug)
    yield File(path, make, f"{title}, PDF", PDF, address=where, is_printed=True)


def _document(conference: Conference, language: str, name: str) -> list[bytes]:
    found = giving.document(conference, language, name) or b""
    return [tables.settled(found) if name == WORKBOOK else found]


def _printed(shown: pages.Shown) -> bytes:
    return press.pdf(printed.html(shown), *map(sheets.style, printed.STYLES))


def dated(conference: Conference) -> datetime | None:
    ended = Hall.objects.filter(session__conference=conference, ended_at__isnull=False).order_by("-ended_at").first()
    version = conference.published
    return latest(version.published_at if version else None, ended.ended_at if ended else None)


CHAPTER = Chapter("programme", gettext_lazy("Programme"), items, dated)
