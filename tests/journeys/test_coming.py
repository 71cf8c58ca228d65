"""The whole way of those who come: invited, nominated, accredited, let in by name; and one who withdraws a consent.

Each reader reads in the own language; the secretariat's screens are Georgian, as in the demonstration.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest

from tests.journeys.conftest import ROOT, axe, done, go, overflows
from tests.journeys.test_thread_by_mail import SLUG, letter
from tests.uploads import making

# other journeys of the same portal invite Romania and Bulgaria
COUNTRY = {"ka": "MD", "en": "PL"}
NAME = {"ka": "მოლდოვა", "en": "პოლონეთი"}
ASK = {"ka": "/ka/delegatsia/bmuli/", "en": "/en/delegation/link/"}
INVITED = {"ka": "მოწვევა", "en": "invitation"}
LINK = {"ka": "ბმული", "en": "link"}
APPROVED = {"ka": "მონაწილეობთ", "en": "You take part"}
SIGN_IN = {"ka": "შესასვლელი ბმული", "en": "link to sign in"}
LIST = {"ka": f"/ka/konperentsia/{SLUG}/monatsileebi/", "en": f"/en/conference/{SLUG}/participants/"}


def check(page, within: str = "html") -> None:
    assert axe(page, within) == []
    assert not overflows(page)
    assert not page.faults.said


def enter(page, portal, language: str, subject: str, address: str) -> str:
    """Go in by the first link of a letter, as its button asks; the letter's words."""
    frame = letter(page, portal, language, subject, address)
    words = frame.locator("body").inner_text()
    page.goto(frame.locator(".action a").first.get_attribute("href"))
    go(page.locator("main form button").first)
    return words


def delegation(office, portal, language: str) -> str:
    """A delegation with a focal point who reads this language, invited; the address of its screen."""
    office.goto(portal.at("/cms/delegations/new/?conference=1"))
    office.locator("#id_country").select_option(COUNTRY[language])
    office.get_by_role("button", name="საკონტაქტო პირის დამატება").click()
    office.locator("[name$='-name']:visible").fill("Focal point")
    office.locator("[name$='-address']:visible").fill(f"focal-{language}@example.org")
    office.locator("[name$='-language']:visible").select_option(language)
    done(office.locator("#main form button[type=submit]:not([name])"))
    office.goto(portal.at("/cms/delegations/conference/1/"))
    go(office.get_by_role("link", name=NAME[language]).first)
    office.locator("#invite").wait_for()
    done(office.get_by_role("button", name="მოწვევა"))
    return office.url


def person(page, name: str, address: str, language: str, category: str) -> None:
    page.locator("[name=name]").wait_for()
    page.locator("[name=name]").fill(name)
    page.locator("[name=address]").fill(address)
    page.locator(f"[name=language][value={language}]").check()
    page.locator(f"select[name=category] option[value={category}], [name=category][value={category}]").first.evaluate(
        "(one) => one.tagName === 'OPTION' ? (one.selected = true) : (one.checked = true)"
    )
    go(page.locator("main form button.btn--go"))
    page.locator("main h3", has_text=name).wait_for()


def nominate(page, language: str) -> None:
    """Three are nominated, and the third one is replaced, on a telephone."""
    go(page.locator("main button[value=yes]"))
    for name, category in (("Head", "head"), ("Second", "delegate"), ("Third", "adviser")):
        go(page.locator("main .leaf__body > p.row > a.btn--go").first)
        person(page, f"{name} {language}", f"{name.lower()}-{language}@example.org", language, category)
    go(page.locator("main li", has_text=f"Third {language}").locator("a").nth(1))
    person(page, f"Fourth {language}", f"fourth-{language}@example.org", language, "adviser")
    check(page)


def hand_in(page, portal, language: str, path) -> None:
    """The head of delegation asks for a link and hands in the note verbale."""
    page.goto(portal.at(ASK[language]))
    page.locator("input[type=email]").fill(f"head-{language}@example.org")
    go(page.locator("main form button"))
    enter(page, portal, language, LINK[language], f"head-{language}@example.org")
    page.locator("[name=number]").fill("12/345")
    page.locator("[name=dated_on]").fill("2020-11-20")
    page.locator("[name=signed_by]").fill("Embassy")
    page.locator("input[type=file]").set_input_files(path)
    go(page.locator("main form button.btn--go"))
    page.get_by_text("12/345").first.wait_for()
    check(page)


def approve(office, portal, screen: str, language: str) -> None:
    office.goto(screen)
    check(office, "#main")
    done(office.get_by_role("button", name=re.compile("^მიღება")).first)
    office.goto(portal.at("/cms/delegations/conference/1/"))
    for name in ("Head", "Second", "Fourth"):
        office.get_by_label(re.compile(f"^{name} {language}")).check()
    done(office.get_by_role("button", name="მონიშნულების დამტკიცება"))


