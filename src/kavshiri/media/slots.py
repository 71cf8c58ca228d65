"""What rooms above fill in when they are ready.

``changed``: called inside of the verb, with a session of which a channel was made, changed or removed.
"""

from __future__ import annotations

from collections.abc import Callable

from kavshiri.conference.models import Session

changed: list[Callable[[Session], None]] = []


def say_changed(session: Session) -> None:
    for listener in changed:
        listener(session)
