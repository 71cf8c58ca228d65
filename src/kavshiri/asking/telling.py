"""Questions as values for the fragments of each screen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from kavshiri.asking import languages, naming, reasons
from kavshiri.asking.models import SHOWN, Question, State, Translation
from kavshiri.conference.models import Part


@dataclass(frozen=True, slots=True)
class Words:
    """A wording in one language; ``own_name`` is what its speakers call the language."""

    text: str
    language: str
    own_name: str
    is_machine: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """``words`` are what a reader reads first; ``original`` is None where they are the author's own."""

    question: Question
    words: Words
    original: Words | None
    who: str
    for_whom: str = ""
    answered_by: str = ""
    merged: tuple[Question, ...] = ()
    like: Question | None = None


@dataclass(frozen=True, slots=True)
class Own:
    """One's own question: how it stands, and why it was not taken up; ``other`` is what it was merged into."""

    question: Question
    words: Words
    stands: str
    reason: str = ""
    other: Question | None = None
    answer: str = ""
    can_withdraw: bool = False


@dataclass(frozen=True, slots=True)
class Choices:
    """What the desk's forms offer, made once for all of them."""

    panel: list[tuple[int, str]] = field(default_factory=list)
    reasons: list[tuple[str, str]] = field(default_factory=list)


def words_of(question: Question) -> Words:
    return Words(question.text, question.language, languages.own_name(question.language))


def translated(found: Translation) -> Words:
    return Words(found.text, found.language, languages.own_name(found.language), found.is_machine)


def reading(question: Question, language: str) -> tuple[Words, Words | None]:
    """In the reader's language where there is a translation, with the author's own words beside it."""
    original = words_of(question)
    if question.language != language:
        found = next((one for one in question.translations.all() if one.language == language), None)
        if found:
            return translated(found), original
    return original, None


def shown(found: Iterable[Question], language: str, *, shows_authors: bool) -> list[Asked]:
    """For all who are in the hall."""
    return [_asked(one, language, naming.asker(one, language, is_shown=shows_authors)) for one in found]


def at_the_desk(found: Iterable[Question], language: str) -> list[Asked]:
    return [_asked(one, language, naming.at_the_desk(one, language)) for one in found]


def _asked(question: Question, language: str, who: str) -> Asked:
    words, original = reading(question, language)
    return Asked(
        question, words, original, who, naming.panellist(question.given_to), naming.panellist(question.answered_by),
        tuple(question.merged.all()),
    )  # fmt: skip


def own(found: Iterable[Question]) -> list[Own]:
    return [_own(one) for one in found]


def _own(question: Question) -> Own:
    other = question.merged_into
    head = other or question
    return Own(
        question,
        words_of(question),
        head.get_state_display(),
        reasons.said(head.reason) if head.state == State.DECLINED else "",
        other if other and other.state in SHOWN else None,
        head.answer if head.state == State.ANSWERED else "",
        question.state in (State.NEW, State.APPROVED),
    )


def choices(panel: Iterable[Part]) -> Choices:
    named = [(part.pk, naming.panellist(part)) for part in panel]
    why = [(key, str(words)) for key, words in reasons.REASONS.items()]
    return Choices(named, why)
