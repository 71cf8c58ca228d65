"""Proceedings by session: who had which part, what it resulted in, released votes, what may be quoted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kavshiri.accreditation.models import Participant
from kavshiri.accreditation.sets import suppressed
from kavshiri.conference.models import Row
from kavshiri.conference.rendering.content import to_be_confirmed
from kavshiri.documents.composing import polled
from kavshiri.documents.composing.material import DISCUSSION, Material, present_in, quotations
from kavshiri.documents.composing.reader import Reader
from kavshiri.documents.structure import Block, Listing, Paragraph, Statement, Subheading, Table, Words
from kavshiri.noting.record import NoteRecord
from kavshiri.registration.models import Delegation
from kavshiri.results import attributed, stages
from kavshiri.results.frozen import Frozen
from kavshiri.results.models import Part, WrittenInput

OTHERS = ""


def proceedings(material: Material, rows: Iterable[Row], reader: Reader) -> Iterator[Block]:
    """Every session but those of the facilitated discussion, where that is a part of its own."""
    apart = "discussion" in material.document.sections
    found = [row for row in rows if not (apart and row.kind == DISCUSSION) and not row.content.get("cancelled")]
    if found:
        told = _("Who had which part in a session stands here as in the published programme.")
        yield Paragraph("proceedings-note", reader.own(told))
    yield from sessions(found, material, reader)
    yield from handed_in("inputs", material.inputs.get(None, ()), reader)


def discussion(material: Material, rows: Iterable[Row], reader: Reader) -> Iterator[Block]:
    found = [row for row in rows if row.kind == DISCUSSION and not row.content.get("cancelled")]
    if found:
        yield from participation(material, reader)
    yield from sessions(found, material, reader)


def sessions(rows: Iterable[Row], material: Material, reader: Reader) -> Iterator[Block]:
    """Those of which there is something to tell, or of a part of which there is; the programme as held names all."""
    told = [(row, tuple(session(row, material, reader))) for row in rows]
    wholes = {part_of(row) for row, blocks in told if blocks}
    for row, blocks in told:
        if blocks or row.slug in wholes:
            yield Subheading(f"s-{row.slug}", titled(row.content, reader), 3 if part_of(row) else 2)
            yield from blocks


def part_of(row: Row) -> str:
    """The address word of the session that this one is a part of; empty for a whole one."""
    return str(row.content.get("part_of", {}).get("slug", ""))


def session(row: Row, material: Material, reader: Reader) -> Iterator[Block]:
    key = f"s-{row.slug}"
    if people := tuple(parts(row.content, reader)):
        yield Listing(f"{key}-people", people)
    yield from resulted(key, material.results.get(row.session_id or 0, ()), reader)
    yield from polled.blocks(key, material.polls.get(row.session_id or 0, ()), reader)
    for one in quotations(material, row.session_id or 0, reader.labels):
        yield quoted(one)
    yield from handed_in(f"{key}-inputs", material.inputs.get(row.session_id, ()) if row.session_id else (), reader)


def titled(content: Mapping[str, Any], reader: Reader) -> Words:
    """ "Thematic session 1: Title"; a title in another language, or one that says what it is, stands alone."""
    title = content.get("title", {})
    label = content.get("label", "")
    is_said = label.casefold() in title.get("t", "").casefold()
    if title.get("l") or not label or is_said:
        return reader.said(title) or reader.own(label)
    return reader.own(f"{label}: {title.get('t', '')}")


def parts(content: Mapping[str, Any], reader: Reader) -> Iterator[Words]:
    """ "Speakers: Name, office, organisation; Name …", a line for each role."""
    for role, some in groupby(content.get("people", ()), key=lambda human: human["role_label"]):
        yield reader.own(f"{role}: {'; '.join(called(human) for human in some)}")


def called(human: Mapping[str, Any]) -> str:
    office = human.get("office", {})
    said = [human.get("person", {}).get("name", {}), office.get("title", {}), office.get("organisation", {})]
    words = ", ".join(one["t"] for one in said if one.get("t"))
    notes = ", ".join(([to_be_confirmed()] if human.get("open") else []) + ([human["mark"]] if "mark" in human else []))
    return f"{words} ({notes})" if notes else words


def resulted(key: str, found: Iterable[Frozen], reader: Reader) -> Iterator[Block]:
    """The rapporteur's page under its headings, those without words left out."""
    lines = [(one, words) for one in found if (words := reader.words(one.text))]
    for part in Part:
        mine = [(one, words) for one, words in lines if one.part == part]
        if mine:
            yield Subheading(f"{key}-{part}", reader.own(stages.heading(part)), 3)
            yield from (Paragraph(f"p-{one.key}", words) for one, words in mine)


def quoted(one: NoteRecord) -> Statement:
    return Statement(f"q-{one.id}", Words(one.text, one.language), one.said_by)


def handed_in(key: str, found: Iterable[WrittenInput], reader: Reader) -> Iterator[Block]:
    """Inputs in writing that readers may read, by their titles."""
    told = []
    for one in found:
        who = attributed.shown_as(one, reader.labels)
        told.append(Words(f"{one.title} ({who})" if who else one.title, one.language))
    if told:
        yield Paragraph(f"{key}-note", reader.own(_("Inputs in writing:")))
        yield Listing(key, tuple(told))


def participation(material: Material, reader: Reader) -> Iterator[Block]:
    """By delegation, from ten persons on; of fewer nobody is told how many they were."""
    stays = present_in(material, DISCUSSION)
    held = Participant.objects.filter(pk__in=stays).order_by("pk").values_list("delegation_key", flat=True)
    called_ = {str(one.public_id): one.called(reader.labels) for one in _delegations(material)}
    counts = Counter(called_.get(key, OTHERS) for key in held)
    if not counts:
        return
    count = len(counts) - (OTHERS in counts)
    told = ngettext(
        "%(count)d delegation took part in the facilitated discussion.",
        "%(count)d delegations took part in the facilitated discussion.", count,
    ) % {"count": count}  # fmt: skip
    yield Paragraph("discussion-delegations", reader.own(told))
    shown, rest = suppressed(counts)
    rows = [(name, str(number)) for name, number in sorted(shown.items()) if name != OTHERS]
    others = (rest or 0) + shown.get(OTHERS, 0)
    if others:
        rows.append((_("others, put together"), str(others)))
    if rows:
        head = (_("Delegation"), _("Persons"))
        yield Table("discussion-persons", _("Persons in the facilitated discussion, by delegation"), head, tuple(rows))


def _delegations(material: Material) -> Iterable[Delegation]:
    return Delegation.objects.filter(conference=material.conference).select_related("organisation").order_by("pk")