def wait(page, portal, language: str) -> None:
    """A member comes in by the letter, signs in, and waits for the session on a telephone."""
    address = f"second-{language}@example.org"
    frame = letter(page, portal, language, APPROVED[language], address)
    assert f"Second {language}" in frame.locator("body").inner_text()
    assert page.get_by_text("programme.ics").count()
    page.goto(frame.locator("a[href*='/link/'], a[href*='/bmuli/']").first.get_attribute("href"))
    page.locator("input[type=email]").fill(address)
    go(page.locator("main form button").first)
    enter(page, portal, language, SIGN_IN[language], address)
    check(page)
    go(page.locator("main li a.btn, main article a.btn, main a.btn").first)
    check(page)
    assert f"Second {language}" in page.locator("main").inner_text()


@pytest.mark.parametrize("language", ["ka", "en"])
def test_a_delegation_is_invited_accredited_and_let_in(visit, portal, language, tmp_path):
    note = tmp_path / "note.pdf"
    note.write_bytes(making.pdf())
    office = visit("/cms/", role="secretary")
    screen = delegation(office, portal, language)
    focal, head, member = (visit(f"/{language}/", width=390, language=language) for _one in range(3))
    enter(focal, portal, language, INVITED[language], f"focal-{language}@example.org")
    nominate(focal, language)
    hand_in(head, portal, language, note)
    approve(office, portal, screen, language)
    wait(member, portal, language)


REGISTER = {
    "ka": f"/ka/konperentsia/{SLUG}/registratsia/observers/",
    "en": f"/en/conference/{SLUG}/register/observers/",
}
CONFIRM = {"ka": "დაადასტურეთ რეგისტრაცია", "en": "Confirm your registration"}


def register(page, portal, language: str, name: str) -> None:
    """An observer registers on a telephone, and agrees to stand in the public list and to nothing else."""
    page.goto(portal.at(REGISTER[language]))
    check(page)
    page.locator("[name=name]").fill(name)
    if language == "ka":
        page.locator("[name=latin_name]").fill(f"Damkvirvebeli {language}")
    page.locator("[name=organisation]").fill("Example organisation")
    page.locator("[name=address]").fill(f"observer-{language}@example.org")
    page.locator(f"[name=language][value={language}]").check()
    page.locator("select[name=country]").select_option("PL")
    page.locator("[name='agree-accreditation-listed']").check()
    go(page.locator("main form button.btn--go"))
    enter(page, portal, language, CONFIRM[language], f"observer-{language}@example.org")
    check(page)


def accept(office, portal, name: str) -> None:
    office.goto(portal.at("/cms/registrations/conference/1/"))
    check(office, "#main")
    office.get_by_label(re.compile(name)).check()
    done(office.locator("#main button.button:not([name])", has_text="მონიშნ"))


def stands_in_list(page, portal, language: str, name: str) -> bool:
    page.goto(portal.at(LIST[language]))
    return page.locator("main").get_by_text(name).count() > 0


@pytest.mark.parametrize("language", ["ka", "en"])
def test_an_observer_withdraws_a_consent_and_is_in_no_list_at_once(visit, portal, language):
    name = {"ka": "დამკვირვებელი ა", "en": "Observer A"}[language]
    page, stranger = visit(f"/{language}/", width=390, language=language), visit("/")
    office = visit("/cms/", role="secretary")
    register(page, portal, language, name)
    own = page.url
    assert not stands_in_list(stranger, portal, language, name)
    accept(office, portal, name)
    letter(page, portal, language, APPROVED[language], f"observer-{language}@example.org")
    assert stands_in_list(stranger, portal, language, name)
    check(stranger)
    page.goto(own)
    go(page.locator("main form", has=page.locator("[name=ask][value='accreditation.listed']")).locator("button"))
    check(page)
    assert not stands_in_list(stranger, portal, language, name)
    office.goto(portal.at("/cms/participants/conference/1/"))
    assert office.locator("#main").get_by_text(name).count()
    # the accreditation stays as its own rule says, and the report of the purge tells it
    assert over(portal, language, "2020-11-26") == 0
    assert over(portal, language, "2023-01-01") > 0


def over(portal, language: str, day: str) -> int:
    """How many participants the purge would take on a day, by its report."""
    words = [sys.executable, "-m", "kavshiri.config.cli", "privacy", "purge", "--dry-run", "--language", language]
    clock = {"KAVSHIRI_DEMO": "1", "KAVSHIRI_CLOCK": f"{day}T12:00:00+04:00", "KAVSHIRI_HOME": portal.home}
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("KAVSHIRI_", "DATABASE_URL", "DJANGO"))
    }
    told = subprocess.run(words, cwd=ROOT, env={**kept, **clock}, capture_output=True, text=True, check=True).stdout
    line = next(line for line in told.splitlines() if line.startswith("accreditation.participant: "))
    held, gone = (int(count) for count in line.split()[2:4])
    assert held > 0
    return gone
