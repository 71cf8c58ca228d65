from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import QueryDict

from kavshiri.access import actors
from kavshiri.questions import actions, building
from kavshiri.questions.models import Kind
from kavshiri.texts.values import Texts
from tests.questions.world import a_choice, a_form, a_question

pytestmark = pytest.mark.django_db


def posted(**values: str | list[str]) -> QueryDict:
    told = QueryDict(mutable=True)
    for name, value in values.items():
        told.setlist(f"q-{name.replace('_', '-')}", value if isinstance(value, list) else [value])
    return told


def answered(form, **values):
    bound = building.form_for(form, "en", data=posted(**values))
    assert bound.is_valid(), bound.errors
    return building.answers_of(bound)


def test_labels_and_choices_are_in_the_reader_s_language():
    form = a_form()
    a_question(form, "meal", Kind.SELECT, "meat fish")
    field = building.form_for(form, "ka").fields["meal"]
    assert field.label == "meal-ka"
    assert list(field.choices) == [("", "—"), ("meat", "meat-ka"), ("fish", "fish-ka")]


def test_answers_hold_keys_and_are_read_in_any_language():
    form = a_form()
    a_question(form, "meal", Kind.SOME_OF, "meat fish fruit")
    a_question(form, "arrival", Kind.DATE)
    a_question(form, "coming", Kind.YES_NO)
    a_question(form, "home", Kind.COUNTRY)
    told = answered(form, meal=["fruit", "meat"], arrival="2020-11-24", coming="yes", home="GE")
    assert told == {"meal": ["meat", "fruit"], "arrival": "2020-11-24", "coming": "yes", "home": "GE"}
    assert building.read(form, told, "ka") == [
        ("meal-ka", "meat-ka; fruit-ka"),
        ("arrival-ka", "2020 წლის 24 ნოემბერი"),
        ("coming-ka", "დიახ"),
        ("home-ka", "საქართველო"),
    ]


def test_a_language_is_told_with_its_level():
    form = a_form()
    a_question(form, "speaks", Kind.LANGUAGE_LEVEL)
    data = QueryDict("q-speaks_language=en&q-speaks_level=B2")
    told = building.answers_of(bound) if (bound := building.form_for(form, "en", data=data)).is_valid() else {}
    assert told == {"speaks": {"language": "en", "level": "B2"}}
    assert building.read(form, told, "ka") == [("speaks-ka", "ინგლისური, B2")]


def test_a_level_without_a_language_is_refused():
    form = a_form()
    a_question(form, "speaks", Kind.LANGUAGE_LEVEL)
    assert not building.form_for(form, "en", data=QueryDict("q-speaks_language=&q-speaks_level=B2")).is_valid()


def test_a_question_is_asked_and_required_only_after_certain_answers():
    form = a_form()
    visa = a_question(form, "visa", Kind.YES_NO, required="always")
    a_question(form, "passport office", hinges_on=visa, hinges_answers=["yes"], required="always")
    assert answered(form, visa="no", passport_office="left over") == {"visa": "no"}
    bound = building.form_for(form, "en", data=posted(visa="yes", passport_office=""))
    assert list(bound.errors) == ["passport-office"]
    assert answered(form, visa="yes", passport_office="Kyiv") == {"visa": "yes", "passport-office": "Kyiv"}


def test_what_hinges_on_a_question_that_is_not_asked_is_not_asked_either():
    form = a_form()
    visa = a_question(form, "visa", Kind.YES_NO)
    where = a_question(form, "where", Kind.SELECT, "here there", hinges_on=visa, hinges_answers=["yes"])
    a_question(form, "office", hinges_on=where, hinges_answers=["there"], required="always")
    assert answered(form, visa="no", where="there") == {"visa": "no"}


def test_an_answer_that_does_not_fit_is_no_fault_where_nobody_asks():
    form = a_form()
    visa = a_question(form, "visa", Kind.YES_NO)
    a_question(form, "how many", Kind.NUMBER, hinges_on=visa, hinges_answers=["yes"])
    assert answered(form, visa="no", how_many="lots") == {"visa": "no"}


