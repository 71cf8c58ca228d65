"""What the letter with the personal link says to one participant."""

from __future__ import annotations

from datetime import datetime

from kavshiri.accreditation import letters, links
from kavshiri.accreditation.models import Participant
from kavshiri.mail.actions import Reader
from kavshiri.pure import georgian


def reader_of(participant: Participant, at: datetime) -> Reader:
    """At most one such letter a day and round."""
    language, conference = participant.language, participant.conference
    days = conference.dates
    values = {
        "name": participant.name,
        "conference": str(conference.title.read(language)),
        "dates": georgian.between(days[0], days[-1], language, year=True) if days else "",
        "entry": links.entry(participant),
    }
    key = f"{letters.LINKS.key}:{participant.public_id}:{participant.round}:{at:%Y%m%d}"
    return Reader(key, participant.address, language, values, name=participant.name, about=participant)
