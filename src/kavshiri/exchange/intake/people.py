"""Persons and offices that the portal knows, found by what a cell or a sentence calls them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from kavshiri.people import queries as people
from kavshiri.people.models import Office, Organisation, Person
from kavshiri.pure import georgian
from kavshiri.pure.announcements import best
from kavshiri.pure.announcements.names import without_title
from kavshiri.pure.announcements.posts import house_in, is_office, same_posts
from kavshiri.pure.tables.people import Somebody
from kavshiri.texts.values import Texts

Key = tuple[str, ...]


@dataclass(frozen=True)
class Found:
    """Who has a role: a person or an office that is known, or words to be made one.

    ``how`` of what is not known yet is "person", "office" (of ``organisation``, if that is known) or "leave", and
    ``is_post`` says that the words are an office's.
    """

    role: str
    name: str
    person: Person | None = None
    office: Office | None = None
    about: str = ""
    confirmed: bool = False
    how: str = "person"
    organisation: Organisation | None = None
    is_post: bool = False
    is_chosen: bool = False

    @property
    def is_new(self) -> bool:
        return self.person is None and self.office is None

    @property
    def is_taken(self) -> bool:
        """Whether somebody has the role once the row is taken."""
        return not self.is_new or self.how == "person" or (self.how == "office" and self.organisation is not None)

    @property
    def words(self) -> str:
        """The folded name by which a choice is remembered."""
        return georgian.fold(self.name)

    @property
    def key(self) -> str:
        """How a taken row remembers it."""
        one = self.person or self.office
        return f"{self.role}|{one.public_id if one else georgian.fold(self.name)}"


class Everybody:
    """All persons, offices and organisations by their names; read once for a plan.

    ``chosen`` holds what somebody chose for names that are not known: folded name → {"how": …, "of": organisation}.
    """

    def __init__(self, chosen: Mapping[str, Mapping[str, str]] | None = None) -> None:
        self.chosen = chosen or {}

    @cached_property
    def persons(self) -> dict[Key, Person]:
        return {key: one for one in people.persons() for key in _keys(one.name)}

    @cached_property
    def offices(self) -> dict[Key, Office]:
        return {key: one for one in people.offices() for key in _keys(one.title)}

    def find(self, one: Somebody) -> Found:
        """A known person by the name, else a known office by all the words or nearly, else what is to be made."""
        person = self.persons.get(_key(without_title(one.name)))
        if person:
            return Found(one.role, str(person), person=person, confirmed=one.is_confirmed)
        office = self.offices.get(_key(f"{one.name} {one.office}")) or self.offices.get(_key(one.name))
        office = office or self.office_like(one.name)
        if office:
            return Found(one.role, str(office), office=office, confirmed=one.is_confirmed)
        return self.choose(self.propose(one))

    @cached_property
    def houses(self) -> dict[str, Organisation]:
        return {str(one.pk): one for one in people.organisations()}

    @cached_property
    def names_of_houses(self) -> dict[str, list[str]]:
        return {pk: [*_texts(one.name), *_texts(one.short)] for pk, one in self.houses.items()}

    @cached_property
    def names_of_offices(self) -> list[tuple[Office, list[str]]]:
        """Each office once, though it is known by every language's title."""
        return [(one, _texts(one.title)) for one in {one.pk: one for one in self.offices.values()}.values()]

    def office_like(self, words: str) -> Office | None:
        """A known office that is called nearly so, of the same post."""
        if not is_office(words):
            return None
        known = {
            place: [title for title in titles if same_posts(words, title)]
            for place, (_one, titles) in enumerate(self.names_of_offices)
        }
        found = best(words, {str(place): titles for place, titles in known.items() if titles})
        return self.names_of_offices[int(found)][0] if found else None

    def propose(self, one: Somebody) -> Found:
        """Somebody new, or, where the words are an office's, an office of the organisation that they name."""
        name = without_title(one.name)[:200]
        if not is_office(one.name):
            return Found(one.role, name, about=one.office, confirmed=one.is_confirmed)
        at, about = house_in(one.name, self.names_of_houses), one.office
        if not at and one.office and (at := house_in(one.office, self.names_of_houses)):
            name, about = f"{name}, {one.office}"[:200], ""
        how = "office" if at else "leave"
        return Found(one.role, name, None, None, about, one.is_confirmed, how, self.houses.get(at), is_post=True)

    def choose(self, proposed: Found) -> Found:
        """What was chosen for this name goes before what is proposed."""
        chosen = self.chosen.get(proposed.words)
        if chosen is None:
            return proposed
        return replace(proposed, how=chosen["how"], organisation=self.houses.get(chosen.get("of", "")), is_chosen=True)


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
