"""What the letter with the personal link says to one participant."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from kavshiri.accreditation import letters, links
from kavshiri.accreditation.models import Participant
from kavshiri.conference.models import Conference
from kavshiri.mail.actions import Reader
from kavshiri.pure import georgian


def said(conference: Conference, language: str) -> dict[str, str]:
    """What the letter says of the conference, in a language."""
    days = conference.dates
    return {
        "conference": str(conference.title.read(language)),
        "dates": georgian.between(days[0], days[-1], language, year=True) if days else "",
    }


Said = Callable[[Conference, str], dict[str, str]]


def reader_of(participant: Participant, at: datetime, known: Said = said) -> Reader:
    """At most one such letter a day and round; ``known`` may remember what is the same for many."""
    values = {"name": participant.name, "entry": links.entry(participant)}
    values |= known(participant.conference, participant.language)
    key = f"{letters.LINKS.key}:{participant.public_id}:{participant.round}:{at:%Y%m%d}"
    return Reader(key, participant.address, participant.language, values, name=participant.name, about=participant)
