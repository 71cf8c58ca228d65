"""The columns of lists: what each holds, and who may see it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language, pgettext_lazy

from kavshiri.access.actors import Actor
from kavshiri.access.verbs import Verb
from kavshiri.accreditation import policy, slots
from kavshiri.accreditation.badges.faces import latin_of
from kavshiri.accreditation.models import Participant
from kavshiri.classifications import names
from kavshiri.conference.models import Conference
from kavshiri.pure.schedules.table import Cell

Of = Callable[[Any], Cell]


@dataclass(frozen=True, slots=True)
class Column:
    """``may``: the verb without which nobody sees it; None where whoever may have the list may have it.

    ``width`` in letters, for spreadsheets and in proportion for paper.
    """

    key: str
    label: str | Promise
    width: int
    may: Verb | None = None


OWN = (
    Column("badge", pgettext_lazy("column", "Badge"), 8),
    Column("name", pgettext_lazy("column", "Name"), 30),
    Column("latin", pgettext_lazy("column", "Name in Latin letters"), 28),
    Column("kind", pgettext_lazy("column", "Takes part as"), 20),
    Column("capacity", pgettext_lazy("column", "Words on the badge"), 24),
    Column("post", pgettext_lazy("column", "Post"), 36),
    Column("affiliation", pgettext_lazy("column", "Delegation or organisation"), 36),
    Column("language", pgettext_lazy("column", "Language of the letters"), 16),
    Column("address", pgettext_lazy("column", "E-mail"), 30),
    Column("state", pgettext_lazy("column", "State"), 18, policy.SEE_PARTICIPANTS),
    Column("admitted", pgettext_lazy("column", "Accredited on"), 14, policy.SEE_PARTICIPANTS),
)
USUAL = ("name", "latin", "kind", "post", "affiliation")
EXTRA_WIDTH = 36


def all_columns() -> list[Column]:
    """Our own, then those of rooms above."""
    extras = {extra.key: extra for extra in reversed(slots.extras)}
    return [*OWN, *(Column(one.key, one.label, EXTRA_WIDTH) for one in reversed(extras.values()))]


def offered_to(actor: Actor) -> list[Column]:
    """The columns that somebody may see; a verb that depends on the thing gives none: it holds for some rows only."""
    hidden = {extra.key for extra in slots.extras if extra.may.scope(actor) is not True}
    return [one for one in all_columns() if one.key not in hidden and (one.may is None or one.may.scope(actor) is True)]


def chosen(keys: Iterable[str], actor: Actor) -> list[Column]:
    """Those of the columns that somebody may see, in our order; the name is always among them."""
    wanted = {*keys, "name"}
    return [one for one in offered_to(actor) if one.key in wanted]


def extra_words(keys: Iterable[str], conference: Conference) -> dict[str, dict[str, str]]:
    """What rooms above tell: for each of these keys that is theirs, words by ``origin``; one question for each."""
    wanted = set(keys)
    told: dict[str, dict[str, str]] = {}
    for extra in slots.extras:
        if extra.key in wanted:
            told.setdefault(extra.key, {}).update(extra.tell(conference))
    return told


def rows(found: Iterable[Participant], columns: Iterable[Column], conference: Conference) -> Iterator[list[Cell]]:
    """The cells of every participant, in the language in force."""
    keys = [one.key for one in columns]
    makers = _makers(conference, extra_words(keys, conference))
    of = [makers[key] for key in keys]
    for one in found:
        yield [make(one) for make in of]


def _makers(conference: Conference, extras: Mapping[str, Mapping[str, str]]) -> dict[str, Of]:
    language = (get_language() or "ka").split("-")[0]
    called, zone = cache(lambda code: names.language_name(code, language)), conference.tz
    kinds = {str(kind): str(label) for kind, label in Participant._meta.get_field("kind").flatchoices}
    states = {str(state): str(label) for state, label in Participant.State.choices}
    makers: dict[str, Of] = {
        "badge": lambda one: one.badge_number,
        "name": lambda one: one.name,
        "latin": lambda one: one.latin_name or latin_of(one.name),
        "kind": lambda one: kinds[one.kind],
        "capacity": lambda one: one.capacity.read(language).text,
        "post": lambda one: one.post,
        "affiliation": lambda one: one.affiliation.read(language).text,
        "language": lambda one: called(one.language),
        "address": lambda one: one.address,
        "state": lambda one: states[one.state],
        "admitted": lambda one: one.admitted_at.astimezone(zone).date(),
    }
    return makers | {key: _told(words) for key, words in extras.items()}


def _told(words: Mapping[str, str]) -> Of:
    return lambda one: words.get(one.origin, "")
