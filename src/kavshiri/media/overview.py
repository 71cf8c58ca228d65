"""What the secretariat sees of a conference’s channels: session by session, what is there and what is missing."""

from __future__ import annotations

from dataclasses import dataclass

from kavshiri.conference.models import Conference, Interpretation, Session
from kavshiri.media import queries
from kavshiri.media.models import Channel
from kavshiri.media.showing import MANNERS


@dataclass(frozen=True, slots=True)
class Line:
    """``missing``: what the programme promises and nobody has entered, as channels that are not stored."""

    session: Session
    channels: list[Channel]
    missing: list[Channel]


def lines(conference: Conference) -> list[Line]:
    """In order of time; four queries, however many sessions there are."""
    sessions = list(queries.sessions_of(conference))
    held, promised = queries.by_session(sessions), queries.interpretation_by_session(sessions)
    return [_line(one, held.get(one.pk, []), promised.get(one.pk, [])) for one in sessions]


def _line(session: Session, held: list[Channel], promised: list[Interpretation]) -> Line:
    return Line(session, held, missing(session, held, promised))


def missing(session: Session, held: list[Channel], promised: list[Interpretation]) -> list[Channel]:
    """The floor, and each promised language and manner, without those that are there."""
    keys = {channel.key for channel in held}
    found = [Channel(session=session)]
    for cell in promised:
        manner = MANNERS[Interpretation.Manner(cell.manner)]
        found.append(Channel(session=session, language=cell.language, manner=manner))
    return [channel for channel in found if channel.key not in keys]


def missing_in(session: Session) -> list[Channel]:
    return missing(session, list(queries.channels_of(session)), list(queries.interpretation_of(session)))
