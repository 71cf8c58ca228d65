"""The secretariat builds a form: questions with answers and conditions, in order, warned of, tried out."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from kavshiri.questions import building, minding
from kavshiri.questions.models import Kind, Question
from kavshiri.texts.values import Texts
from tests.cms.filling import fields_of, save, with_row
from tests.questions.world import a_form, a_question, furnished

pytestmark = pytest.mark.django_db


def test_a_question_with_its_answers_is_added_in_one_go(secretary):
    form = a_form()
    address = f"{reverse('form-questions:add')}?questionnaire={form.pk}"
    told = {**fields_of(secretary.get(address)), "label_ka": "კვება", "label_en": "Meals", "kind": Kind.SELECT}
    told = with_row(told, "choices", label_ka="თევზი", label_en="fish", position="1")
    assert secretary.post(address, told).status_code == 302
    asked = form.questions.get()
    assert [(one.key, str(one.label.read("en"))) for one in asked.choices.all()] == [("tevzi", "fish")]
    assert list(building.form_for(form, "en").fields["kveba"].choices) == [("", "—"), ("tevzi", "fish")]


def test_a_condition_is_ticked_among_the_answers_to_other_questions(secretary):
    form = a_form()
    visa = a_question(form, "visa", Kind.YES_NO)
    meal = a_question(form, "meal", Kind.SELECT, "meat fish")
    asked = a_question(form, "office")
    address = reverse("form-questions:edit", args=[asked.pk])
    assert save(secretary, address, condition=[f"{meal.pk}:fish", f"{meal.pk}:meat"]).status_code == 302
    asked.refresh_from_db()
    assert (asked.hinges_on, asked.hinges_answers) == (meal, ["fish", "meat"]) or asked.hinges_answers == [
        "meat",
        "fish",
    ]
    assert save(secretary, address, condition=[f"{meal.pk}:fish", f"{visa.pk}:yes"]).status_code == 200
    assert save(secretary, address, label_en="other words").status_code == 302
    asked.refresh_from_db()
    assert asked.hinges_on == meal
    assert save(secretary, address, condition=None).status_code == 302
    asked.refresh_from_db()
    assert (asked.hinges_on, asked.hinges_answers) == (None, [])


def test_a_circle_is_refused_beside_the_field_and_loses_nothing(secretary):
    form = a_form()
    first = a_question(form, "first", Kind.YES_NO)
    second = a_question(form, "second", Kind.YES_NO, hinges_on=first, hinges_answers=["yes"])
    address = reverse("form-questions:edit", args=[first.pk])
    answer = save(secretary, address, condition=[f"{second.pk}:yes"], label_en="typed")
    assert answer.status_code == 200
    assert "წრეზე" in answer.content.decode()
    assert fields_of(answer)["label_en"] == "typed"


def test_questions_are_moved_and_the_page_comes_back_to_them(secretary):
    form = a_form()
    a_question(form, "first")
    second = a_question(form, "second")
    answer = secretary.post(reverse("form-questions:move", args=[second.pk]), {"where": "up"})
    assert answer.headers["Location"].endswith(f"?moved={second.pk}&where=up")
    assert list(building.form_for(form, "en").fields) == ["second", "first"]
    page = BeautifulSoup(secretary.get(answer.headers["Location"]).content, "html.parser")
    # it is the first now and cannot go further up
    assert [one["value"] for one in page.find_all("button", autofocus=True)] == ["down"]


def test_a_removed_question_is_restored(secretary):
    form = a_form()
    asked = a_question(form, "fax")
    secretary.post(reverse("form-questions:delete", args=[asked.pk]))
    assert list(building.form_for(form, "en").fields) == []
    page = secretary.get(reverse("questionnaires:questions", args=[form.pk])).content.decode()
    assert reverse("form-questions:restore", args=[asked.pk]) in page
    secretary.post(reverse("form-questions:restore", args=[asked.pk]))
    assert list(building.form_for(form, "en").fields) == ["fax"]


def test_a_question_on_which_others_hinge_says_so_when_it_is_removed(secretary):
    form = a_form()
    visa = a_question(form, "visa", Kind.YES_NO)
    a_question(form, "office", hinges_on=visa, hinges_answers=["yes"])
    answer = secretary.post(reverse("form-questions:delete", args=[visa.pk]))
    assert answer.status_code == 409
    assert "office" in answer.content.decode()


def test_a_form_is_copied_and_opened(secretary):
    form = furnished()
    answer = secretary.post(reverse("questionnaires:copy", args=[form.pk]))
    copy = form._meta.model.objects.exclude(pk=form.pk).get()
    assert answer.headers["Location"] == reverse("questionnaires:edit", args=[copy.pk])
    assert copy.questions.count() == form.questions.count()


@pytest.mark.parametrize("language", ["ka", "en"])
def test_the_preview_shows_the_form_in_each_language_and_keeps_nothing(secretary, language):
    form = furnished()
    with translation.override("en"):
        address = f"{reverse('questions:preview', args=[form.slug])}?language={language}"
    page = secretary.get(address)
    label = {"ka": "A line-ka", "en": "A line"}[language]
    assert label in [one.text.split(" (")[0].strip() for one in BeautifulSoup(page.content, "html.parser")("label")]
    tried = secretary.post(address, {"q-visa": "no", "q-a-line": "Tbilisi"})
    assert BeautifulSoup(tried.content, "html.parser").find("dl", "facts").find("dd").text == "Tbilisi"


def test_the_preview_asks_again_for_what_is_required(secretary):
    form = furnished()
    tried = secretary.post(reverse("questions:preview", args=[form.slug]), {"q-visa": "yes", "q-a-line": "kept"})
    page = BeautifulSoup(tried.content, "html.parser")
    assert page.find(id="id_q-where-error")
    assert not page.find(id="id_q-which-office-error")
    assert page.find(id="id_q-a-line")["value"] == "kept"


@pytest.mark.parametrize("role", ["visitor", "stranger"])
def test_nobody_else_sees_a_form_by_its_address(world, client, role):
    form = a_form()
    if role == "visitor":
        client.force_login(world.users["visitor"])
    assert client.get(reverse("questions:preview", args=[form.slug])).status_code == 404


@pytest.mark.parametrize(
    "words",
    [
        {"ka": "პირადი ნომერი"}, {"en": "Passport number"}, {"en": "Your ID number"},
        {"ka": "პირადობის მოწმობის ნომერი"},
        {"ka": "თქვენი რელიგია"}, {"en": "Religious denomination"}, {"ka": "ეთნიკური წარმომავლობა"},
        {"ka": "ეროვნება"}, {"en": "Ethnicity"}, {"ka": "სამართლებრივი სტატუსი საცხოვრებელ ქვეყანაში"},
        {"en": "Immigration status"}, {"ka": "ბინადრობის ნებართვა"}, {"ka": "პოლიტიკური შეხედულებები"},
        {"en": "Which party do you vote for?"}, {"ka": "პირადი ნომრის მითითება", "en": "anything"},
    ],
)  # fmt: skip
def test_what_is_never_asked_is_warned_of(words):
    assert len(minding.never_asked(Texts.of(**words))) == 1


@pytest.mark.parametrize(
    "words",
    [
        {"ka": "თქვენი სახელი"}, {"en": "Telephone number"}, {"en": "Number of guests"}, {"ka": "ქვეყანა"},
        {"en": "Language"}, {"ka": "კვების შეზღუდვები"}, {"en": "Interested party of the contract"}, {"ka": "სტატუსი"},
        {"ka": "პირადი შეხვედრა"}, {"en": "Do you need a visa?"},
        {"ka": "რამდენი ადამიანი მოდის პარტნიორი ორგანიზაციიდან"},
    ],
)  # fmt: skip
def test_ordinary_questions_are_not_warned_of(words):
    assert minding.never_asked(Texts.of(**words)) == []


def test_warnings_stand_in_the_editor_and_in_the_list(secretary):
    form = a_form()
    asked = a_question(form, "Your religion", Kind.SELECT)
    for address in (
        reverse("form-questions:edit", args=[asked.pk]),
        reverse("questionnaires:questions", args=[form.pk]),
    ):
        minded = BeautifulSoup(secretary.get(address).content, "html.parser").find("ul", "kv-minded")
        assert len(minded.find_all("li")) == 2


def test_the_list_takes_as_many_queries_for_three_questions_as_for_one(secretary):
    form = a_form()
    address = reverse("questionnaires:questions", args=[form.pk])
    counts = []
    for number in (1, 2, 3):
        a_question(form, f"meal {number}", Kind.SELECT, "meat fish")
        with CaptureQueriesContext(
            connection,
        ) as told:
            secretary.get(address)
        counts.append(len(told))
    assert counts[0] == counts[2]
    assert Question.objects.count() == 3
