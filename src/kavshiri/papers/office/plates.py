"""Name plates: what stands on the two sides of each, and how large it may be written."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from django.conf import settings
from django.utils import translation

from kavshiri.conference.models import Announced, Session
from kavshiri.papers.office import countries
from kavshiri.papers.running import names
from kavshiri.people.models import Office, Person
from kavshiri.pure import georgian

Said = Callable[[], tuple[str, str]]
# points, as the style sheet knows them; width of a letter in ems, a little more than Georgian needs on average
SIZES = (72, 60, 50, 42, 36, 30, 26, 22)
LETTER = 0.66
# points across a plate between its margins
ACROSS = {"a4": 730, "a5": 500}


@dataclass(frozen=True, slots=True)
class Side:
    """One side: a name with what is under it, in one language; ``size`` in points."""

    language: str
    name: str
    under: str
    size: int


@dataclass(frozen=True, slots=True)
class Plate:
    """``front`` in the language asked for, ``back`` in the other one."""

    front: Side
    back: Side


def of_people(sessions: Iterable[Session], language: str, format_: str) -> list[Plate]:
    """A plate for everybody who has a role now, once, in the order of the names."""
    acting = {part.acting: None for session in sessions for part in session.people.all()}
    plates = [plate(language, format_, partial(words, who, post)) for who, post in acting]
    return sorted(plates, key=lambda one: georgian.sort_key(one.front.name))


def of_countries(announced: Iterable[Announced], language: str, format_: str) -> list[Plate]:
    """A plate for every announced country; groups of countries have none."""
    codes = [one.country for one in announced if one.country]
    plates = [plate(language, format_, partial(of_country, code)) for code in codes]
    return sorted(plates, key=lambda one: georgian.sort_key(one.front.name))


def words(who: Person | None, post: Office | None) -> tuple[str, str]:
    """(name, office); an office that nobody is named for is the name itself, over its organisation."""
    if who is None:
        return (names.office(post), str(post.organisation.name.read(names.reader()))) if post else ("", "")
    post = post or who.office
    return names.person(who), names.office(post) if post else ""


def of_country(code: str) -> tuple[str, str]:
    """By the name that the protocol uses, where it has entered one."""
    return countries.short_name(code, names.reader()), ""


def plate(language: str, format_: str, said: Said) -> Plate:
    other = next((code for code, _name in settings.LANGUAGES if code != language), language)
    return Plate(side(language, format_, said), side(other, format_, said))


def side(language: str, format_: str, said: Said) -> Side:
    with translation.override(language):
        name, under = said()
    return Side(language, name, under, size(name, ACROSS[format_]))


def size(name: str, across: int) -> int:
    """The largest size at which the name stands on at most two lines."""
    longest = longest_line(name.split())
    return next((points for points in SIZES if longest * LETTER * points <= across), SIZES[-1])


def longest_line(parts: list[str]) -> int:
    """How long the longer of two lines is when the words are divided as evenly as they can be."""
    splits = range(1, len(parts)) if len(parts) > 1 else range(1)
    return min((max(len(" ".join(parts[:n])), len(" ".join(parts[n:]))) for n in splits), default=0)
