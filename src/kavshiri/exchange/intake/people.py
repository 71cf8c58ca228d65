"""Persons and offices that the portal knows, found by what a cell or a sentence calls them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from kavshiri.people import queries as people
from kavshiri.people.models import Office, Organisation, Person
from kavshiri.pure import georgian
from kavshiri.pure.announcements import best
from kavshiri.pure.announcements.names import without_title
from kavshiri.pure.tables.people import Somebody
from kavshiri.texts.values import Texts

Key = tuple[str, ...]


@dataclass(frozen=True)
class Found:
    """Who has a role: a person or an office that is known, or a name to be made a person."""

    role: str
    name: str
    person: Person | None = None
    office: Office | None = None
    about: str = ""
    confirmed: bool = False

    @property
    def is_new(self) -> bool:
        return self.person is None and self.office is None

    @property
    def key(self) -> str:
        """How a taken row remembers it."""
        one = self.person or self.office
        return f"{self.role}|{one.public_id if one else georgian.fold(self.name)}"


class Everybody:
    """All persons, offices and organisations by their names; read once for a plan."""

    @cached_property
    def persons(self) -> dict[Key, Person]:
        return {key: one for one in people.persons() for key in _keys(one.name)}

    @cached_property
    def offices(self) -> dict[Key, Office]:
        return {key: one for one in people.offices() for key in _keys(one.title)}

    def find(self, one: Somebody) -> Found:
        """A known person by the name, else a known office by all the words, else somebody new."""
        person = self.persons.get(_key(without_title(one.name)))
        if person:
            return Found(one.role, str(person), person=person, confirmed=one.is_confirmed)
        office = self.offices.get(_key(f"{one.name} {one.office}")) or self.offices.get(_key(one.name))
        if office:
            return Found(one.role, str(office), office=office, confirmed=one.is_confirmed)
        return Found(one.role, without_title(one.name)[:200], about=one.office, confirmed=one.is_confirmed)


def _keys(texts: Texts) -> Iterable[Key]:
    return (_key(texts.text(code)) for code in texts)


def _key(name: str) -> Key:
    """The stems of a name's words, in any order: names come with the family name first, too."""
    return tuple(sorted(georgian.stem(word) for word in georgian.tokens(name)))


def organisation(name: str) -> Organisation | None:
    """The organisation that is called so in any language, case or nearly so."""
    known = {str(one.pk): one for one in people.organisations()}
    found = best(name, {key: [*_texts(one.name), *_texts(one.short)] for key, one in known.items()}, 0.85)
    return known.get(found)


def office(title: str) -> Office | None:
    known = {str(one.pk): one for one in people.offices()}
    return known.get(best(title, {key: _texts(one.title) for key, one in known.items()}, 0.9))


def person(name: str) -> Person | None:
    known = {str(one.pk): one for one in people.persons()}
    return known.get(best(name, {key: _texts(one.name) for key, one in known.items()}, 0.95))


def _texts(texts: Texts) -> list[str]:
    return [texts.text(code) for code in texts]
