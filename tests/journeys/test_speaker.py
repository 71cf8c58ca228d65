"""A speaker, on a telephone, from the invitation to the programme; two records of one person, merged and parted."""

from __future__ import annotations

from tests.journeys.conftest import done, go
from tests.journeys.test_delegation import check
from tests.journeys.test_thread_by_mail import letter
from tests.uploads import making


def row(office):
    """The moderator whom the announcement names; the demonstration has a speaker of its own beside."""
    return office.locator("#main tbody tr", has_text="კონსტანტინიდი")


def invite(office, portal) -> None:
    office.goto(portal.at("/cms/speakers/conference/1/"))
    check(office, "#main")
    done(office.get_by_role("button", name="პროგრამიდან გადმოტანა"))
    go(row(office).locator("td a").first)
    office.locator("#id_address").fill("speaker@example.org")
    office.locator("#id_language").select_option("ka")
    done(office.locator("#main form button[type=submit]:not([name])"))
    office.goto(portal.at("/cms/speakers/conference/1/"))
    row(office).locator("input[type=checkbox]").check()
    done(office.get_by_role("button", name="მონიშნულთა მოწვევა"))


def offer(office, portal) -> None:
    office.goto(portal.at("/cms/speakers/conference/1/checks/"))
    check(office, "#main")
    for name, value in (("on", "2020-12-20"), ("first", "10:00"), ("last", "11:00"), ("minutes", "30")):
        office.locator(f"#id_{name}").fill(value)
    done(office.get_by_role("button", name="შეთავაზება"))
    check(office, "#main")


def test_a_speaker_comes_in_by_a_letter_and_the_secretariat_takes_over(visit, portal, tmp_path):
    office = visit("/cms/", role="secretary", width=390)
    invite(office, portal)
    offer(office, portal)
    page = visit("/ka/", width=390)
    mail = letter(page, portal, "ka", "მოწვევა სიტყვით", "speaker@example.org")
    page.goto(mail.locator(".action a").first.get_attribute("href"))
    check(page)
    go(page.locator("main form button"))
    check(page)
    go(page.get_by_role("button", name="თანახმა ვარ"))
    go(page.get_by_role("link", name="დაწერა"))
    check(page)
    page.locator("[name=about]").fill("სანიმუშო ტექსტი")
    go(page.get_by_role("button", name="გადმოცემა"))
    page.locator("[name=slot]").first.check()
    go(page.get_by_role("button", name="დაჯავშნა"))
    go(page.get_by_role("link", name="ფაილის გადმოცემა"))
    check(page)
    (tmp_path / "slides.pdf").write_bytes(making.pdf())
    page.locator("[name=title]").fill("Slides A")
    page.locator("[name=visibility][value=public]").check()
    page.locator("[name=file]").set_input_files(tmp_path / "slides.pdf")
    go(page.get_by_role("button", name="გადმოცემა"))
    page.get_by_text("Slides A").first.wait_for()
    check(page)
    letter(page, portal, "ka", "თქვენი ტექნიკური შემოწმება", "speaker@example.org")
    assert page.get_by_text("check.ics").count()
    office.goto(portal.at("/cms/speakers/conference/1/"))
    check(office, "#main")
    go(row(office).locator("th a"))
    check(office, "#main")
    done(office.get_by_role("button", name="მონიშნულის გადატანა"))
    done(office.get_by_role("button", name="გახსნა"))
    check(office, "#main")


def test_two_records_of_one_person_are_merged_and_parted(visit, portal):
    office = visit("/cms/", role="secretary", width=390)
    for name, language in (("ქეთო ნიმუშიძე", "ka"), ("Keto Nimushidze", "en")):
        office.goto(portal.at("/cms/persons/new/"))
        office.locator(f"[name=name_{language}]").fill(name)
        if language == "en":
            office.locator("[name=name_origin]").select_option("en")
        done(office.locator("#main form button[type=submit]:not([name])"))
    office.goto(portal.at("/cms/doubles/person/"))
    check(office, "#main")
    go(office.get_by_role("link", name="Keto Nimushidze"))
    check(office, "#main")
    done(office.get_by_role("button", name="გაერთიანება"))
    check(office, "#main")
    done(office.get_by_role("button", name="ქეთო ნიმუშიძე"))
    office.goto(portal.at("/cms/doubles/person/"))
    office.get_by_role("link", name="Keto Nimushidze").wait_for()
