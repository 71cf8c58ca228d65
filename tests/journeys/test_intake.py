"""A table that a ministry sent becomes sessions; the second one is recognised. An announcement becomes drafts."""

from __future__ import annotations

import re

import pytest

from tests.journeys.conftest import axe, done, go, overflows

CONFERENCE = "დიასპორის ჩართულობა კერძო სექტორის განვითარებაში"
TABLE = (
    "№\tთარიღი\tდრო\tსათაური\tTitle (EN)\tვინ უძღვება\n"
    "71\t25.11.2020\t18.00-18.20\tშემაჯამებელი სხდომა\tWrap-up\tსამდივნოს ფასილიტატორი\n"
    "72\t\t18:20 tol 18:40\tსამუშაო ჯგუფი\tWorking group\t\n"
    "73\t\t19.30-19.00\tუკუღმა\tBackwards\t\n"
)
TEXT = (
    "სანიმუშო შეხვედრა დიასპორის შესახებ\n\n"
    "2021 წლის 3-4 მაისს ონლაინ ფორმატით გაიმართება სანიმუშო რეგიონული შეხვედრა. ღონისძიების ორგანიზატორია "
    "საქართველოს საგარო საქმეთა სამინისტრო. დღის წესრიგი მოიცავს მაღალი დონის პანელს და ორ თემატურ სესიას:\n"
    "1) სანიმუშო თემა ვაჭრობაზე;\n2) სანიმუშო თემა დაბრუნებაზე."
)


@pytest.fixture
def office(visit):
    return visit("/cms/", role="secretary")


def paste(page, portal, table: str) -> None:
    page.goto(portal.at("/cms/intake/"))
    page.locator("#id_conference").select_option(label=CONFERENCE)
    page.locator("#id_sender").fill("უწყება A")
    page.locator("#id_pasted").fill(table)
    go(page.locator("#main form button[type=submit]").first)
    page.wait_for_url(re.compile("/columns/$"))


def look(page) -> None:
    go(page.get_by_role("button", name="ყველა სტრიქონის ჩვენება"))
    page.wait_for_url(re.compile("/rows/$"))


def take(page) -> None:
    done(page.get_by_role("button", name="მონიშნული სტრიქონების შემოტანა"))


def badges(page) -> list[str]:
    return [one.inner_text() for one in page.locator(".kv-badge").all()]


def test_a_table_is_pasted_corrected_and_taken_in_and_the_next_one_is_remembered(office, portal):
    paste(office, portal, TABLE)
    assert axe(office) == [] and not overflows(office)
    assert office.get_by_label("ვინ უძღვება").input_value() == ""
    office.get_by_label("ვინ უძღვება").select_option("moderator")
    look(office)
    assert badges(office) == ["ახალი სესია", "ახალი სესია", "ვერ გადმოვა"]
    assert axe(office) == []
    take(office)
    assert "უკუღმა" in office.locator("main").inner_text(), "what was not taken is listed"
    paste(office, portal, TABLE.replace("18:20 tol 18:40", "18:30–18:50"))
    assert office.get_by_label("ვინ უძღვება").input_value() == "moderator"
    look(office)
    assert badges(office) == ["უცვლელი", "ცვლილება", "ვერ გადმოვა"]
    take(office)
    go(office.locator("main a", has_text="სამუშაო ჯგუფი"))
    assert office.locator("#id_starts_at").input_value() == "2020-11-25T18:30"
    assert office.faults.said == []


def test_a_table_copied_from_word_keeps_its_joined_cells(office, portal):
    office.goto(portal.at("/cms/intake/"))
    markup = (
        "<table><tr><td rowspan=2>25.11.2020</td><td>20:00</td><td>ა</td></tr><tr><td>21:00</td><td>ბ</td></tr></table>"
    )
    office.locator("#id_pasted").evaluate(
        """(field, markup) => {
            const data = new DataTransfer();
            data.setData("text/html", markup); data.setData("text/plain", "25.11.2020 20:00");
            field.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true}));
        }""",
        markup,
    )
    assert 'rowspan="2"' in office.locator("[name=markup]").input_value()
    assert office.locator("[data-seen]").is_visible()


def test_the_intake_works_on_a_telephone_and_without_scripts(visit, portal):
    page = visit("/cms/intake/announcement/", role="secretary", width=390, scripts=False)
    page.locator("#id_text").fill(TEXT)
    go(page.locator("#main form button[type=submit]").first)
    page.wait_for_url(re.compile("/check/$"))
    assert page.locator("[name=day-0]").input_value() == "2021-05-03"
    assert page.locator("[name=item-2-title]").input_value() == "სანიმუშო თემა დაბრუნებაზე"
    assert page.locator("[name=body-0-known] option:checked").inner_text() == "საქართველოს საგარეო საქმეთა სამინისტრო"
    page.locator("[name=source]").select_option("ours")
    go(page.get_by_role("button", name="მონახაზების შექმნა"))
    page.wait_for_url(re.compile("/rows/$"))
    go(page.locator("main a", has_text="სტატიის მონახაზის გახსნა"))
    assert page.locator("#id_title").input_value() == "სანიმუშო შეხვედრა დიასპორის შესახებ"


def test_what_was_found_can_be_used_by_everybody(visit, portal):
    page = visit("/cms/intake/announcement/", role="secretary", width=390)
    page.locator("#id_text").fill(TEXT)
    go(page.locator("#main form button[type=submit]").first)
    page.wait_for_url(re.compile("/check/$"))
    assert axe(page) == [] and not overflows(page)
