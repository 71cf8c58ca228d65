"""Tickets for the lines of a hall: who may hear what, for five minutes.

``wanted`` are further lines that the page asks for (``slots.hearing``).
"""

from __future__ import annotations

from kavshiri.access.actors import Actor
from kavshiri.hall import slots, topics
from kavshiri.hall.models import Hall
from kavshiri.hall.panels import Screen
from kavshiri.live import tickets


def called(duties: frozenset[str]) -> str:
    """As whom a page was made for the desk; it is made anew when whoever looks has other duties by now."""
    return ".".join(sorted(duties))


def for_room(hall: Hall, actor: Actor, language: str, wanted: str = "") -> str:
    lines = [topics.room(hall), topics.states(hall, Screen.ROOM, language)]
    lines += slots.heard(hall, Screen.ROOM, wanted)
    return tickets.make(who=actor.key, topics=lines, language=language)


def for_desk(hall: Hall, actor: Actor, language: str, duties: frozenset[str], wanted: str = "") -> str:
    lines = [topics.room(hall), topics.console(hall), topics.states(hall, Screen.DESK, language, duties)]
    lines += slots.heard(hall, Screen.DESK, wanted)
    return tickets.make(who=actor.key, topics=lines, language=language)


def for_stage(hall: Hall, language: str, wanted: str = "") -> str:
    """Nobody has signed in there: whoever has the address of this round hears what the stage shows."""
    lines = [topics.states(hall, Screen.STAGE, language), *slots.heard(hall, Screen.STAGE, wanted)]
    return tickets.make(who=topics.watcher(hall), topics=lines, language=language)
