"""What rooms above fill in when they are ready.

``counts``: called with a conference; a room says how many persons it has registered, by delegation and by kind.
``persons``: called with a conference; the addresses, in small letters, of all whom a room has registered, as a query of
one column.  Whoever is registered in two rooms is one person.
``halls``: called with a participant and a session of which both doors are open to them; the address of the hall where
it is held, or an empty string.  The waiting page leads there; the hall checks the ticket itself (``links.ticket_in``,
its time, and ``queries.entry_of``, at each request).
``helps``: called with a participant and a session; where they find help before its door, or an empty string.
``extras``: further columns for lists, of what only the room above knows.
``precedence``: called with a conference and a language; places of delegations (public id: 1, 2 …) where they have one.
``represents``: called with an actor; public ids of the delegations for which they act.
``own_ways``: called with whoever has signed in; links beside the own sessions, as (address, words).
``shut_out``: called inside the verb after which some may no longer be where they are: these participants (None: all of
whom that may be) in this session (None: in any).  Who holds lines open there asks anew.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils.functional import Promise

from kavshiri.access.actors import Actor
from kavshiri.access.verbs import Verb
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


@dataclass(frozen=True, slots=True)
class Extra:
    """A column of lists: ``tell`` gives for a conference the words of each ``origin``, in the language at work.

    Only whoever ``may`` sees it; ``is_need``: it tells what somebody needs in order to take part.  Rooms that give the
    same ``key`` share a column, under the label of the first; whoever sees it must be allowed to by all of them.
    """

    key: str
    label: str | Promise
    may: Verb
    tell: Callable[[Conference], Mapping[str, str]]
    is_need: bool = False


counts: list[Callable[[Conference], Iterable[Count]]] = []
persons: list[Callable[[Conference], QuerySet]] = []
halls: list[Callable[[Participant, Session], str]] = []
helps: list[Callable[[Participant, Session], str]] = []
extras: list[Extra] = []
precedence: list[Callable[[Conference, str], Mapping[str, int]]] = []
represents: list[Callable[[Actor], Iterable[str]]] = []
own_ways: list[Callable[[Actor], Iterable[tuple[str, str]]]] = []
shut_out: list[Callable[[Collection[Participant] | None, Session | None, Actor, datetime], None]] = []


def say_shut_out(
    participants: Collection[Participant] | None, session: Session | None, by: Actor, at: datetime
) -> None:  # fmt: skip
    """Tell everyone who listens."""
    for listener in shut_out:
        listener(participants, session, by, at)


def represented_by(actor: Actor) -> list[str]:
    """Public ids of the delegations for which somebody acts."""
    return [key for tell in represents for key in tell(actor)]


def places(conference: Conference, language: str) -> dict[str, int]:
    """The order of precedence, as far as delegations have one."""
    return {key: place for tell in precedence for key, place in tell(conference, language).items()}


def registered(conference: Conference) -> Iterator[Count]:
    """What every room has registered."""
    for tell in counts:
        yield from tell(conference)


def registered_persons(conference: Conference) -> int:
    """How many persons all rooms together have registered, by their addresses; one query."""
    found = [tell(conference).order_by() for tell in persons]
    return int(found[0].union(*found[1:]).count()) if found else 0


def hall_of(participant: Participant, session: Session) -> str:
    """Where the session is held for this participant; empty as long as there is no hall."""
    return next(filter(None, (lead(participant, session) for lead in halls)), "")


def help_for(participant: Participant, session: Session) -> str:
    """Where somebody finds help who cannot get in; empty where nobody helps."""
    return next(filter(None, (lead(participant, session) for lead in helps)), "")
