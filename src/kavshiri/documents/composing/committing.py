"""What offices have taken on, each with who answers for it, by when, and how far it is."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from kavshiri.commitments import queries, saying
from kavshiri.commitments.models import Commitment
from kavshiri.conference.rendering.said import sentence
from kavshiri.documents.composing.material import Material
from kavshiri.documents.composing.reader import Reader
from kavshiri.documents.structure import Block, Listing, Paragraph, Words
from kavshiri.pure import georgian


def blocks(material: Material, reader: Reader) -> Iterator[Block]:
    if not material.commitments:
        return
    done = saying.realised(*queries.realised(material.conference))
    yield Paragraph("commitments-done", reader.own(_("State of the day on which this version was made: %(done)s.") % {
        "done": done}))  # fmt: skip
    for one in material.commitments:
        key = f"c-{one.public_id}"
        words = reader.words(one.text) or reader.own("")
        yield Paragraph(key, words, str(one.number))
        yield Listing(f"{key}-facts", tuple(particulars(one, reader)))


def particulars(one: Commitment, reader: Reader) -> Iterator[Words]:
    told = {
        _("Responsible"): one.responsible.called(reader.labels),
        pgettext("commitment", "Target"): reader.text(one.target),
        pgettext("commitment", "Indicator"): reader.text(one.indicator),
        _("Together with"): reader.text(one.together_with),
        pgettext("commitment", "Due"): georgian.day(one.due, reader.labels, year=True),
        pgettext("commitment", "State"): saying.standing(one),
    }
    return (reader.own(f"{label}: {sentence(value)}") for label, value in told.items() if value)
