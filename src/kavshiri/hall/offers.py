"""Where rooms below lead to a hall."""

from __future__ import annotations

from kavshiri.accreditation.models import Participant
from kavshiri.conference.models import Session
from kavshiri.hall import queries
from kavshiri.hall.answering import address
from kavshiri.hall.panels import Screen


def hall_of(participant: Participant, session: Session) -> str:
    """The address of an open hall, for the waiting page."""
    hall = queries.hall_of(session)
    return address(hall, Screen.ROOM) if hall and hall.is_open else ""