def test_required_from_a_phase_on():
    form = a_form()
    a_question(form, "hotel", required="from", required_from="approved")
    empty = posted(hotel="")
    assert building.form_for(form, "en", data=empty).is_valid()
    assert building.form_for(form, "en", phase="applying", data=empty).is_valid()
    assert not building.form_for(form, "en", phase="approved", data=empty).is_valid()
    assert not building.form_for(form, "en", phase="attending", data=empty).is_valid()


def test_a_condition_is_said_in_words_for_those_without_scripts():
    form = a_form()
    visa = a_question(form, "visa", Kind.YES_NO)
    a_question(form, "office", hinges_on=visa, hinges_answers=["yes"])
    part = list(building.form_for(form, "en").parts())[1]
    assert part.condition == "Only if “visa” is answered “yes”."
    assert (part.hinge, part.answers) == ("q-visa", "yes")


def test_a_removed_question_can_still_be_read_and_is_not_asked(system, at):
    form = a_form()
    old = a_question(form, "fax")
    told = answered(form, fax="12-34-56")
    actions.remove_question(question=old, by=system, at=at)
    assert list(building.form_for(form, "en").fields) == []
    assert building.read(form, told, "en") == [("fax", "12-34-56")]


def test_a_choice_no_longer_offered_stays_with_whoever_chose_it(system, at):
    form = a_form()
    meal = a_question(form, "meal", Kind.SELECT, "meat fish")
    told = answered(form, meal="fish")
    actions.remove_choice(choice=meal.choices.get(key="fish"), by=system, at=at)
    assert not building.form_for(form, "en", data=posted(meal="fish")).is_valid()
    assert building.form_for(form, "en", data=posted(meal="fish"), answers=told).is_valid()
    assert building.read(form, told, "en") == [("meal", "fish")]


def test_new_words_for_a_question_leave_its_key(system, at):
    form = a_form()
    question = a_question(form, "fax")
    actions.keep_question(question=question, values={"label": Texts.of(en="telephone")}, by=system, at=at)
    assert question.key == "fax"
    assert building.read(form, {"fax": "1"}, "en") == [("telephone", "1")]


def test_two_questions_with_the_same_words_have_keys_of_their_own():
    form = a_form()
    assert [a_question(form, "name").key for _ in range(3)] == ["name", "name-2", "name-3"]


def test_a_kind_stays_within_its_family(system, at):
    question = a_question(a_form(), "about you")
    actions.keep_question(question=question, values={"kind": Kind.LINES}, by=system, at=at)
    with pytest.raises(ValidationError):
        actions.keep_question(question=question, values={"kind": Kind.NUMBER}, by=system, at=at)


def test_only_decisive_answers_ask_for_approval_anew():
    form = a_form()
    a_question(form, "capacity", is_decisive=True)
    a_question(form, "meal")
    before = {"capacity": "expert", "meal": "fish"}
    assert building.decisive_changes(form, before, {"capacity": "expert"}) == set()
    assert building.decisive_changes(form, before, {"meal": "fish"}) == {"capacity"}


def test_answers_kept_briefly_are_parted_from_those_that_stay(system, at):
    form = a_form()
    a_question(form, "meal", keeps="briefly")
    gone = a_question(form, "allergies", keeps="briefly")
    a_question(form, "post")
    actions.remove_question(question=gone, by=system, at=at)
    told = {"meal": "fish", "allergies": "nuts", "post": "minister"}
    assert building.parted(form, told) == ({"post": "minister"}, {"meal": "fish", "allergies": "nuts"})


def test_lists_hold_only_what_may_stand_in_them():
    form = a_form()
    a_question(form, "post")
    a_question(form, "illness", is_listed=False)
    a_question(form, "heading", Kind.HEADING)
    assert building.columns(form, "en") == [("post", "post")]
    assert building.read_listed(form, {"post": "minister", "illness": "PLANTED"}, "en") == [("post", "minister")]


