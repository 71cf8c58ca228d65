"""Names of a hall's lines: what happened in the room and at its desk, and what a screen shows now.

Durable: ``hall:ID`` for all who are in, ``console:ID`` for those with a duty.  States: ``room:ID``, ``desk:ID`` and
``stage:ID``, each with a language behind it (``room:ID:ka``), as the fragments of that screen; those of the desk also
with whose they are (``desk:ID:ka:interpreter.rapporteur``), since not everybody there sees the same.
"""

from __future__ import annotations

from kavshiri.hall.models import Hall


def room(hall: Hall) -> str:
    return f"hall:{hall.public_id}"


def console(hall: Hall) -> str:
    return f"console:{hall.public_id}"


def states(hall: Hall, screen: str, language: str = "", duties: frozenset[str] = frozenset()) -> str:
    """``screen`` is one of ``panels.Screen``; ``duties`` are those of a ``Scene``."""
    parts = [screen, str(hall.public_id), language, ".".join(sorted(duties))]
    return ":".join(filter(None, parts))


def watcher(hall: Hall) -> str:
    """Who hears what the stage shows: nobody has signed in there, so that it is whoever has this round's address."""
    return f"stage:{hall.public_id}:{hall.round}"


def told_by(topic: str) -> tuple[str, str, str, frozenset[str]]:
    """Screen, public id, language and duties of a line of states."""
    screen, public_id, language, *duties = topic.split(":")
    return screen, public_id, language, frozenset(duties[0].split(".") if duties else ())
