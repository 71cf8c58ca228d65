"""What people are called on papers of the secretariat, in the language in force."""

from __future__ import annotations

import re

from django.utils.translation import get_language

from kavshiri.conference.models import Part
from kavshiri.conference.rendering.said import name_of, sentence
from kavshiri.people.models import Office, Person

_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]")


def reader() -> str:
    return (get_language() or "ka").split("-")[0]


def printable(words: str) -> str:
    """Without the signs that no paper can show, and of which Word and Excel files die."""
    return _CONTROLS.sub(" ", words)


def role(part: Part) -> str:
    """ "Moderator" """
    return sentence(str(part.get_role_display()))


def person(one: Person) -> str:
    return name_of(one.name, reader())["t"]


def office(one: Office) -> str:
    return str(one.title.read(reader()))


def acting(part: Part) -> str:
    """Whoever has the role now: a name, else an office."""
    who, post = part.acting
    return person(who) if who else office(post) if post else ""
