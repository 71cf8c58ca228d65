"""What stands on a badge, as plain values in the language in force, and how large each may be written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import translation

from kavshiri.accreditation import ordering
from kavshiri.accreditation.badges import codes
from kavshiri.accreditation.models import Kind, Participant
from kavshiri.conference.models import Conference
from kavshiri.conference.rendering.said import latin
from kavshiri.papers.running.names import printable
from kavshiri.pure import georgian
from kavshiri.ui import qr

# how wide a letter is in ems: a little more than Georgian needs on average
LETTER = 0.62
# points by part, as the style sheets know them; the last is for what is too long at any size
SIZES = {"name": (22, 20, 18, 16, 14, 12, 10.5, 9), "small": (9, 8, 7, 6.2)}
ONE_LINE = 20  # a name of this size or more stands on one line alone
# points across, and lines, of each part
ROOM = {
    "a4": {"name": (233, 2), "latin": (233, 2), "post": (165, 2), "of": (165, 2), "band": (153, 1)},
    "a6": {"name": (255, 2), "latin": (255, 2), "post": (255, 3), "of": (255, 3), "band": (150, 2)},
}
SCALE = {"a4": 1.0, "a6": 1.55}


@dataclass(frozen=True, slots=True)
class Words:
    """Words with the class of the size at which they fit: "18", "10-5"."""

    said: str
    size: str

    def __bool__(self) -> bool:
        return bool(self.said)


@dataclass(frozen=True, slots=True)
class Face:
    """A badge as it is printed or shown. ``other`` is the capacity in the other language, empty where it is alike."""

    conference: str
    days: str
    name: Words
    latin: Words
    post: Words
    affiliation: Words
    kind: str
    capacity: Words
    other: str
    other_language: str
    number: int
    code: str
    url: str
    qr: str


def url_of(code: str) -> str:
    """The address in the square, under no language: whoever scans it gets the own one."""
    return settings.ORIGIN + reverse("accreditation-badge", args=[code])


def ordered(participants: QuerySet[Participant], conference: Conference, language: str) -> QuerySet[Participant]:
    """Those who have a badge that holds, as they are cut and put into envelopes: delegation after delegation.

    ``participants`` as ``reading.numbered`` gives them.
    """
    held = participants.filter(badge_code__isnull=False)  # type: ignore[misc]  # of reading.numbered
    return ordering.by_delegation(held, conference, language)


def faces(
    participants: Iterable[Participant], conference: Conference, language: str, format_: str = "a4"
) -> list[Face]:  # fmt: skip
    """Of participants as ``reading.numbered`` gives them."""
    kinds = _kinds(language)
    told = {"conference": named(conference, language), "days": days_of(conference, language)}
    return [_face(one, language, format_, kinds, told) for one in participants]


def _kinds(language: str) -> dict[str, dict[str, str]]:
    """The words of every kind in both languages: looked up once, not once for each badge."""
    found = {}
    for code in (language, other_than(language)):
        with translation.override(code):
            found[code] = {str(kind): str(label) for kind, label in Kind.choices}
    return found


def other_than(language: str) -> str:
    return next((code for code, _name in settings.LANGUAGES if code != language), language)


def _face(
    one: Any, language: str, format_: str, kinds: dict[str, dict[str, str]], told: dict[str, str]
) -> Face:  # fmt: skip
    name, in_latin = printable(one.name), printable(one.latin_name) or latin_of(one.name)
    other = other_than(language)
    capacity, in_other = (one.capacity.text(code) or kinds[code][one.kind] for code in (language, other))
    of = str(one.affiliation.read(language))
    return Face(
        **told, name=_fitted(name, "name", format_, "name"),
        latin=_fitted("" if in_latin == name else in_latin, "latin", format_),
        post=_fitted(printable(one.post), "post", format_), affiliation=_fitted(printable(of), "of", format_),
        kind=one.kind, capacity=_fitted(capacity, "band", format_), other=in_other if in_other != capacity else "",
        other_language=other,
        number=one.badge_number, code=codes.spaced(one.badge_code), url=url_of(one.badge_code),
        qr=qr.picture(url_of(one.badge_code)),
    )  # fmt: skip


def latin_of(name: str) -> str:
    """A Georgian name as passports have it; names of other scripts are left as their bearers gave them."""
    parts = latin(name).split("-") if georgian.is_georgian(name) else []
    return "-".join(part[:1].title() + part[1:] for part in parts)


def named(conference: Conference, language: str) -> str:
    return str((conference.short or conference.title).read(language))


def days_of(conference: Conference, language: str) -> str:
    """ "24–25 November 2020"; empty where no day is known."""
    days = conference.dates
    return georgian.between(days[0], days[-1], language, year=True) if days else ""


def _fitted(words: str, part: str, format_: str, sizes: str = "small") -> Words:
    """The words with the largest size at which they stand in the room of their part."""
    across, lines = ROOM[format_][part]
    for points in SIZES[sizes]:
        most = 1 if points >= ONE_LINE else lines
        if lines_of(words, across / (LETTER * points * SCALE[format_])) <= most:
            return Words(words, f"{points:g}".replace(".", "-"))
    return Words(words, f"{SIZES[sizes][-1]:g}".replace(".", "-"))


def lines_of(words: str, letters: float) -> int:
    """How many lines of so many letters the words take when each line takes what fits; long words are broken."""
    lines, free = 1, letters
    for word in words.split():
        if len(word) > free and free < letters:
            lines, free = lines + 1, letters
        while len(word) > free:
            word, lines, free = word[int(free) :], lines + 1, letters
        free -= len(word) + 1
    return lines
