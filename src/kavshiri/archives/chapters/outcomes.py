"""Recommendations with their support, reservations and sources, as pages and as data."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import partial

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from kavshiri.archives import tables
from kavshiri.archives.chapters.shared import JSON, STRANGER, address, last, latest
from kavshiri.archives.slots import Chapter, File, Item, Visit
from kavshiri.archives.tables import Table
from kavshiri.conference.models import Conference
from kavshiri.outcomes import pages, queries
from kavshiri.outcomes.models import Position, Recommendation

TOGETHER = 100  # read at once


def items(conference: Conference, language: str) -> Iterator[Item]:
    found = list(queries.recommendations(conference, STRANGER))
    if not found:
        return
    yield Visit(address("outcomes:recommendations", conference.slug), is_main=True, title=_("Recommendations"))
    for one in found:
        yield Visit(address("outcomes:recommendation", conference.slug, one.number))
    told = pages.items(found, STRANGER, language)
    data, stem = partial(_json, conference, told), f"{language}/recommendations/recommendations"
    yield File(f"{stem}.json", data, f"{_('Recommendations')}, JSON", JSON, is_main=False,
               address=address("outcomes:data", conference.slug))  # fmt: skip
    yield from Table(stem, _("Recommendations"), language, head(), [row(one) for one in told]).files()


def _json(conference: Conference, told: list[pages.Item]) -> list[bytes]:
    return tables.as_json(pages.as_json(conference, told))


def head() -> list[str]:
    return [
        pgettext("column", "No."), _("Recommendation"), _("Addressee"), _("State"), _("Supported by"),
        _("Acceptable to"), _("Reservations"), _("GCM"), _("SDG"),
    ]  # fmt: skip


def row(item: pages.Item) -> list[str | int]:
    one = item.one
    reserved = "\n".join(f"{told.who}: {told.words}" for told in item.reservations)
    return [
        one.number, str(item.words), str(item.addressee), str(one.get_state_display()), "; ".join(item.supporters),
        "; ".join(item.accepters), reserved, "; ".join(one.gcm), "; ".join(one.sdg),
    ]  # fmt: skip


def dated(conference: Conference) -> datetime | None:
    found = queries.recommendations(conference, STRANGER)
    positions = Position.objects.filter(recommendation__in=found.values("pk").order_by())
    return latest(
        last(Recommendation.objects.filter(pk__in=found.values("pk").order_by()), "changed_at"),
        last(positions, "received_at"),
    )


CHAPTER = Chapter("outcomes", gettext_lazy("Recommendations"), items, dated)
