"""The preamble: that the conference met, and how much of what the previous one recommended is done."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from kavshiri.access.actors import stranger
from kavshiri.commitments import queries as commitments
from kavshiri.commitments import saying
from kavshiri.conference.models import Conference
from kavshiri.documents.composing.material import Material
from kavshiri.documents.composing.reader import Reader
from kavshiri.documents.structure import Block, Paragraph
from kavshiri.forum import offers, policy, slots
from kavshiri.forum import queries as forum


def blocks(material: Material, told: Mapping[str, Any], reader: Reader) -> Iterator[Block]:
    title = told.get("title", {}).get("t", "")
    if any(hall.began_at for hall in material.halls.values()) and title and told.get("dates"):
        words = {"title": title, "dates": told["dates"], "mode": material.conference.get_mode_display()}
        yield Paragraph("preamble-met", reader.own(_("The conference “%(title)s” met: %(dates)s, %(mode)s.") % words))
    previous, through = continued(material.conference)
    if previous is not None:
        yield from _realised(previous, through, reader)


def continued(conference: Conference) -> tuple[Conference | None, Any]:
    """From which conference this one goes on, and through which session of a forum; else the last of its series."""
    line = forum.preamble(conference)
    if line is not None and policy.SEE.allows(stranger(), line.session):
        return line.session.conference, line.session
    if not conference.series_id or not conference.number:
        return None, None
    earlier = Conference.objects.published().filter(series=conference.series_id, number__lt=conference.number)
    return earlier.defer("published").order_by("-number").first(), None


def _realised(previous: Conference, through: Any, reader: Reader) -> Iterator[Block]:
    done = offers.realised(*slots.realised_of(previous))
    kept, every = commitments.realised(previous)
    words = {"title": reader.text(previous.title), "done": done}
    if through is not None:
        words["through"] = reader.text(through.title)
        told = _("Recalling the conference “%(title)s”, whose results were carried to “%(through)s”. %(done)s") % words
    else:
        told = _("Recalling the conference “%(title)s”. %(done)s") % words
    yield Paragraph("preamble-recalling", reader.own(told.strip()))
    if every:
        line = saying.realised(kept, every)
        yield Paragraph("preamble-commitments", reader.own(_("Of that conference: %(line)s.") % {"line": line}))
