"""The questions of an earlier conference, put again: what was about its sessions and its languages is made anew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kavshiri.conference.models import Session
from kavshiri.evaluation import queries, readymade
from kavshiri.evaluation.models import Evaluation
from kavshiri.evaluation.readymade import Asked
from kavshiri.questions import queries as forms
from kavshiri.questions.models import Question
from kavshiri.texts.values import Texts

SAME = ("kind", "label", "help", "required", "required_from", "least", "most", "is_decisive", "is_listed", "keeps")


def questions(earlier: Evaluation, sessions: Iterable[Session], interpreted: Iterable[str]) -> list[Asked]:
    """For another conference with these sessions and interpretation into these languages, in the earlier order."""
    return list(_renewed(earlier, readymade.titles_of(sessions), readymade.of_interpretation(interpreted)))


def _renewed(earlier: Evaluation, titles: list[Texts], interpretation: list[Asked]) -> Iterator[Asked]:
    """Questions on interpretation stand where the first of them stood."""
    before = {plain(one) for one in readymade.titles_of(queries.sessions_of(earlier.conference))}
    for one in forms.asked_by(earlier.questionnaire):
        told, answers = told_of(one)
        if before.intersection(map(plain, answers)):
            if len(titles) > 1:
                yield told, titles
        elif is_of_interpretation(one):
            yield from interpretation
            interpretation = []
        else:
            yield told, answers


def told_of(question: Question) -> Asked:
    answers = [one.label for one in question.choices.all() if not one.is_removed]
    return {name: getattr(question, name) for name in SAME}, answers


def is_of_interpretation(question: Question) -> bool:
    return any(question.label.text(code).startswith(said) for code, said in readymade.INTERPRETED.items())


def plain(texts: Texts) -> tuple[tuple[str, str], ...]:
    """The words alone, without who wrote them when."""
    return tuple((code, texts.text(code)) for code in sorted(texts.languages))
