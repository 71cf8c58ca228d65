"""The programme as tables, through its doors and the command."""

from __future__ import annotations

import csv
import io
import json

import openpyxl
import pytest
from django.core.management import call_command

from tests.conference import files
from tests.conference.files import FILE, changed, load

pytestmark = pytest.mark.django_db
KA = "/ka/konperentsia/forum/programa"
FORMULA = '=HYPERLINK("https://example.org")'


@pytest.fixture(autouse=True)
def forum():
    files.forum(changed("title: {ka: გახსნა, en: Opening}", f"title: {{ka: გახსნა, en: '{FORMULA}'}}"))


def workbook(client, path: str):
    answer = client.get(path)
    assert answer.status_code == 200
    return openpyxl.load_workbook(io.BytesIO(answer.content)), answer


def test_a_workbook_in_georgian_with_real_dates(client):
    book, answer = workbook(client, f"{KA}.xlsx")
    assert answer["Content-Type"] == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    assert book.sheetnames == ["პროგრამა", "მონაწილეები", "თარგმანი"]
    sheet = book["პროგრამა"]
    assert [cell.value for cell in sheet[1]][:3] == ["დღე", "დასაწყისი", "დასასრული"]
    assert sheet["B2"].value.isoformat() == "2020-11-24T10:00:00"
    assert sheet["B2"].number_format == "yyyy-mm-dd hh:mm"
    assert (sheet.freeze_panes, sheet["A1"].font.bold, sheet["G2"].font.name) == ("A2", True, "Sylfaen")
    assert [cell.value for cell in book["თარგმანი"][2]][3:5] == ["en", "სინქრონული თარგმანი"]


def test_each_row_of_a_workbook_has_its_own_words(client):
    sheet = workbook(client, f"{KA}.xlsx")[0].worksheets[0]
    assert [sheet.cell(row, 7).value for row in (2, 3, 4)] == ["გახსნა", "პანელი", "მსჯელობა"]
    assert [sheet.cell(row, 3).value is None for row in (2, 3, 4)] == [False, True, False]


def test_words_of_a_workbook_are_never_formulas(client):
    sheet = workbook(client, "/en/conference/forum/programme.xlsx")[0].worksheets[0]
    assert (sheet["G2"].value, sheet["G2"].data_type) in ((FORMULA, "s"), (FORMULA, "inlineStr"))


def test_comma_separated_values(client):
    told = client.get("/en/conference/forum/programme.csv").content.decode()
    first = next(csv.DictReader(io.StringIO(told, newline="")))
    assert first["Title"] == f"'{FORMULA}"
    assert first["Status"] == "example time"
    marked = client.get(f"{KA}.excel.csv").content
    assert marked.startswith("\ufeffდღე,".encode())


def test_a_tree_for_search_engines(client):
    answer = client.get(f"{KA}.jsonld")
    assert answer["Content-Type"].startswith("application/ld+json")
    told = json.loads(answer.content)
    assert [event["name"] for event in told["subEvent"]] == ["გახსნა", "პანელი"]
    assert told["subEvent"][0]["@id"].endswith("/ka/konperentsia/forum/sesia/opening/")


@pytest.mark.parametrize("name", ["csv", "xlsx", "jsonld"])
def test_whoever_has_it_already_gets_nothing_but_a_number(client, name):
    answer = client.get(f"{KA}.{name}")
    assert client.get(f"{KA}.{name}", headers={"if-none-match": answer["ETag"]}).status_code == 304


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("ical", b"BEGIN:VCALENDAR"),
        ("jsonld", b"{"),
        ("csv", b"Day,"),
        ("csv-excel", b"\xef\xbb\xbfDay"),
        ("xlsx", b"PK"),
    ],
)
@pytest.mark.parametrize("more", [[], ["--draft"]])
def test_the_command_writes_every_format(capsysbinary, name, begins, more):
    call_command("schedule", "export", "--conference", "forum", "--format", name, "--language", "en", *more)
    assert capsysbinary.readouterr().out.startswith(begins)


def test_the_programme_offers_tables(client):
    page = client.get("/en/conference/forum/programme/").content.decode()
    assert "programme.xlsx" in page
    assert "programme.csv" in page


def test_no_table_tells_what_only_the_secretariat_sees(client):
    paper = 'url: "https://example.org/staff", visibility: staff}'
    load(
        changed(
            "      materials:\n", f"      materials:\n        - {{title: {{ka: შიდა}}, language: ka, {paper}\n", FILE
        )
    )
    for ending in ("csv", "jsonld"):
        told = client.get(f"{KA}.{ending}").content.decode()
        assert "გახსნა" in told
        assert "staff" not in told