def test_bounds_of_numbers_choices_and_words():
    form = a_form()
    a_question(form, "nights", Kind.NUMBER, least=1, most=3)
    a_question(form, "days", Kind.SOME_OF, "mon tue wed", least=2, most=2)
    a_question(form, "motto", most=5)
    assert answered(form, nights="2", days=["mon", "wed"], motto="peace")
    for wrong in ({"nights": "4"}, {"nights": "NaN"}, {"days": ["mon"]}, {"motto": "peaceful"}):
        assert not building.form_for(form, "en", data=posted(**wrong)).is_valid()


def test_an_optional_choice_can_be_left_open_again():
    form = a_form()
    a_question(form, "coming", Kind.YES_NO)
    assert answered(form, coming="") == {}


def test_a_copy_asks_the_same_with_the_same_conditions(system, at):
    form = a_form()
    visa = a_question(form, "visa", Kind.YES_NO)
    a_question(form, "office", Kind.SELECT, "here there", hinges_on=visa, hinges_answers=["yes"])
    actions.remove_question(question=a_question(form, "fax"), by=system, at=at)
    copy = actions.copy_questionnaire(questionnaire=form, by=system, at=at)
    assert copy.slug == "delegates-2"
    assert copy.title.text("en") == "Delegate form (copy)"
    told = answered(form, visa="yes", office="there")
    assert answered(copy, visa="yes", office="there") == told
    assert answered(copy, visa="no", office="there") == {"visa": "no"}
    assert [part.question.questionnaire for part in building.form_for(copy, "en").parts()] == [copy, copy]


def test_conditions_cannot_go_in_a_circle(system, at):
    form = a_form()
    first = a_question(form, "first", Kind.YES_NO)
    second = a_question(form, "second", Kind.YES_NO, hinges_on=first, hinges_answers=["yes"])
    third = a_question(form, "third", Kind.YES_NO, hinges_on=second, hinges_answers=["yes"])
    with pytest.raises(ValidationError, match="წრეზე"):
        values = {"hinges_on": third, "hinges_answers": ["no"]}
        actions.keep_question(question=first, values=values, by=system, at=at)


def test_a_condition_stays_within_its_form_and_on_what_is_chosen(system, at):
    form, other = a_form(), a_form("other")
    question = a_question(form, "first")
    for hinge in (a_question(other, "elsewhere", Kind.YES_NO), a_question(form, "free text")):
        with pytest.raises(ValidationError):
            values = {"hinges_on": hinge, "hinges_answers": ["yes"]}
            actions.keep_question(question=question, values=values, by=system, at=at)


def test_a_question_that_others_hinge_on_is_not_removed(system, at):
    form = a_form()
    visa = a_question(form, "visa", Kind.YES_NO)
    a_question(form, "office", hinges_on=visa, hinges_answers=["yes"])
    with pytest.raises(ValidationError, match="office"):
        actions.remove_question(question=visa, by=system, at=at)


def test_questions_move_past_those_that_are_asked(system, at):
    form = a_form()
    first, gone, second = (a_question(form, name) for name in ("first", "gone", "second"))
    actions.remove_question(question=gone, by=system, at=at)
    second.refresh_from_db()
    assert actions.move_question(question=second, by_places=-1, by=system, at=at)
    assert list(building.form_for(form, "en").fields) == ["second", "first"]
    first.refresh_from_db()
    assert not actions.move_question(question=first, by_places=1, by=system, at=at)


def test_only_the_secretariat_builds_forms(at):
    with pytest.raises(PermissionDenied):
        actions.move_question(question=a_question(a_form(), "x"), by_places=1, by=actors.stranger(), at=at)


def test_a_form_of_many_questions_takes_as_many_queries_as_one_of_few(django_assert_num_queries):
    form = a_form()
    a_question(form, "meal", Kind.SELECT, "meat fish")
    with django_assert_num_queries(2):
        list(building.form_for(form, "en").parts())
    for number in range(3):
        asked = a_question(form, f"more {number}", Kind.SELECT, "meat fish")
        a_choice(asked, "fruit")
    with django_assert_num_queries(2):
        list(building.form_for(form, "en").parts())
