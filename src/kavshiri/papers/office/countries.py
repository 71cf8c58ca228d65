"""Announced countries in the order of a language's alphabet, with their names in short and, where entered, in full."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings

from kavshiri.classifications import names as classified
from kavshiri.conference.models import Announced
from kavshiri.papers.models import CountryName
from kavshiri.papers.running import names
from kavshiri.pure import georgian


@dataclass(frozen=True, slots=True)
class Named:
    """A country in one language; ``formal`` is empty where nobody has entered it (CLDR has no formal names)."""

    code: str
    language: str
    short: str
    formal: str


@dataclass(frozen=True, slots=True)
class Listed:
    """A country in the language of the list, and in the other languages of the interface."""

    place: int
    here: Named
    others: tuple[Named, ...]


def in_order(announced: Iterable[Announced], language: str) -> list[Listed]:
    """By the alphabet of ``language``: ICU's order, by the name that the protocol uses in it."""
    codes = [one.country for one in announced if one.country]
    entered = {one.country: one for one in CountryName.objects.filter(country__in=codes)}
    found = sorted((named(code, language, entered) for code in codes), key=lambda one: georgian.sort_key(one.short))
    others = [code for code, _name in settings.LANGUAGES if code != language]
    return [
        Listed(place, one, tuple(named(one.code, other, entered) for other in others))
        for place, one in enumerate(found, 1)
    ]


def short_name(code: str, language: str) -> str:
    """The name on a plate."""
    entered = CountryName.objects.filter(country=code).first()
    return named(code, language, {code: entered} if entered else {}).short


def named(code: str, language: str, entered: dict[str, CountryName]) -> Named:
    own = entered.get(code)
    short = own.short.text(language) if own else ""
    formal = own.formal.text(language) if own else ""
    return Named(code, language, short or classified.country(code, language), formal)


def groups(announced: Iterable[Announced]) -> list[str]:
    """Groups of countries stay groups and stand in no alphabet."""
    return [str(one.group.read(names.reader())) for one in announced if not one.country]


def lacking(listed: Iterable[Listed]) -> list[str]:
    """Countries without a formal name in some language of the interface."""
    return [one.here.short for one in listed if not all(each.formal for each in (one.here, *one.others))]
