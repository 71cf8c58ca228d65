"""What a paragraph of results can come from, as whoever has the duty of writing them sees it: all of one session."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, pgettext_lazy

from kavshiri.asking import naming as asking
from kavshiri.asking import queries as questions
from kavshiri.floor import queries as speeches
from kavshiri.hall.models import Hall
from kavshiri.journal.models import name_of
from kavshiri.noting import naming
from kavshiri.noting.queries import record_of
from kavshiri.proceedings import quoting
from kavshiri.proceedings.quoting import View
from kavshiri.results import attributed, queries
from kavshiri.results.queries import NOTE
from kavshiri.voting import queries as polls


@dataclass(frozen=True, slots=True)
class Source:
    """``name`` as provenance has it; ``kind`` in words; ``words`` in ``language``; ``who`` as it may be quoted."""

    name: str
    kind: str
    words: str
    language: str = ""
    who: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    label: str | Promise
    sources: list[Source]


def offered(hall: Hall, language: str) -> list[Group]:
    """Groups in which there is something.  A fixed number of queries."""
    found = [
        Group(gettext_lazy("Notes for the record"), list(_notes(hall, language))),
        Group(gettext_lazy("Who had the floor"), list(_speeches(hall, language))),
        Group(gettext_lazy("Answered questions"), list(_answers(hall, language))),
        Group(gettext_lazy("Released results of polls"), list(_polls(hall, language))),
        Group(pgettext_lazy("results", "Inputs in writing"), list(_inputs(hall, language))),
    ]
    return [group for group in found if group.sources]


def names_in(hall: Hall) -> set[str]:
    return {one.name for group in offered(hall, "ka") for one in group.sources}


def _notes(hall: Hall, language: str) -> Iterator[Source]:
    for point in record_of(hall, language):
        for note in point.notes:
            yield Source(f"{NOTE}{note.id}", note.kind_name, note.text, note.language, note.said_by)


def _speeches(hall: Hall, language: str) -> Iterator[Source]:
    """Only those of which everybody may be told: the name of a speech leads to who had the floor."""
    quoted = quoting.of(hall, View.RELEASED)
    for one in speeches.speeches(hall):
        if quoted.rule(one.started_at, one.ended_at) == Hall.Rule.RECORD:
            who = naming.in_office(one, language) or one.speaker
            words, behind = (one.topic, who) if one.topic else (who, "")
            yield Source(name_of(one), str(one.get_kind_display()), words, one.language if one.topic else "", behind)


def _answers(hall: Hall, language: str) -> Iterator[Source]:
    for one in questions.answered(hall):
        who = asking.asker(one, language, is_shown=asking.may_be_quoted(hall))
        yield Source(
            name_of(one), f"№ {one.number}", " – ".join(filter(None, (one.text, one.answer))), one.language, who
        )


def _polls(hall: Hall, language: str) -> Iterator[Source]:
    for one in polls.counted_in(hall):
        if one.released_at:
            read = one.title.read(language)
            yield Source(name_of(one), str(one.get_secrecy_display()), read.text, read.language)


def _inputs(hall: Hall, language: str) -> Iterator[Source]:
    for one in queries.inputs_to(hall):
        yield Source(
            name_of(one), str(one.get_way_display()), one.title, one.language, attributed.shown_as(one, language)
        )


def chosen(groups: Iterable[Group]) -> dict[str, Source]:
    return {one.name: one for group in groups for one in group.sources}
