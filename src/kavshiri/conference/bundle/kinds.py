"""What may stand in a field: each kind reads a node of the tree, or notes a fault and answers ``BAD``."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _

from kavshiri.classifications import names
from kavshiri.conference.bundle import times
from kavshiri.conference.bundle.faults import Place
from kavshiri.conference.bundle.tree import Items, Mapping, Node, Word
from kavshiri.texts.values import REVIEWED, STORED_STATES, Text, Texts


class _Bad:
    def __repr__(self) -> str:
        return "BAD"


BAD = _Bad()
SLUG = re.compile(r"[-a-zA-Z0-9_]+")
web_address = URLValidator(schemes=["http", "https"])


class Kind(Protocol):
    def read(self, node: Node, place: Place) -> Any: ...


def word(node: Node, place: Place) -> Any:
    """The text of a scalar that says something."""
    if not isinstance(node, Word):
        place.refuse(node.line, _("A single value is expected here, not a list or a mapping."))
        return BAD
    if node.is_nothing:
        place.refuse(node.line, _("A value is missing."))
        return BAD
    return node.text


@dataclass(frozen=True)
class Line:
    """One line of plain text; ``check`` returns a sentence about what is wrong with it, or nothing."""

    limit: int
    check: Callable[[str], str | None] = lambda text: None

    def read(self, node: Node, place: Place) -> Any:
        text = word(node, place)
        if text is BAD:
            return BAD
        text = text.strip()
        fault = self.fault(text)
        if fault:
            place.refuse(node.line, fault)
        return BAD if fault else text

    def fault(self, text: str) -> str | None:
        if "\n" in text or sign_refused(text):
            return _("Line ends and control characters are not allowed.")
        if len(text) > self.limit:
            return too_long(self.limit, len(text))
        return self.check(text)


def too_long(limit: int, count: int) -> str:
    return _("At most %(limit)d characters; this has %(count)d.") % {"limit": limit, "count": count}


def sign_refused(text: str) -> str | None:
    """The first character that no text may hold."""
    return next((sign for sign in text if sign not in "\n\r\t" and unicodedata.category(sign) in ("Cc", "Cs")), None)


def slug_fault(text: str) -> str | None:
    return None if SLUG.fullmatch(text) else _("Only Latin letters, digits, hyphens and underscores are allowed.")


def country_fault(code: str) -> str | None:
    return None if code in names.country_codes() else _("“%s” is not a country’s two-letter code.") % code[:40]


def language_fault(code: str) -> str | None:
    return None if names.is_language(code) else _("“%s” is not a language’s code.") % code[:40]


def zone_fault(name: str) -> str | None:
    return None if names.is_zone(name) else _("“%s” is not a time zone; use a name like Asia/Tbilisi.") % name[:80]


def digest_fault(text: str) -> str | None:
    return None if re.fullmatch(r"[0-9a-f]{40}", text) else _("Give the SHA-1 of the file: 40 hexadecimal digits.")


def address_fault(text: str) -> str | None:
    try:
        web_address(text)
    except (ValidationError, ValueError):
        return _("This is not an address that begins with https:// or http://.")
    return None


@dataclass(frozen=True)
class Choice:
    options: tuple[str, ...]

    def read(self, node: Node, place: Place) -> Any:
        text = word(node, place)
        if text is BAD or text in self.options:
            return text
        place.refuse(
            node.line,
            _("“%(word)s” is unknown here; use one of: %(options)s.")
            % {"word": text[:40], "options": ", ".join(self.options)},
        )
        return BAD


class Flag:
    def read(self, node: Node, place: Place) -> Any:
        text = word(node, place)
        if text is BAD or text in ("true", "false"):
            return BAD if text is BAD else text == "true"
        place.refuse(node.line, _("Write true or false."))
        return BAD


class Times:
    """Whether the times are announced, or an example of ours."""

    def read(self, node: Node, place: Place) -> Any:
        told = Choice(("announced", "example")).read(node, place)
        return BAD if told is BAD else told == "example"


@dataclass(frozen=True)
class Whole:
    """A whole number from ``least`` to ``most``."""

    least: int = 0
    most: int = 32767

    def read(self, node: Node, place: Place) -> Any:
        text = word(node, place)
        if text is BAD:
            return BAD
        if re.fullmatch(r"\d{1,9}", text, re.ASCII) and self.least <= int(text) <= self.most:
            return int(text)
        between = {"least": self.least, "most": self.most}
        place.refuse(node.line, _("Write a whole number from %(least)d to %(most)d.") % between)
        return BAD


class Date:
    def read(self, node: Node, place: Place) -> Any:
        text = word(node, place)
        if text is BAD:
            return BAD
        try:
            if re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII):
                return date.fromisoformat(text)
        except ValueError:
            pass
        place.refuse(node.line, _("Write a day that exists, like 2020-11-24."))
        return BAD


class Ident:
    def read(self, node: Node, place: Place) -> Any:
        text = word(node, place)
        if text is BAD:
            return BAD
        try:
            if len(text) == 36:
                return UUID(text)
        except ValueError:
            pass
        place.refuse(node.line, _("This is not an identifier (UUID)."))
        return BAD


class Moment:
    """A wall-clock time: ``2020-11-24 10:00``, or ``{at: …, fold: 1}``."""

    def read(self, node: Node, place: Place) -> Any:
        fold = 0
        if isinstance(node, Mapping):
            inside = few(node, place, ("at", "fold"))
            if "at" not in inside:
                place.refuse(node.line, _("“%s” is missing.") % "at")
                return BAD
            fold = Whole(0, 1).read(inside["fold"], place.at("fold")) if "fold" in inside else 0
            node, place = inside["at"], place.at("at")
        text = word(node, place)
        if text is BAD or fold is BAD:
            return BAD
        try:
            return times.Wall(times.read_wall(text), fold, node.line)
        except ValueError as fault:
            place.refuse(node.line, str(fault))
            return BAD


def few(node: Mapping, place: Place, known: tuple[str, ...]) -> dict[str, Node]:
    """The known keys of a small mapping; others are noted as faults."""
    for key in node.nodes.keys() - set(known):
        place.at(key).refuse(node.keys[key], _("This key is unknown here; known are: %s.") % ", ".join(known))
    return {key: value for key, value in node.nodes.items() if key in known}


@dataclass(frozen=True)
class ListOf:
    """A list of single values, none of them twice."""

    each: Kind

    def read(self, node: Node, place: Place) -> Any:
        if not isinstance(node, Items):
            place.refuse(node.line, _("A list is expected here."))
            return BAD
        found = []
        for number, inner in enumerate(node.nodes, 1):
            value = self.each.read(inner, place.item(number))
            if value in found and value is not BAD:
                place.item(number).refuse(inner.line, _("This stands here twice."))
            found.append(value)
        return BAD if BAD in found else found


@dataclass(frozen=True)
class Foreign:
    """A mapping of plain words to plain text: what a foreign schedule said and we have no field for."""

    limit: int = 20_000
    most: int = 40

    def read(self, node: Node, place: Place) -> Any:
        if not isinstance(node, Mapping):
            place.refuse(node.line, _("A mapping is expected here: {key: value}."))
            return BAD
        if len(node.nodes) > self.most:
            place.refuse(node.line, _("At most %d entries are allowed here.") % self.most)
            return BAD
        told = {key: self.one(inner, place.at(key)) for key, inner in node.nodes.items()}
        return BAD if BAD in told.values() else told

    def one(self, node: Node, place: Place) -> Any:
        return Words(self.limit).words(node, place)


@dataclass(frozen=True)
class Words:
    """A text in languages; the first is the one it was written in."""

    limit: int

    def read(self, node: Node, place: Place) -> Any:
        if not isinstance(node, Mapping):
            place.refuse(node.line, _("Say in which language: {ka: …, en: …}."))
            return BAD
        told: dict[str, Any] = {}
        for number, (language, inner) in enumerate(node.nodes.items()):
            if language not in dict(settings.CONTENT_LANGUAGES):
                place.at(language).refuse(node.keys[language], _("“%s” is not a language of this portal.") % language)
                told[language] = BAD
            else:
                told[language] = self.one(inner, place.at(language), is_origin=number == 0)
        if not told:
            place.refuse(node.line, _("A value is missing."))
        return BAD if not told or BAD in told.values() else Texts(next(iter(told)), 1, told)

    def one(self, node: Node, place: Place, *, is_origin: bool) -> Any:
        state, outdated = REVIEWED, False
        if isinstance(node, Mapping):
            inside = few(node, place, ("text", "state", "outdated"))
            if "text" not in inside:
                place.refuse(node.line, _("“%s” is missing.") % "text")
                return BAD
            state = Choice(STORED_STATES).read(inside["state"], place.at("state")) if "state" in inside else REVIEWED
            outdated = Flag().read(inside["outdated"], place.at("outdated")) if "outdated" in inside else False
            node, place = inside["text"], place.at("text")
        words = self.words(node, place)
        if outdated is True and is_origin:
            place.refuse(
                node.line, _("The first language is what others are translated from; it is never out of date.")
            )
            return BAD
        return BAD if BAD in (words, state, outdated) else Text(words, state, of=0 if outdated else 1)

    def words(self, node: Node, place: Place) -> Any:
        text = word(node, place)
        if text is BAD:
            return BAD
        text = text.strip()
        refused = sign_refused(text)
        if refused:
            place.refuse(node.line, _("A control character: U+%(code)s.") % {"code": f"{ord(refused):04X}"})
        elif not text:
            place.refuse(node.line, _("A value is missing."))
        elif len(text) > self.limit:
            place.refuse(node.line, too_long(self.limit, len(text)))
        else:
            return text
        return BAD
