"""A focal point returns the delegation's table and hands in credentials, which come back once and are then accepted."""

from __future__ import annotations

import io
import re

import openpyxl

from tests.journeys.conftest import done, go
from tests.journeys.test_delegation import check
from tests.journeys.test_thread_by_mail import letter
from tests.uploads import making

MADE = "/cms/delegations/new/?conference=1"


def file(name: str, data: bytes) -> dict[str, object]:
    return {"name": name, "mimeType": "application/octet-stream", "buffer": data}


def invited(office, portal) -> str:
    """The path of the screen of a delegation that is invited in English."""
    office.goto(portal.at(MADE))
    office.locator("#id_country").select_option("BG")
    office.get_by_role("button", name="საკონტაქტო პირის დამატება").click()
    office.locator("[name$='-name']:visible").fill("Focal point B")
    office.locator("[name$='-address']:visible").fill("focal-b@example.org")
    office.locator("[name$='-language']:visible").select_option("en")
    done(office.locator("#main form button[type=submit]:not([name])"))
    office.goto(portal.at("/cms/delegations/conference/1/"))
    go(office.get_by_role("link", name="ბულგარეთი"))
    done(office.get_by_role("button", name="მოწვევა"))
    return office.url


def filled(sheet: bytes) -> bytes:
    """The table as it was given, with one right and one wrong row."""
    book = openpyxl.load_workbook(io.BytesIO(sheet))
    page = book.worksheets[0]
    head = next(row[0].row for row in page.iter_rows() if row[0].value == "Mark")
    for offset, (name, address) in enumerate((("Member C", "c@example.org"), ("Member D", "nothing")), 1):
        page.cell(head + offset, 2).value, page.cell(head + offset, 6).value = name, address
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def return_table(page, portal) -> None:
    go(page.get_by_role("link", name="Take along or return the table"))
    check(page)
    with page.expect_download() as loading:
        page.get_by_role("link", name="Spreadsheet (XLSX)").click()
    sheet = loading.value.path().read_bytes()
    page.locator("[name=table]").set_input_files(file("table.xlsx", filled(sheet)))
    go(page.get_by_role("button", name="Look what it changes"))
    page.get_by_text("“nothing” is no e-mail address.").wait_for()
    check(page)
    go(page.get_by_role("button", name="Do 1 row, leave out what is wrong"))
    page.locator("main h3", has_text="Member C").wait_for()
    check(page)


def hand_in(page, number: str) -> None:
    page.locator("[name=number]").fill(number)
    page.locator("[name=dated_on]").fill("2020-11-20")
    page.locator("[name=signed_by]").fill("Signer, ambassador")
    page.locator("[name=paper]").set_input_files(file("note.pdf", making.pdf()))
    go(page.get_by_role("button", name="Hand in").last)
    page.get_by_role("heading", name=f"No. {number}").wait_for()


def test_a_delegation_works_with_papers(visit, portal):
    office = visit("/cms/", role="secretary", width=390)
    screen = invited(office, portal)
    page = visit("/en/", width=390, dark=True)
    told = letter(page, portal, "en", "invitation", "focal-b@example.org")
    page.goto(told.locator(".action a").first.get_attribute("href"))
    go(page.locator("main form button"))
    return_table(page, portal)
    go(page.get_by_role("link", name="Hand in the credentials"))
    hand_in(page, "01-5")
    check(page)
    office.goto(screen)
    check(office, "#main")
    go(office.get_by_role("link", name=re.compile("დაბრუნება.*01-5")))
    check(office, "#main")
    office.locator("[name=reason]").fill("The seal is missing.")
    done(office.locator("#main form button").first)
    page.reload()
    page.get_by_text("The seal is missing.").wait_for()
    hand_in(page, "01-6")
    office.goto(screen)
    done(office.get_by_role("button", name=re.compile("მიღება.*01-6")))
    letter(page, portal, "en", "01-6 are accepted", "focal-b@example.org")
    page.goto(portal.at("/en/delegation/speakers/"))
    check(page)
    page.locator("[name=topic]").fill("Work and return")
    go(page.get_by_role("button", name="Enter in the list"))
    page.get_by_text("Not ordered yet").wait_for()
    check(page)
    for part in ("protocol", "speakers"):
        office.goto(portal.at(f"/cms/delegations/conference/1/{part}/"))
        check(office, "#main")
