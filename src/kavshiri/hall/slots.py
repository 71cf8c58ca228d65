"""What rooms above fill in when they are ready.

``turned``: called inside the verb that opens a hall, suspends it, lets it go on or ends it, so that what runs in it
stops with it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from kavshiri.access.actors import Actor
from kavshiri.hall.models import Hall

turned: list[Callable[[Hall, Actor, datetime], None]] = []


def say_turned(hall: Hall, by: Actor, at: datetime) -> None:
    for listener in turned:
        listener(hall, by, at)
