"""What search finds of a conference: what its published version holds, and nothing of a draft.

Which things are found is read from ``Version.content``, and so is what is said of the conference and its sessions.
Persons, offices and organisations are found as they are called now, which is how their own pages call them, and by the
name under which the programme still has them.  A thing has a document in each language of the interface in which it
has a title; persons in all of them, since their names are romanised.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from functools import partial
from itertools import chain
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from kavshiri.conference import queries
from kavshiri.conference.bundle import text_of
from kavshiri.conference.rendering.said import latin
from kavshiri.journal.models import Sourced
from kavshiri.people import queries as people
from kavshiri.people.models import Organisation, Person
from kavshiri.search.slots import Document, Searchable, register

Content = dict[str, Any]
Found = dict[tuple[str, str], list[Document]]
LABELS = {
    "conference": _("Conference"),
    "session": _("Session"),
    "person": _("Person"),
    "office": _("Office"),
    "organisation": _("Organisation"),
}
TEXTS = ("name", "title", "short", "about")
MERGED = {"persons": Person, "organisations": Organisation}
WORDS = ("what", "significance", "focus", "participants", "discussed", "afterwards", "note")


def register_all() -> None:
    """Make the kinds known to search."""
    for kind, label in LABELS.items():
        register(Searchable(kind, label, partial(of_all, kind)))


def of_all(kind: str) -> Iterator[Document]:
    """The documents of one kind in all published conferences; each thing once."""
    seen: set[str] = set()
    for content in queries.published_contents():
        found = {key: told for (of, key), told in of_content(content).items() if of == kind and key not in seen}
        seen |= found.keys()
        yield from chain.from_iterable(found.values())


def of_content(content: Content, kinds: Collection[str] = tuple(LABELS)) -> Found:
    """All documents of one version of these kinds, by kind and key."""
    found: Found = {}
    today = present(content)
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            for kind, document in Finder(content, today, language).documents(kinds):
                known = found.setdefault((kind, document.key), [])
                # two that were merged since are one
                if all(document.language != other.language for other in known):
                    known.append(document)
    return found


def present(content: Content) -> dict[str, Content]:
    """Persons, offices and organisations of a version as they are now, by identity, as a content has them."""
    found: dict[str, Content] = {}
    for top, records in (("persons", queries.persons), ("offices", queries.offices),
                         ("organisations", queries.organisations)):  # fmt: skip
        ids = [told["id"] for told in content.get(top, ())]
        standing = {str(record.public_id): record for record in records(ids)}
        merged = people.meant(MERGED[top], set(ids) - standing.keys()) if top in MERGED else {}
        found |= {key: told_now(record) for key, record in [*standing.items(), *merged.items()]}
    return found


def told_now(record: Any) -> Content:
    """What a document says of a record, with whom it belongs to inside it."""
    texts = {name: text_of(getattr(record, name)) for name in TEXTS if hasattr(record, name)}
    above = getattr(record, "office", None) or getattr(record, "organisation", None)
    return {
        "id": str(record.public_id),
        "slug": record.slug,
        "source": record.source,
        **texts,
        "above": told_now(above) if above else {},
    }


class Finder:
    """The documents of one version in one language, which is the active one."""

    def __init__(self, content: Content, present: dict[str, Content], language: str) -> None:
        self.content, self.present, self.language = content, present, language
        self.conference: Content = content["conference"]
        self.persons = by_slug(content.get("persons", ()))
        self.offices = by_slug(content.get("offices", ()))
        self.organisations = by_slug(content.get("organisations", ()))
        self.sessions = list(
            chain.from_iterable((one, *one.get("parts", ())) for one in self.conference.get("sessions", ()))
        )
        # a content also names those whom readers do not see: interpreters, and stand-ins until they take over
        self.acting = [acting(told) for one in self.sessions for told in one.get("people", ())]

    def documents(self, kinds: Collection[str]) -> Iterator[tuple[str, Document]]:
        makers: tuple[tuple[str, Callable[[], Iterable[Document | None]]], ...] = (
            ("conference", self.itself), ("session", self.of_sessions), ("person", self.of_persons),
            ("office", self.of_offices), ("organisation", self.of_organisations),
        )  # fmt: skip
        for kind, made in makers:
            if kind in kinds:
                yield from ((kind, document) for document in made() if document)

    def text(self, told: Any) -> str:
        """The words in this language; nothing where they are in others only."""
        found = (told or {}).get(self.language, "")
        return found["text"] if isinstance(found, dict) else found

    def texts(self, record: Content, *names: str) -> list[str]:
        return [self.text(record.get(name)) for name in names]

    def document(self, record: Content, title: str, body: Iterable[str], *address: str) -> Document | None:
        if not title:
            return None
        place = reverse(f"conference:{address[0]}", args=address[1:])
        ours = record.get("source") == Sourced.Source.OURS
        return Document(record["id"], self.language, title, "\n".join(filter(None, body)), place, is_example=ours)

    def itself(self) -> Iterator[Document | None]:
        one = self.conference
        yield self.document(one, self.text(one["title"]), self.texts(one, "short", *WORDS), "home", one["slug"])

    def of_sessions(self) -> Iterator[Document | None]:
        for one in self.sessions:
            body = [*self.texts(one, "abstract"), *(self.text(told["text"]) for told in one.get("questions", ()))]
            people = [person for person, _office in map(acting, one.get("people", ())) if person]
            body += [self.name(self.persons[slug]) for slug in people]
            yield self.document(one, self.text(one["title"]), body, "session", self.conference["slug"], one["slug"])

    def of_persons(self) -> Iterator[Document | None]:
        for slug in sorted({person for person, _office in self.acting if person}):
            then = self.persons[slug]
            if one := self.present.get(then["id"]):
                title = self.name(one)
                body = [self.text(one["above"].get("title")), *self.texts(one, "about"), *other(self.name(then), title)]
                yield self.document(one, title, body, "person", one["slug"])

    def of_offices(self) -> Iterator[Document | None]:
        """Offices that have a part in a session: only those have a page."""
        held = {office or self.persons[person].get("office", "") for person, office in self.acting}
        for slug in sorted(held - {""}):
            then = self.offices[slug]
            if one := self.present.get(then["id"]):
                title = self.text(one["title"])
                body = [self.text(one["above"].get("name")), *other(self.text(then["title"]), title)]
                yield self.document(one, title, body, "office", one["slug"])

    def of_organisations(self) -> Iterator[Document | None]:
        """Those that take part in the conference; they are shown on its page, under the name they had then."""
        roles: dict[str, list[Content]] = {}
        for told in self.conference.get("involvements", ()):
            roles.setdefault(told["organisation"], []).append(told)
        for slug, parts in roles.items():
            then = self.organisations[slug]
            one = self.present.get(then["id"], then)
            title = self.text(one["name"])
            body = [*self.texts(one, "short", "about"), *(self.text(told.get("capacity")) for told in parts)]
            body += other(self.text(then["name"]), title)
            yield self.document(one, title, body, "home", self.conference["slug"])

    def name(self, person: Content) -> str:
        """A person's name; a Georgian one in Latin letters for readers of other languages."""
        own = self.text(person["name"])
        georgian = person["name"].get("ka", "")
        words = georgian["text"] if isinstance(georgian, dict) else georgian
        first = next(iter(person["name"].values()))
        return own or (latin(words) if words else first["text"] if isinstance(first, dict) else first)


def acting(part: Content) -> tuple[str, str]:
    """The slugs of the person and the office that have a role now; an empty string where there is none."""
    names = ("stand_in", "stand_in_office") if part.get("stand_in_acts") else ("person", "office")
    return part.get(names[0], ""), part.get(names[1], "")


def by_slug(records: Iterable[Content]) -> dict[str, Content]:
    return {record["slug"]: record for record in records}


def other(then: str, now: str) -> list[str]:
    """The name of then where it is another one."""
    return [then] if then != now else []
