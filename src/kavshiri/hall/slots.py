"""What rooms above fill in when they are ready.

``turned``: called inside the verb that opens a hall, suspends it, lets it go on or ends it, so that what runs in it
stops with it.
``speaking``: who has the floor now, as the hall is told of them in a language; empty where nobody has.
``beside``: called with a conference; (label, address) of further screens of the secretariat about its halls.
``hearing``: by prefix, further lines for whoever is at a screen: called with the hall, the screen and what stands
behind the colon, it gives the lines' names, none for what is not to be heard there.  A page asks for them by elements
with ``data-hears="prefix:what"``.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from kavshiri.access.actors import Actor
from kavshiri.conference.models import Conference
from kavshiri.hall.models import Hall
from kavshiri.hall.panels import Screen

MOST = 8  # further lines that one page may hear

beside: list[Callable[[Conference], tuple[str, str]]] = []
turned: list[Callable[[Hall, Actor, datetime], None]] = []
speaking: list[Callable[[Hall, str], str]] = []
hearing: dict[str, Callable[[Hall, Screen, str], list[str]]] = {}


def say_turned(hall: Hall, by: Actor, at: datetime) -> None:
    for listener in turned:
        listener(hall, by, at)


def speaker(hall: Hall, language: str) -> str:
    """Who has the floor now; empty where nobody has, or nobody tells."""
    return next(filter(None, (tell(hall, language) for tell in speaking)), "")


def heard(hall: Hall, screen: Screen, wanted: str) -> list[str]:
    """Lines that a page asks for (``prefix:what``, parted by spaces), as far as they are to be heard there."""
    found: dict[str, None] = {}
    for word in wanted[:200].split():
        prefix, _, what = word.partition(":")
        if prefix in hearing:
            found |= dict.fromkeys(hearing[prefix](hall, screen, what))
    return list(found)[:MOST]
