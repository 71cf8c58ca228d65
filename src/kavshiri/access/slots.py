"""What rooms above fill in when they are ready.

``actor_of``: request -> Actor, ``actor_for``: account -> Actor, ``names_of``: actors' keys -> names (all three
filled by people).  ``changed``: called after a commit in which a verb wrote (filled by whoever keeps rendered pages
and must drop them).
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from django.http import HttpRequest

from kavshiri.access.actors import Actor, stranger


def _nobody(request: HttpRequest) -> Actor:
    return stranger()


def _stranger(account: Any) -> Actor:
    return stranger()


def _nameless(keys: Collection[str]) -> dict[str, str]:
    return {}


actor_of: Callable[[HttpRequest], Actor] = _nobody
actor_for: Callable[[Any], Actor] = _stranger
names_of: Callable[[Collection[str]], dict[str, str]] = _nameless
changed: list[Callable[[], None]] = []
generation: Callable[[], int | None] = lambda: None  # noqa: E731  a slot, to be filled


def fill_actor_of(find: Callable[[HttpRequest], Actor]) -> None:
    """Say how a request's actor is found."""
    global actor_of
    actor_of = find


def fill_accounts(*, actor: Callable[[Any], Actor], names: Callable[[Collection[str]], dict[str, str]]) -> None:
    """Say how an account becomes an actor, and what the actors of these keys are called."""
    global actor_for, names_of
    actor_for, names_of = actor, names


def say_changed() -> None:
    """Tell everyone who listens that something shown may have changed."""
    for listener in changed:
        listener()


def fill_generation(count: Callable[[], int | None]) -> None:
    """Say how commits are counted."""
    global generation
    generation = count
