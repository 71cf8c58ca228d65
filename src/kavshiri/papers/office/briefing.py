"""The moderator's briefing file: everything of one session on a few pages, in the language in force."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from kavshiri.classifications import names as classified
from kavshiri.conference.models import Interpretation, Session
from kavshiri.conference.rendering import content
from kavshiri.conference.rendering.content import cells, languages
from kavshiri.papers.office import people
from kavshiri.papers.running import names, proposal, show_of
from kavshiri.papers.running.show import Show, zone_words


def briefing(session: Session) -> dict[str, Any]:
    """What the file holds; the same for PDF and DOCX."""
    reader = names.reader()
    return {
        "session": session,
        "title": str(session.title.read(reader)),
        "label": content.label(session),
        "conference": str(session.conference),
        "when": people.day_and_hours(session),
        "city_time": people.zone_words(session.conference.zone),
        "clocks": people.clocks(session),
        "is_example": session.times_are_ours,
        "lead": proposal.lead(session),
        "people": [people.entry(part) for part in session.people.all()],
        "questions": [str(question.text.read(reader)) for question in session.questions.all()],
        "abstract": str(session.abstract.read(reader)),
        "spoken": [classified.language_name(code, reader) for code in languages(session, session.part_of)],
        "channels": [channel(cell) for cell in cells(session, session.part_of)],
        "hints": hints(session),
        "show": (flow := show(session)),
        "second_clock": zone_words(flow.second_zone),
        "contacts": people.contacts([session]),
        "booths": people.booths([session]),
        "broadcasts": broadcasts(session),
    }


def show(session: Session) -> Show:
    """The run-of-show with a second clock: that of whoever leads the session, if it is another."""
    lead = proposal.leader(session)
    zone = lead.zone if lead and lead.zone != session.conference.zone else ""
    return show_of(session, names.reader(), zone)


def channel(cell: Interpretation) -> dict[str, Any]:
    reader = names.reader()
    relay = classified.language_name(cell.relay_from, reader) if cell.relay_from else ""
    return {
        "language": classified.language_name(cell.language, reader),
        "manner": str(cell.get_manner_display()),
        "relay": _("by way of %(language)s") % {"language": relay} if relay else "",
        "confirmed": cell.confirmed,
        "broadcast": cell.broadcast_url,
    }


def broadcasts(session: Session) -> list[tuple[str, str]]:
    """(language or original, address) of whatever anyone may follow."""
    found = [(_("Original"), session.broadcast_url)] if session.broadcast_url else []
    told = (channel(cell) for cell in cells(session, session.part_of))
    return found + [(one["language"], one["broadcast"]) for one in told if one["broadcast"]]


def hints(session: Session) -> list[str]:
    """What whoever leads an interpreted session bears in mind."""
    told = [
        _("Begin by saying in which languages the session can be followed and where the channel is chosen."),
        _("Ask speakers to speak slowly, one at a time, and to say names and numbers clearly."),
        _("Wait a breath after each speaker: interpreters finish a few seconds later."),
    ]
    found = cells(session, session.part_of)
    if not found:
        return []
    if any(cell.relay_from for cell in found):
        told.append(_("Some channels are interpreted from another channel; there the delay is longer."))
    if any(cell.manner == Interpretation.Manner.CONSECUTIVE for cell in found):
        told.append(_("With consecutive interpretation stop after two or three sentences; plan double the time."))
    if any(cell.manner == Interpretation.Manner.SIGN for cell in found):
        told.append(_("Keep the sign-language interpreter in the picture."))
    return told
