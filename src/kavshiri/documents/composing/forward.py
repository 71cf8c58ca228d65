"""The way forward: to which forum the results are carried, in which form, by whom, and what is asked of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.utils.translation import gettext as _

from kavshiri.access.actors import stranger
from kavshiri.conference.rendering.said import sentence
from kavshiri.documents.composing.material import Material
from kavshiri.documents.composing.reader import Reader
from kavshiri.documents.structure import Block, Listing, Paragraph, Subheading, Words
from kavshiri.forum import queries
from kavshiri.forum.models import ForumSession
from kavshiri.provenance import queries as provenance
from kavshiri.provenance.queries import Thing
from kavshiri.pure import georgian


def blocks(material: Material, reader: Reader) -> Iterator[Block]:
    names = [one.name for session in material.forums for one in session.carried.all()]
    things = provenance.things(names, stranger(), reader.labels)
    for session in material.forums:
        key = f"f-{session.slug}"
        yield Subheading(key, reader.words(session.title) or reader.own(session.slug))
        if about := reader.words(session.about):
            for place, line in enumerate(filter(None, map(str.strip, about.text.splitlines())), start=1):
                yield Paragraph(f"{key}-about-{place}", Words(line, about.language))
        yield Listing(f"{key}-facts", tuple(particulars(session, reader)))
        yield from asked(key, session, things, reader)


def particulars(session: ForumSession, reader: Reader) -> Iterator[Words]:
    office = session.carrier_office
    carrier = f"{reader.text(office.title)}, {reader.text(office.organisation.name)}" if office else ""
    verdict = queries.verdict(session)
    told = {
        _("Platform"): reader.text(session.format.platform.edition),
        _("Format"): reader.text(session.format.name),
        _("Form"): sentence(str(session.get_form_display())) if session.form else "",
        _("Place in the agenda"): reader.text(session.agenda_slot),
        _("Planned for"): georgian.day(session.planned_on, reader.labels, year=True) if session.planned_on else "",
        _("Proposed by"): reader.text(session.proposed_by),
        _("Who carries the results"): carrier,
        _("Whether it met"): str(verdict.get_verdict_display()) if verdict else _("not known"),
    }
    return (reader.own(f"{label}: {value}") for label, value in told.items() if value)


def asked(key: str, session: ForumSession, things: Mapping[str, Thing], reader: Reader) -> Iterator[Block]:
    """What is carried and what is asked for each; nothing of what is not open to everybody."""
    told = []
    for one in session.carried.all():
        thing, words = things[one.name], reader.words(one.asked)
        if thing.is_open:
            title = reader.own(thing.title)
            told.append(Words(f"{title.text}: {words.text}", words.language) if words else title)
    if told:
        yield Paragraph(f"{key}-asked-note", reader.own(_("What is carried there, and what is asked of it:")))
        yield Listing(f"{key}-asked", tuple(told))
