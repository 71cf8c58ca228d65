"""What the secretariat prints, and that nobody else gets it."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from docx import Document
from openpyxl import load_workbook
from pypdf import PdfReader

from kavshiri.access.acting import acting
from kavshiri.conference import models
from kavshiri.papers import actions, press, queries, sheets, shelf
from kavshiri.papers.models import CountryName
from kavshiri.papers.office import briefing, countries, people, plan, plates, spreadsheet
from kavshiri.people.models import Person, User
from tests import world
from tests.conference import furnish
from tests.papers.conftest import BOOTH_CALLS, MODERATOR_CALLS, STAND_IN_CALLS

pytestmark = pytest.mark.django_db


def words_of(content: bytes) -> str:
    file = Document(BytesIO(content))
    tables = [cell.text for table in file.tables for row in table.rows for cell in row.cells]
    return "\n".join([paragraph.text for paragraph in file.paragraphs] + tables)


def test_the_briefing_says_how_to_say_a_name_and_whom_to_call(panel):
    said = words_of(shelf.make(shelf.named(shelf.OF_SESSION, "briefing.docx"), panel, "en"))
    for words in (
        "High-level panel", "Vladimer Konstantinidi", "own script: ვლადიმერ კონსტანტინიდი", "pronunciation: vla-di-MER",
        "form of address: Your Excellency", "stand-in: Shemtsvleli Nimushi", "What do we want?", MODERATOR_CALLS,
        STAND_IN_CALLS, BOOTH_CALLS, "Tbilisi time: 10:00–11:30", "Auckland time: 19:00–20:30", "by way of English",
        "A proposal made from the programme; nobody has confirmed it.", "to be confirmed",
    ):  # fmt: skip
        assert words in said, words


def test_the_briefing_is_georgian_to_the_word_processor_too(panel):
    content = shelf.make(shelf.named(shelf.OF_SESSION, "briefing.docx"), panel, "ka")
    file = Document(BytesIO(content))
    style = file.styles["Normal"]
    assert (style.font.name, file.core_properties.language) == ("Sylfaen", "ka-GE")
    assert 'w:lang w:val="ka-GE"' in style.element.xml
    assert "თქვენო აღმატებულებავ" in words_of(content)
    assert [p.style.name for p in file.paragraphs if p.text == "მაღალი დონის პანელი"] == ["Title"]


def test_the_spreadsheet_holds_every_cue_and_no_formula(panel):
    with acting("test"):
        furnish.make(models.Cue, session=panel, what=furnish.text("=1+1", "=1+1"), who="+995", length=60)
    content = shelf.make(shelf.named(shelf.OF_SESSION, "run-of-show.xlsx"), queries.session(panel.pk), "en")
    sheet = load_workbook(BytesIO(content)).active
    row = [cell.value for cell in sheet[spreadsheet.HEAD + 1]]
    assert row[1:4] == ["10:00", "19:00", "\u200b=1+1"] and all(cell.data_type != "f" for cell in sheet["D"])


def test_the_telephone_sheet_gathers_what_each_person_does(secret):
    with translation.override("en"):
        told = shelf.telephones_of(queries.conference(secret.pk))
    found = {one.name or one.office: one for one in told["contacts"]}
    moderator = found["Vladimer Konstantinidi"]
    assert (moderator.telephone, moderator.local, moderator.zone_words) == (MODERATOR_CALLS, "19:00", "Auckland time")
    assert moderator.roles == ["Moderator: High-level panel (24 November 2020, 10:00–11:30)"]
    assert found["Shemtsvleli Nimushi"].roles[0].startswith("stand-in: Panellist")
    assert [(booth["language"], booth["people"][0].telephone) for booth in told["booths"]] == [
        ("Romanian", BOOTH_CALLS)
    ]


def test_the_paper_plan_has_a_leaf_for_each_session_with_whom_to_call_first(secret):
    with translation.override("en"):
        told = plan.plan(secret, queries.sessions(secret))
    assert [leaf["title"] for leaf in told["leaves"]][0::2][0] == "High-level panel"
    assert "Break" not in [leaf["title"] for leaf in told["leaves"]] and len(told["leaves"]) == 3
    assert told["leaves"][0]["calls"][0].telephone == MODERATOR_CALLS
    assert told["leaves"][0]["broadcasts"] == [("Original", "https://example.org/live")]


def test_a_plan_of_many_sessions_is_a_list_with_the_flows_that_were_entered(panel, secret, by, at, monkeypatch):
    actions.keep_proposal(session=panel, by=by, at=at)
    monkeypatch.setattr(plan, "LONG", 2)
    with translation.override("en"):
        told = plan.plan(secret, queries.sessions(secret))
        html = sheets.document("papers/print/plan.html", told, "en")
    assert told["is_long"] and html.count('<article class="entry">') == 3
    assert MODERATOR_CALLS in html and "https://example.org/live" in html
    assert html.count('<table class="flow">') == 1  # that of the panel; what is only proposed is left out
    assert html.count('<h2 class="section">') == 2  # a heading for each day


def test_the_paper_plan_leads_to_the_programme_by_an_address_and_a_code(secret):
    with translation.override("ka"):
        html = sheets.document("papers/print/plan.html", plan.plan(secret, queries.sessions(secret)), "ka")
    assert "/ka/konperentsia/diaspora-2020/programa/</a>" in html and 'src="data:image/svg+xml' in html


def test_countries_stand_in_the_order_of_each_alphabet(secret):
    announced = list(secret.announced.all())
    with acting("test"):
        furnish.make(CountryName, country="NZ", formal=furnish.text("", "New Zealand (in full)"))
    english, georgian = (countries.in_order(announced, language) for language in ("en", "ka"))
    assert [one.here.short for one in english] == ["Bulgaria", "New Zealand", "Romania"]
    assert [one.here.short for one in georgian] == ["ახალი ზელანდია", "ბულგარეთი", "რუმინეთი"]
    assert english[1].here.formal == "New Zealand (in full)"
    # nothing is invented: what nobody has entered is named as lacking
    assert countries.lacking(english) == ["Bulgaria", "New Zealand", "Romania"]
    with translation.override("en"):
        assert countries.groups(announced) == ["Eastern Partnership countries"]


def test_plates_show_both_languages_and_long_names_get_smaller(secret):
    found = plates.of_people(queries.sessions(secret), "ka", "a4")
    assert [(one.front.name, one.back.name) for one in found] == [
        ("საგარეო საქმეთა მინისტრის მოადგილე", "Deputy Minister of Foreign Affairs of Georgia"),
        ("ვლადიმერ კონსტანტინიდი", "Vladimer Konstantinidi"),
    ][::-1]
    assert plates.size("Bulgaria", plates.ACROSS["a4"]) > plates.size("B" * 40, plates.ACROSS["a4"])


def test_the_clocks_of_a_session_are_those_of_its_people(panel):
    with translation.override("en"):
        assert people.clocks(panel)[0] == ("Tbilisi time", "10:00–11:30")
        assert ("UTC", "06:00–07:30") in people.clocks(panel)
        assert briefing.briefing(panel)["show"].second_zone == "Pacific/Auckland"


@pytest.mark.parametrize("role", ["stranger", "visitor"])
def test_nobody_else_gets_a_telephone(client, secret, panel, role):
    if role == "visitor":
        with acting("test"):
            client.force_login(User.objects.create(email="visitor@example.org", made_at=furnish.MADE))
    for path in (f"conference/{secret.pk}/", f"session/{panel.pk}/", f"session/{panel.pk}/en/briefing.docx",
                 f"conference/{secret.pk}/en/telephones.pdf"):  # fmt: skip
        answer = client.get(f"/cms/papers/{path}")
        assert answer.status_code in (302, 403) and MODERATOR_CALLS not in answer.content.decode(errors="replace")


def test_the_secretariats_pages_are_kept_by_nobody(secretary, secret, panel):
    for path in (f"conference/{secret.pk}/", f"session/{panel.pk}/"):
        answer = secretary.get(f"/cms/papers/{path}", {"language": "ka"})
        assert answer.status_code == 200 and answer["Cache-Control"].startswith("private, no-store")
        assert answer["X-Robots-Tag"] == "noindex"
    assert MODERATOR_CALLS in secretary.get(f"/cms/papers/conference/{secret.pk}/").content.decode()


def test_a_file_is_named_in_latin_letters_and_kept_by_nobody(secretary, panel):
    answer = secretary.get(f"/cms/papers/session/{panel.pk}/ka/briefing.docx")
    assert answer["Content-Disposition"] == 'attachment; filename="panel-briefing-ka.docx"'
    assert answer["Cache-Control"].startswith("private, no-store")


@pytest.mark.parametrize("path", ["ka/none.pdf", "xx/briefing.docx"])
def test_an_unknown_paper_or_language_is_no_page(secretary, panel, path):
    assert secretary.get(f"/cms/papers/session/{panel.pk}/{path}").status_code == 404


def test_keeping_a_proposal_by_its_button(secretary, panel):
    answer = secretary.post(f"/cms/papers/session/{panel.pk}/keep/ka/", follow=True)
    assert models.Cue.objects.filter(session=panel).count() == 5 and "5" in answer.content.decode()
    assert models.Cue.objects.filter(session=panel).first().who == "ვლადიმერ კონსტანტინიდი"
    again = secretary.post(f"/cms/papers/session/{panel.pk}/keep/ka/", follow=True).content.decode()
    assert "უკვე აქვს სცენარი" in again and models.Cue.objects.filter(session=panel).count() == 5


def test_the_secretariat_is_told_when_the_press_is_taken(secretary, secret, press_needed, monkeypatch):
    monkeypatch.setattr(press, "PATIENCE", 0)
    with press.alone(0):
        answer = secretary.get(f"/cms/papers/conference/{secret.pk}/en/countries.pdf")
    assert (answer.status_code, answer["Retry-After"]) == (503, "10")


def test_signs_that_no_file_can_hold_are_left_out(panel):
    with acting("test"):
        furnish.make(models.Cue, session=panel, what=furnish.text("ა", "A"), who="A\x0bB", length=60)
        Person.objects.update(pronunciation="va\x1fno", telephone="1\x072")
    found = queries.session(panel.pk)
    for name in ("run-of-show.xlsx", "briefing.docx"):
        assert shelf.make(shelf.named(shelf.OF_SESSION, name), found, "en").startswith(b"PK")


@pytest.mark.parametrize("made", [shelf.telephones_of, lambda one: plan.plan(one, queries.sessions(one))])
def test_queries_do_not_grow_with_the_programme(made):
    counts = []
    for sessions in (1, 7):
        conference = queries.conference(world.furnish(sessions).published.pk)
        with CaptureQueriesContext(connection) as asked:
            made(conference)
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 20


def test_the_richest_paper_is_printed(secret, press_needed):
    content = shelf.make(shelf.named(shelf.OF_CONFERENCE, "paper-plan.pdf"), queries.conference(secret.pk), "ka")
    assert content.startswith(b"%PDF")


@pytest.mark.parametrize(("format_", "size"), [("a4", (842, 595)), ("a5", (595, 420))])
def test_plates_have_the_size_of_their_sheet_and_a_page_each(secret, press_needed, format_, size):
    content = shelf.make(
        shelf.named(shelf.OF_CONFERENCE, f"name-plates-{format_}.pdf"), queries.conference(secret.pk), "ka"
    )
    found = [tuple(round(float(side)) for side in page.mediabox[2:]) for page in PdfReader(BytesIO(content)).pages]
    assert found == [size, size]


def test_the_menu_leads_to_the_papers_of_every_conference(secretary, secret):
    page = secretary.get("/cms/papers/").content.decode()
    assert f'href="/cms/papers/conference/{secret.pk}/"' in page and '"/cms/papers/"' in page
