"""What rooms above fill in when they are ready.

``tending``: called with an actor; the condition for channels that a room above lets them try and switch to the
fallback.
``changed``: called inside of the verb, with a session of which a channel was made, changed or removed.
"""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import Q

from kavshiri.access.actors import Actor
from kavshiri.conference.models import Session

tending: list[Callable[[Actor], Q]] = []
changed: list[Callable[[Session], None]] = []


def say_changed(session: Session) -> None:
    for listener in changed:
        listener(session)
