"""What rooms above fill in when they are ready.

``counts``: called with a conference; a room says how many persons it has registered, by delegation and by kind.
``halls``: called with a participant and a session of which both doors are open to them; the address of the hall where
it is held, or an empty string.  The waiting page leads there; the hall checks the ticket itself (``links.ticket_in``
and ``queries.entry_of``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from kavshiri.accreditation.models import Participant
from kavshiri.conference.models import Conference, Session


@dataclass(frozen=True, slots=True)
class Count:
    """So many persons are registered as ``kind`` (of ``models.Kind``).

    ``delegation`` is the public id of their delegation, or empty; ``label`` its name in the language at work, and
    ``country`` its code, where it is one's.  A delegation without anybody is told of with ``number`` 0.
    """

    kind: str
    number: int
    delegation: str = ""
    label: str = ""
    country: str = ""


counts: list[Callable[[Conference], Iterable[Count]]] = []
halls: list[Callable[[Participant, Session], str]] = []


def registered(conference: Conference) -> Iterator[Count]:
    """What every room has registered."""
    for tell in counts:
        yield from tell(conference)


def hall_of(participant: Participant, session: Session) -> str:
    """Where the session is held for this participant; empty as long as there is no hall."""
    return next(filter(None, (lead(participant, session) for lead in halls)), "")
