"""Where rooms below lead to a hall, and what they tell it: who may no longer be where they are."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from kavshiri.access.actors import Actor
from kavshiri.accreditation.models import Participant
from kavshiri.conference.models import Session
from kavshiri.hall import queries, topics
from kavshiri.hall.answering import address
from kavshiri.hall.panels import Screen
from kavshiri.live import actions as live


def hall_of(participant: Participant, session: Session) -> str:
    """The address of an open hall, for the waiting page."""
    hall = queries.hall_of(session)
    return address(hall, Screen.ROOM) if hall and hall.is_open else ""


def shut_out(participants: Collection[Participant] | None, session: Session | None, by: Actor, at: datetime) -> None:
    """Cut what these hear of any hall, or all what they hear of this one; who may still hear it comes back at once."""
    if participants is not None:
        for key in sorted(queries.in_halls(participants, at)):
            live.call_back(who=key, by=by, at=at)
    elif session is not None:
        for hall in queries.halls_of(session):
            live.call_back(topic=topics.room(hall), by=by, at=at)


def signed_out(account: str, by: Actor, at: datetime) -> None:
    live.call_back(who=account, by=by, at=at)
