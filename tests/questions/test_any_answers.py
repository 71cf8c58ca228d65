"""Whatever a form asks and whatever is posted to it: valid answers that read back equal, or errors, never a crash."""

from __future__ import annotations

from itertools import count

import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kavshiri.questions import building, queries, reading
from kavshiri.questions.models import HINGES, LEVELS, WITH_CHOICES, Choice, Kind, Phase, Question, Questionnaire
from kavshiri.texts.values import Texts

WORDS = ["red", "green", "blue", "yes", "no"]
anything = st.one_of(
    st.text(max_size=12),
    st.sampled_from([*WORDS, *LEVELS, "GE", "en", "2020-11-24", "12.5", "-0", "1e9", "a@b.ge", "example.org", "NaN"]),
)
json = st.recursive(
    st.none() | st.booleans() | st.integers() | anything, lambda one: st.lists(one) | st.dictionaries(anything, one)
)


@st.composite
def questions(draw: st.DrawFn) -> list[Question]:
    """Any questions, unsaved: with keys, choices, bounds and conditions, removed ones and circles too."""
    kinds = draw(st.lists(st.sampled_from(Kind.values), min_size=1, max_size=6))
    made = [_question(draw, number, kind) for number, kind in enumerate(kinds, start=1)]
    for question in made:
        hinge = draw(st.none() | st.sampled_from(made))
        if hinge is not None and hinge.kind in HINGES:
            question.hinges_on_id = hinge.pk
            question.hinges_answers = draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=2))
    return made


def _question(draw: st.DrawFn, number: int, kind: str) -> Question:
    low, high = sorted(draw(st.tuples(st.integers(-3, 5), st.integers(-3, 5))))
    question = Question(
        pk=number,
        key=f"k{number}",
        kind=kind,
        label=Texts.of(ka=f"კითხვა {number}"),
        required=draw(st.sampled_from(Question.Required.values)),
        required_from=draw(st.sampled_from(Phase.values)),
        least=draw(st.sampled_from([None, low])),
        most=draw(st.sampled_from([None, max(high, 1)])),
        is_removed=draw(st.booleans()),
    )
    choices = draw(st.lists(st.sampled_from(WORDS), unique=True, max_size=3)) if kind in WITH_CHOICES else []
    numbers = count(1)
    offered = [
        Choice(pk=next(numbers), key=key, label=Texts.of(ka=f"{key}-ka"), is_removed=draw(st.booleans()))
        for key in choices
    ]
    question._prefetched_objects_cache = {"choices": Offered(offered)}
    return question


class Offered(list):
    """A list that answers as a prefetched relation does."""

    def all(self) -> Offered:
        return self

    get_queryset = all


@st.composite
def posts(draw: st.DrawFn, asked: list[Question]) -> QueryDict:
    told = QueryDict(mutable=True)
    for question in asked:
        for name in (question.key, f"{question.key}_language", f"{question.key}_level"):
            told.setlist(f"q-{name}", draw(st.lists(anything, max_size=3)))
    return told


@pytest.fixture
def asking(monkeypatch):
    """Questionnaires whose questions hypothesis has drawn: nothing is stored, so a hundred of them take a second."""

    def ask(drawn: list[Question]) -> None:
        monkeypatch.setattr(queries, "all_of", lambda form: drawn)
        monkeypatch.setattr(queries, "asked_by", lambda form: [one for one in drawn if not one.is_removed])

    return ask


@given(data=st.data(), phase=st.sampled_from(["", *Phase.values, "else"]), language=st.sampled_from(["ka", "en"]))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_post_to_any_form_gives_answers_that_read_back_equal_or_errors(asking, data, phase, language):
    drawn = data.draw(questions())
    asking(drawn)
    bound = building.form_for(Questionnaire(), language, phase=phase, data=data.draw(posts(drawn)))
    if not bound.is_valid():
        assert bound.errors
        return
    told = building.answers_of(bound)
    again = building.form_for(Questionnaire(), language, phase=phase, data=as_posted(told), answers=told)
    assert again.is_valid(), again.errors
    assert building.answers_of(again) == told
    asked = {question.key for question in drawn if not question.is_removed}
    assert set(told) <= asked
    assert len(building.read(Questionnaire(), told, language)) == len(told)


def as_posted(answers: building.Answers) -> QueryDict:
    told = QueryDict(mutable=True)
    for key, answer in answers.items():
        if isinstance(answer, dict):
            told.update({f"q-{key}_language": answer["language"], f"q-{key}_level": answer["level"]})
        else:
            told.setlist(f"q-{key}", answer if isinstance(answer, list) else [answer])
    return told


@given(data=st.data())
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_answers_of_any_shape_are_read_and_shown_in_a_form(asking, data):
    drawn = data.draw(questions())
    asking(drawn)
    told = data.draw(st.dictionaries(st.sampled_from([question.key for question in drawn]), json))
    assert all(isinstance(words, str) for _label, words in building.read(Questionnaire(), told, "ka"))
    form = building.form_for(Questionnaire(), "ka", answers=told)
    for part in form.parts():
        assert part.field is None or str(part.field)


def test_an_answer_of_another_shape_does_not_fit():
    assert not reading.fits(Question(kind=Kind.NUMBER), "lots")
    assert not reading.fits(Question(kind=Kind.SOME_OF), "red")
    assert reading.fits(Question(kind=Kind.LINE), "red")
