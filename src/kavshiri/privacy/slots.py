"""What rooms above fill in when they are ready.

``held``: what a room keeps about somebody, as querysets.  ``reasons``: why somebody cannot be erased now, as
sentences.  ``erasers``: verbs that erase what a room keeps, called inside the verb that erases.
``consents``: called inside the verb by which an address agrees (True) or withdraws (False), so that what was done by
the consent stops with it.
``correctables``: what somebody may correct, or ask to have corrected.  ``answered``: called inside the verb that
answers such a wish, with the ``Correction``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from kavshiri.access.actors import Actor
from kavshiri.privacy.consents import Ask

if TYPE_CHECKING:
    from kavshiri.privacy.models import Correction


@dataclass(frozen=True, slots=True)
class Subject:
    """Whoever it is about: ``key`` of an account, ``address`` in small letters; each may be empty or None."""

    key: str = ""
    user_id: int | None = None
    person_id: int | None = None
    address: str = ""
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fix:
    """A field that may be wrong.  ``is_decisive``: the secretariat answers; otherwise it is corrected at once."""

    name: str
    label: str
    value: str
    is_decisive: bool = True
    choices: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Correctable:
    """A record about somebody: ``about`` is ``room.model:public-id``; ``correct`` is the verb that its room has."""

    about: str
    label: str
    fields: tuple[Fix, ...]
    correct: Callable[[dict[str, str], Actor, datetime], object]

    def fix(self, name: str) -> Fix | None:
        return next((each for each in self.fields if each.name == name), None)


held: list[Callable[[Subject], Iterable[QuerySet]]] = []
reasons: list[Callable[[Subject], Iterable[str]]] = []
erasers: list[Callable[[Subject, Actor, datetime], None]] = []
correctables: list[Callable[[Subject], Iterable[Correctable]]] = []
answered: list[Callable[[Correction, Actor, datetime], None]] = []
consents: list[Callable[[Ask, str, bool, Actor, datetime], None]] = []


def reasons_against(subject: Subject) -> list[str]:
    """Why somebody cannot be erased; none where nothing stands against it."""
    return [str(reason) for tell in reasons for reason in tell(subject)]


def all_correctable(subject: Subject) -> list[Correctable]:
    return [each for tell in correctables for each in tell(subject)]


def correctable(subject: Subject, about: str) -> Correctable | None:
    return next((each for each in all_correctable(subject) if each.about == about), None)


def say_answered(correction: Correction, by: Actor, at: datetime) -> None:
    for listener in answered:
        listener(correction, by, at)


def all_held(subject: Subject) -> Iterator[QuerySet]:
    for tell in held:
        yield from tell(subject)


def erase_everywhere(subject: Subject, by: Actor, at: datetime) -> None:
    for erase in erasers:
        erase(subject, by, at)


def say_consent(ask: Ask, address: str, given: bool, by: Actor, at: datetime) -> None:
    for listener in consents:
        listener(ask, address, given, by, at)
