"""What rooms above fill in when they are ready.

``actor_of``: request -> Actor (filled by people).  ``changed``: called after a commit in which
a verb wrote (filled by whoever keeps rendered pages and must drop them).
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest

from kavshiri.access.actors import Actor, stranger


def _nobody(request: HttpRequest) -> Actor:
    return stranger()


actor_of: Callable[[HttpRequest], Actor] = _nobody
changed: list[Callable[[], None]] = []


def fill_actor_of(find: Callable[[HttpRequest], Actor]) -> None:
    """Say how a request's actor is found."""
    global actor_of
    actor_of = find


def say_changed() -> None:
    """Tell everyone who listens that something shown may have changed."""
    for listener in changed:
        listener()
