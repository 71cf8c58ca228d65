"""Records of sessions as far as they were released to the public: who had the floor, questions, polls, summaries."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import partial

from django.utils.translation import gettext_lazy

from kavshiri.archives import tables
from kavshiri.archives.chapters.shared import JSON, STRANGER, address, last
from kavshiri.archives.slots import Chapter, File, Item, Visit
from kavshiri.conference.models import Conference
from kavshiri.exchange import workbooks
from kavshiri.hall import queries as halls
from kavshiri.hall.models import Hall
from kavshiri.proceedings import files, policy, queries, record
from kavshiri.proceedings.models import Release
from kavshiri.proceedings.quoting import View
from kavshiri.ui import clock


def items(conference: Conference, language: str) -> Iterator[Item]:
    every = halls.HALLS.filter(session__conference=conference)
    for hall in policy.SEE_RELEASED.reach(STRANGER, every).order_by("session__starts_at", "pk"):
        yield Visit(address("proceedings:released", hall.public_id), is_main=True)
        stem, title = f"{language}/records/{hall.session.slug}", str(hall.session.title.read(language))
        where, data, book = (
            address("proceedings:released-file", hall.public_id),
            partial(_json, hall, language),
            partial(_book, hall, language),
        )
        yield File(f"{stem}.json", data, f"{title}, JSON", JSON, False, f"{where}?as=json")
        yield File(f"{stem}.xlsx", book, f"{title}, Excel", workbooks.XLSX, False, f"{where}?as=xlsx")


def _told(hall: Hall, language: str) -> dict:
    release = queries.release_of(hall)
    return record.of(hall, language, clock.now(), View.RELEASED, release.parts if release else ())


def _json(hall: Hall, language: str) -> list[bytes]:
    return [files.as_json(_told(hall, language))]


def _book(hall: Hall, language: str) -> list[bytes]:
    return [tables.settled(files.xlsx(_told(hall, language), hall))]


def dated(conference: Conference) -> datetime | None:
    return last(Release.objects.filter(hall__session__conference=conference, audience="public"), "released_at")


CHAPTER = Chapter("records", gettext_lazy("Records of sessions"), items, dated)
