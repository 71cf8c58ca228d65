"""The secretariat builds a form and tries it out; what is asked only after an answer comes and goes."""

from __future__ import annotations

import pytest

from tests.journeys.conftest import axe, go, overflows


def press(page, words: str) -> None:
    go(page.get_by_role("button", name=words, exact=True).first)


def ask(page, words: str, kind: str) -> None:
    go(page.locator("a.button", has_text="კითხვის დამატება"))
    page.locator("[name=label_ka]").fill(words)
    page.locator("[name=kind]").select_option(kind)


@pytest.fixture(scope="module")
def known() -> dict[str, str]:
    """The address of the form that the first story makes."""
    return {}


def test_a_form_is_built_on_a_telephone(visit, portal, known):
    page = visit("/cms/questionnaires/new/", role="secretary", width=390)
    page.locator("[name=title_ka]").fill("დელეგატის კითხვარი")
    press(page, "შენახვა")
    known["questions"] = page.url.removeprefix(portal.origin).partition("#")[0]
    ask(page, "გჭირდებათ ვიზა?", "yes-no")
    press(page, "შენახვა")
    ask(page, "სად მიიღებთ ვიზას?", "line")
    page.locator("[name=required]").select_option("always")
    page.locator("[name=condition]").first.check()
    assert axe(page) == [] and not overflows(page)
    press(page, "შენახვა")
    ask(page, "თქვენი რელიგია", "line")
    press(page, "შენახვა")
    assert page.locator(".kv-minded").inner_text().strip()
    assert axe(page) == [] and not overflows(page)
    assert page.faults.said == []


def test_a_question_is_moved_by_keyboard_and_keeps_the_focus(visit, known):
    page = visit(known["questions"], role="secretary")
    page.locator("button[value=up]").last.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**moved=**")
    page.wait_for_function("() => document.activeElement.value === 'up'")
    assert [one.partition("\n")[0] for one in page.locator(".kv-question__label").all_inner_texts()] == [
        "გჭირდებათ ვიზა?", "თქვენი რელიგია", "სად მიიღებთ ვიზას?",
    ]  # fmt: skip


@pytest.mark.parametrize("scripts", [True, False])
def test_what_hinges_on_an_answer_is_asked_when_it_is_given(visit, known, scripts):
    page = visit(known["questions"], role="secretary", scripts=scripts, width=390)
    go(page.locator("a.button", has_text="წინასწარი ნახვა"))
    asked = page.get_by_label("სად მიიღებთ ვიზას?")
    state = "hidden" if scripts else "visible"
    asked.wait_for(state=state)
    page.locator("[data-condition]").first.wait_for(state=state)
    page.locator("[name=q-gchirdebat-viza]").first.check()
    asked.wait_for(state="visible")
    press(page, "მოსინჯვა")
    assert page.locator("main .errors").inner_text()
    page.get_by_label("სად მიიღებთ ვიზას?").fill("კიევში")
    if scripts:
        assert axe(page) == [] and not overflows(page)
    press(page, "მოსინჯვა")
    assert "კიევში" in page.locator("main .note dl").inner_text()
    assert page.faults.said == []


@pytest.mark.parametrize("language", ["ka", "en"])
def test_ones_own_page_fits_a_telephone(visit, language):
    path = {"ka": "/ka/chemi-gverdi/", "en": "/en/my-page/"}[language]
    page = visit(path, role="secretary", width=390, language=language, dark=language == "en")
    assert page.locator("main h1").count() == 1
    assert axe(page) == [] and not overflows(page)
    assert page.faults.said == []
