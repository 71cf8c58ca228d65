"""A speaker, on a telephone, from the invitation to the programme; two records of one person, merged and parted."""

from __future__ import annotations

from tests.journeys.test_delegation import check
from tests.journeys.test_thread_by_mail import letter
from tests.uploads import making


def row(office):
    """The moderator whom the announcement names; the demonstration has a speaker of its own beside."""
    return office.locator("#main tbody tr", has_text="კონსტანტინიდი")


def invite(office, portal) -> None:
    office.goto(portal.at("/cms/speakers/conference/1/"))
    check(office, "#main")
    office.get_by_role("button", name="პროგრამიდან გადმოტანა").click()
    office.locator(".messages li.success").wait_for()
    row(office).locator("td a").first.click()
    office.locator("#id_address").fill("speaker@example.org")
    office.locator("#id_language").select_option("ka")
    office.locator("#main form button[type=submit]:not([name])").click()
    office.locator(".messages li.success").wait_for()
    office.goto(portal.at("/cms/speakers/conference/1/"))
    row(office).locator("input[type=checkbox]").check()
    office.get_by_role("button", name="მონიშნულთა მოწვევა").click()
    office.locator(".messages li.success").wait_for()


def offer(office, portal) -> None:
    office.goto(portal.at("/cms/speakers/conference/1/checks/"))
    check(office, "#main")
    for name, value in (("on", "2020-12-20"), ("first", "10:00"), ("last", "11:00"), ("minutes", "30")):
        office.locator(f"#id_{name}").fill(value)
    office.get_by_role("button", name="შეთავაზება").click()
    office.locator(".messages li.success").wait_for()
    check(office, "#main")


def test_a_speaker_comes_in_by_a_letter_and_the_secretariat_takes_over(visit, portal, tmp_path):
    office = visit("/cms/", role="secretary", width=390)
    invite(office, portal)
    offer(office, portal)
    page = visit("/ka/", width=390)
    mail = letter(page, portal, "ka", "მოწვევა სიტყვით", "speaker@example.org")
    page.goto(mail.locator(".action a").first.get_attribute("href"))
    check(page)
    page.locator("main form button").click()
    check(page)
    page.get_by_role("button", name="თანახმა ვარ").click()
    page.get_by_role("link", name="დაწერა").click()
    check(page)
    page.locator("[name=about]").fill("სანიმუშო ტექსტი")
    page.get_by_role("button", name="გადმოცემა").click()
    page.locator("[name=slot]").first.check()
    page.get_by_role("button", name="დაჯავშნა").click()
    page.get_by_role("link", name="ფაილის გადმოცემა").click()
    check(page)
    (tmp_path / "slides.pdf").write_bytes(making.pdf())
    page.locator("[name=title]").fill("Slides A")
    page.locator("[name=visibility][value=public]").check()
    page.locator("[name=file]").set_input_files(tmp_path / "slides.pdf")
    page.get_by_role("button", name="გადმოცემა").click()
    page.get_by_text("Slides A").first.wait_for()
    check(page)
    letter(page, portal, "ka", "თქვენი ტექნიკური შემოწმება", "speaker@example.org")
    assert page.get_by_text("check.ics").count()
    office.goto(portal.at("/cms/speakers/conference/1/"))
    check(office, "#main")
    row(office).locator("th a").click()
    check(office, "#main")
    office.get_by_role("button", name="მონიშნულის გადატანა").click()
    office.locator(".messages li.success").wait_for()
    office.get_by_role("button", name="გახსნა").click()
    office.locator(".messages li.success").wait_for()
    check(office, "#main")


def test_two_records_of_one_person_are_merged_and_parted(visit, portal):
    office = visit("/cms/", role="secretary", width=390)
    for name, language in (("ქეთო ნიმუშიძე", "ka"), ("Keto Nimushidze", "en")):
        office.goto(portal.at("/cms/persons/new/"))
        office.locator(f"[name=name_{language}]").fill(name)
        if language == "en":
            office.locator("[name=name_origin]").select_option("en")
        office.locator("#main form button[type=submit]:not([name])").click()
        office.locator(".messages li.success").wait_for()
    office.goto(portal.at("/cms/doubles/person/"))
    check(office, "#main")
    office.get_by_role("link", name="Keto Nimushidze").click()
    check(office, "#main")
    office.get_by_role("button", name="გაერთიანება").click()
    office.locator(".messages li.success").wait_for()
    check(office, "#main")
    office.get_by_role("button", name="ქეთო ნიმუშიძე").click()
    office.locator(".messages li.success").wait_for()
    office.goto(portal.at("/cms/doubles/person/"))
    office.get_by_role("link", name="Keto Nimushidze").wait_for()
