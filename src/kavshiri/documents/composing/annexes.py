"""Annexes: the programme as it was held, and the delegations that were announced and those that took part."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from kavshiri.accreditation import sets
from kavshiri.conference.models import Row
from kavshiri.documents.composing.material import Material
from kavshiri.documents.composing.reader import Reader
from kavshiri.documents.structure import Block, Paragraph, Table
from kavshiri.hall.models import Hall
from kavshiri.pure import georgian


def programme(material: Material, rows: Iterable[Row], reader: Reader) -> Iterator[Block]:
    """A table for each day: what was planned, and what the halls have noted."""
    by_day: dict[date, list[tuple[str, ...]]] = {}
    for row in rows:
        held = material.halls.get(row.session_id or 0)
        title = row.content.get("title", {}).get("t", "")
        by_day.setdefault(row.day, []).append((row.content.get("clock", ""), as_held(row, held, material), title))
    head = (pgettext("programme", "Planned"), pgettext("programme", "Held"), _("Session"))
    for day, lines in sorted(by_day.items()):
        caption = georgian.day(day, reader.labels, year=True, weekday=True)
        yield Table(f"day-{day}", caption, head, tuple(lines))
    if by_day:
        city = {"zone": material.conference.zone}
        yield Paragraph("programme-zone", reader.own(_("Times by the clock of %(zone)s.") % city))


def as_held(row: Row, hall: Hall | None, material: Material) -> str:
    if row.content.get("cancelled"):
        return _("cancelled")
    if hall is None or hall.began_at is None:
        return _("not recorded")
    zone = material.conference.tz
    began = f"{timezone.localtime(hall.began_at, zone):%H:%M}"
    return f"{began}–{timezone.localtime(hall.ended_at, zone):%H:%M}" if hall.ended_at else began


def delegations(material: Material, reader: Reader) -> Iterator[Block]:
    """By name; persons only as sums of at least ten."""
    found = sets.of(material.conference, reader.labels)
    is_noted = any(line.was_there for line in found.lines)
    yes, no, unknown = pgettext("table", "yes"), pgettext("table", "no"), _("not recorded")
    lines = [line for line in found.lines if line.announced or line.was_there]
    rows = [
        (line.label, yes if line.announced else no, (yes if line.was_there else no) if is_noted else unknown)
        for line in sorted(lines, key=lambda line: georgian.sort_key(line.label))
    ]  # fmt: skip
    rows += [(group, yes, pgettext("table", "—")) for group in found.groups]
    if not rows:
        return
    head = (_("Delegation"), pgettext("delegation", "Announced"), pgettext("delegation", "Present"))
    yield Table("delegations", _("Delegations, announced and present"), head, tuple(rows))
    if found.total.attended >= sets.FEWEST:
        told = _("Persons present in all: %(count)d.") % {"count": found.total.attended}
        yield Paragraph("delegations-persons", reader.own(told))
