"""Persons of a foreign schedule: each once, however often and under however many numbers it names them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from kavshiri.pure.schedules import frab
from kavshiri.pure.schedules.wild import Raw, kinds, words
from kavshiri.pure.schedules.wild.values import Somebody, Words

if TYPE_CHECKING:
    from kavshiri.pure.schedules.wild.mending import Mender

NAME, ABOUT = 200, 5000  # characters


class People:
    """Everybody of one file.  ``key`` is the code or UUID where there is one, else the name."""

    def __init__(self, mender: Mender) -> None:
        self.mender = mender
        self.persons: dict[str, Somebody] = {}
        self.numbers: dict[str, str] = {}  # key -> the number by which the person was first known

    def roles(self, raw: Raw, foreign: dict[str, str]) -> list[tuple[str, str]]:
        """(role, key) of everybody in an event, each once in a role; the numbers are kept as foreign."""
        found: dict[tuple[str, str], None] = {}
        known: dict[str, dict[str, Any]] = {}
        for told in raw.values.get("persons") or ():
            one = told if isinstance(told, dict) else {"name": str(told)}
            name = self.name(one)
            if not name:
                self.mender.note("nameless", number=str(one.get("id") or one.get("guid") or ""))
                continue
            key = self.somebody(one, name)
            found[kinds.role_of(str(one.get("role") or "")), key] = None
            known[next(iter(name.values()))] = numbers_of(one)
        told_numbers = {name: told for name, told in known.items() if told}
        if told_numbers:
            foreign["persons"] = json.dumps(told_numbers, ensure_ascii=False)
        return list(found)

    def name(self, one: dict[str, Any]) -> Words:
        value = one.get("public_name") or one.get("name") or one.get("full_public_name") or ""
        several = value if isinstance(value, dict) else {self.mender.language: value}
        here = {code: words.one_line(words.printable(str(text or ""))) for code, text in several.items()}
        told = {code: text for code, text in here.items() if text and code in self.mender.options.languages}
        if not told:
            other = next(filter(None, here.values()), "")
            told = {self.mender.language: other} if other else {}
        if any(len(text) > NAME for text in told.values()):
            self.mender.note("too-long", field="person", limit=NAME)
            told = {code: words.shortened(text, NAME) if len(text) > NAME else text for code, text in told.items()}
        return told

    def somebody(self, one: dict[str, Any], name: Words) -> str:
        """The key of a person; the same name under two numbers is one person, under two UUIDs or codes two."""
        shown = next(iter(name.values()))
        key = str(one.get("code") or one.get("guid") or "").strip() or shown
        number = str(one.get("id") or "")
        if key == shown and number and self.numbers.setdefault(key, number) != number:
            self.mender.note("person-numbers", name=shown[:60], first=self.numbers[key], second=number)
        if number and not number.isdecimal():
            self.mender.note("no-number", number=number[:40])
        if key not in self.persons:
            self.persons[key] = Somebody(key, name, self.about(one), number)
        return key

    def about(self, one: dict[str, Any]) -> Words:
        text = self.mender.made_plain(str(one.get("biography") or ""), "biography")
        if len(text) > ABOUT:
            self.mender.note("too-long", field="biography", limit=ABOUT)
            text = words.shortened(text, ABOUT)
        return {self.mender.language: text} if text else {}


def numbers_of(one: dict[str, Any]) -> dict[str, Any]:
    """By what the file knows a person, as far as its format allows it: a whole number, a UUID, a code."""
    told: dict[str, Any] = {}
    number = str(one.get("id") or "")
    if number.isdecimal() and len(number) < 10 and int(number):
        told["id"] = int(number)
    elif number:
        told["said"] = number[:80]
    if frab.UUID_FORM.fullmatch(str(one.get("guid") or "")):
        told["guid"] = str(one["guid"])
    if one.get("code"):
        told["code"] = str(one["code"])
    return told
