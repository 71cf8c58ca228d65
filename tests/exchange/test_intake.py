"""A table is brought, understood, looked at and taken in; the next edition of it finds the same sessions."""

from __future__ import annotations

import datetime as dt
import io
import re

import docx
import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import translation
from wagtail.users.models import UserProfile

from kavshiri.access.acting import acting
from kavshiri.conference import actions
from kavshiri.conference.models import Session
from kavshiri.exchange.models import Intake, RememberedColumn
from kavshiri.journal.models import Entry
from kavshiri.people.models import Person
from tests.world import AT, DRAFT

TABLE = (
    "№\tდრო\tსათაური\tTitle (EN)\tვინ უძღვება\tენა\tოთახი\n"
    "24 ნოემბერი, სამშაბათი\n"
    "11\t9.00-9.30\tგახსნა\tOpening\t\tქართული\tდიდი დარბაზი\n"
    "12\t13:15 tol 14:30\tბაზრები\tMarkets\tპირი\tka → en\tდიდი დარბაზი\n"
    "13\t08.30 hrs\tდილა\tMorning\tნინო მაგალითაძე, დირექტორი\tქართული\t\n"
    "14\t10.30-10.00\tუკუღმა\tBackwards\t\t\t\n"
)


@pytest.fixture(autouse=True)
def english(world, settings):
    settings.KAVSHIRI_CLOCK = AT
    UserProfile.objects.update(preferred_language="en")
    with translation.override("en"):
        yield


def bring(client, world, table: str = TABLE, **more) -> str:
    """Paste a table; the address of its columns."""
    told = {"conference": world.draft.pk, "sender": "Ministry A", "pasted": table, "markup": "", **more}
    answer = client.post(reverse("intake:begin"), told)
    assert answer.status_code == 302, answer.context["form"].errors
    return answer["Location"]


def columns(client, address: str, **chosen: str) -> dict:
    """The form of the columns as it is shown, with what is chosen otherwise."""
    page = client.get(address).context
    told = {f"column-{one['number']}": one["field"] for one in page["columns"]}
    shown = {"width": page["width"], "grid": page["grid"], "grid-shown": page["grid"]}
    shown |= {"first": page["heading"].first, "first-shown": page["heading"].first, "last-shown": page["heading"].last}
    return {**shown, **told, "kind": "thematic", "source": "announced", **chosen}


def look(client, address: str, **chosen: str) -> tuple[str, dict]:
    """Choose the columns and look at the rows."""
    answer = client.post(address, columns(client, address, **chosen))
    return answer["Location"], client.get(answer["Location"]).context


def take(client, address: str, context: dict, ticked: list[str] | None = None, **more):
    keys = [card["key"] for card in context["cards"] if card["is_ticked"]] if ticked is None else ticked
    return client.post(address, {"token": context["token"], "take": keys, **more})


def import_table(client, world, table: str = TABLE, **more) -> dict:
    address, context = look(client, bring(client, world, table), **more)
    take(client, address, context)
    return client.get(address).context


def session(world, number: str) -> Session:
    return Session.objects.get(conference=world.draft, number=number)


def acts(context: dict) -> dict[int, str]:
    return {card["row"]: card["act"] for card in context["cards"]}


def test_a_pasted_table_becomes_sessions_with_their_days_rooms_and_people(secretary, world):
    done = import_table(secretary, world, **{"column-4": "moderator"})
    assert (done["result"]["made"], done["result"]["changed"]) == (3, 0)
    assert [one["row"] for one in done["result"]["not_taken"]] == [6]
    opening = session(world, "11")
    assert opening.starts_at == dt.datetime(2020, 11, 24, 5, 0, tzinfo=dt.UTC)
    assert (opening.title.text("ka"), opening.title.text("en"), opening.kind) == ("გახსნა", "Opening", "opening")
    assert (str(opening.room), opening.languages, opening.source) == ("დიდი დარბაზი", ["ka"], "announced")
    markets = session(world, "12")
    assert markets.room == opening.room and markets.ends_at - markets.starts_at == dt.timedelta(minutes=75)
    assert [one.language for one in markets.interpretation.all()] == ["en"]
    assert [str(one.person.slug) for one in markets.people.all()] == ["world-person"], "the person who is known already"


def test_nothing_is_dropped_silently(secretary, world):
    _address, context = look(secretary, bring(secretary, world))
    assert acts(context) == {2: "none", 3: "make", 4: "make", 5: "make", 6: "refuse"}
    last = context["cards"][-1]["faults"]
    assert [(one["cell"], one["words"]) for one in last] == [("B6", "10.30-10.00")]
    left_out = [note["words"] for card in context["cards"] for note in card["notes"] if note["code"] == "left-out"]
    assert left_out == ["პირი", "ნინო მაგალითაძე, დირექტორი"], "the column that nobody has named yet"


def test_a_new_person_is_made_once_and_what_stands_behind_the_name_is_kept(secretary, world):
    import_table(secretary, world, **{"column-4": "moderator"})
    person = Person.objects.get(slug="nino-magalitadze")
    assert (person.name.text("ka"), person.about.text("ka")) == ("ნინო მაგალითაძე", "დირექტორი")


def test_a_corrected_column_is_remembered_for_the_next_table_of_the_same_headings(secretary, world):
    import_table(secretary, world, **{"column-4": "moderator"})
    page = secretary.get(bring(secretary, world)).context
    column = page["columns"][4]
    assert (column["field"], column["remembered"]) == ("moderator", True)
    assert RememberedColumn.objects.filter(conference=world.draft, sender="Ministry A", field="moderator").count() == 1


def test_what_was_put_away_is_not_remembered(secretary, world):
    address = bring(secretary, world)
    secretary.post(address, columns(secretary, address, **{"column-4": "moderator"}))
    secretary.post(address.replace("columns", "put-away"))
    assert (Intake.objects.count(), RememberedColumn.objects.count()) == (0, 0)


def test_the_same_table_again_changes_nothing(secretary, world):
    import_table(secretary, world, **{"column-4": "moderator"})
    before = Entry.objects.filter(kind__startswith="conference.").count()
    _address, context = look(secretary, bring(secretary, world))
    assert acts(context) == {2: "none", 3: "same", 4: "same", 5: "same", 6: "refuse"}
    assert Entry.objects.filter(kind__startswith="conference.").count() == before


def test_a_changed_table_changes_the_same_sessions_and_keeps_what_was_edited_here(secretary, world, at, system):
    import_table(secretary, world)
    morning, markets = session(world, "13"), session(world, "12")
    ours = morning.title.with_text("en", "Good morning")
    actions.keep_session(session=morning, values={"title": ours}, by=system, at=at)
    moved = TABLE.replace("13:15 tol 14:30", "13:30-14:30").replace("Morning", "The morning")
    address, context = look(secretary, bring(secretary, world, moved))
    cards = {card["row"]: card for card in context["cards"]}
    assert [(label, new) for label, _old, new in cards[4]["changes"]] == [("start", "24 November 2020, 13:30")]
    assert [(old, new) for _label, old, new in cards[5]["kept"]] == [("Good morning", "The morning")]
    take(secretary, address, context)
    markets.refresh_from_db()
    morning.refresh_from_db()
    assert markets.starts_at == dt.datetime(2020, 11, 24, 9, 30, tzinfo=dt.UTC)
    assert morning.title.text("en") == "Good morning"


def test_a_start_that_moves_takes_the_end_along_where_the_table_says_none(secretary, world, at, system):
    starts = Session.objects.get(conference=world.draft, slug="session-1").starts_at
    done = import_table(secretary, world, "თარიღი\tდრო\tსათაური\n24.11.2020\t20:00\tსესია 1\n")
    moved = Session.objects.get(conference=world.draft, slug="session-1")
    assert done["result"]["changed"] == 1 and moved.starts_at != starts
    assert moved.ends_at - moved.starts_at == dt.timedelta(minutes=45)


def test_the_tables_words_go_first_where_the_person_says_so(secretary, world, at, system):
    import_table(secretary, world)
    morning = session(world, "13")
    values = {"title": morning.title.with_text("en", "Good morning")}
    actions.keep_session(session=morning, values=values, by=system, at=at)
    address, context = look(secretary, bring(secretary, world))
    keys = [card["key"] for card in context["cards"] if card["kept"]]
    take(secretary, address, context, keys, overrule=keys)
    morning.refresh_from_db()
    assert morning.title.text("en") == "Morning"


def test_a_row_that_is_gone_leaves_its_session_and_is_said(secretary, world):
    import_table(secretary, world)
    shorter = "".join(line for line in TABLE.splitlines(keepends=True) if "Morning" not in line)
    _address, context = look(secretary, bring(secretary, world, shorter))
    assert [title for _pk, title in context["absent"]] == ["Morning"]
    assert session(world, "13").status == "planned"


def test_a_session_that_somebody_changed_meanwhile_stops_the_taking(secretary, world, at, system):
    import_table(secretary, world)
    moved = TABLE.replace("13:15 tol", "13:20 tol")
    address, context = look(secretary, bring(secretary, world, moved))
    markets = session(world, "12")
    actions.keep_session(session=markets, values={"kind": "panel"}, by=system, at=at)
    opening = session(world, "11")
    actions.keep_session(session=opening, values={"number": "99"}, by=system, at=at)
    answer = take(secretary, address, context)
    assert answer.status_code == 409
    markets.refresh_from_db()
    assert markets.starts_at == dt.datetime(2020, 11, 24, 9, 15, tzinfo=dt.UTC)


def test_taking_twice_takes_once(secretary, world):
    address, context = look(secretary, bring(secretary, world))
    assert take(secretary, address, context).status_code == 302
    assert take(secretary, address, context).status_code == 200
    assert Session.objects.filter(conference=world.draft, number="11").count() == 1


def test_only_ticked_rows_are_taken_and_the_others_are_listed(secretary, world):
    address, context = look(secretary, bring(secretary, world))
    key = next(card["key"] for card in context["cards"] if card["row"] == 4)
    take(secretary, address, context, [key])
    result = secretary.get(address).context["result"]
    assert (result["made"], [one["row"] for one in result["not_taken"]]) == (1, [3, 5, 6])


def test_all_ticked_rows_or_none(secretary, world):
    """A day that the conference lost meanwhile is no reason for half a programme."""
    long = TABLE.replace("Opening", "O" * 299).replace("გახსნა", "ა" * 299)
    address, context = look(secretary, bring(secretary, world, long.replace("დიდი დარბაზი", "დ" * 119)))
    before = Session.objects.count()
    answer = take(secretary, address, context)
    assert (answer.status_code, Session.objects.count()) in {(302, before + 3), (409, before)}


def test_somebody_elses_intake_is_hidden(secretary, world):
    address = bring(secretary, world)
    other = Client()
    other.force_login(world.users["administrator"], backend="kavshiri.people.backends.LinkBackend")
    assert other.get(address).status_code == 404


def test_what_is_over_says_so_and_takes_nothing(secretary, world):
    address = bring(secretary, world)
    with acting("test"):
        Intake.objects.update(ends_at=dt.datetime(2000, 1, 1, tzinfo=dt.UTC))
    for place in ("columns", "rows"):
        assert secretary.get(address.replace("columns", place)).status_code == 410
    assert secretary.post(address.replace("columns", "rows"), {"take": ["2"]}).status_code == 410


@pytest.mark.parametrize(
    ("name", "source", "said"),
    [
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Excel"),
        ("a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
        ("a.xlsm", b"PK", "macros"),
        ("a.xlsx", b"not a workbook", "damaged"),
        ("a.csv", b"caf\xe9;x", "letters of this file"),
        ("a.pdf", b"%PDF", "Files of this kind"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(secretary, world, name, source, said):
    told = {"conference": world.draft.pk, "file": SimpleUploadedFile(name, source), "markup": "", "pasted": ""}
    answer = secretary.post(reverse("intake:begin"), told)
    assert said in str(answer.context["form"].errors)
    assert Intake.objects.count() == 0


def upload(client, world, name: str, document) -> str:
    buffer = io.BytesIO()
    document.save(buffer)
    file = SimpleUploadedFile(name, buffer.getvalue())
    answer = client.post(
        reverse("intake:begin"), {"conference": world.draft.pk, "file": file, "markup": "", "pasted": ""}
    )
    assert answer.status_code == 302, answer.context["form"].errors
    return answer["Location"]


def test_a_workbook_with_a_title_above_joined_days_and_a_formula_is_understood(secretary, world):
    book = openpyxl.Workbook()
    names, day = ["Date", "Start", "End", "Title"], dt.date(2020, 11, 24)
    first, second = [day, dt.time(20), dt.time(21), "A"], [None, "21.00", "=B5", "B"]
    for row in (["Draft agenda"], [], names, first, second):
        book.active.append(row)
    book.active.merge_cells("A4:A5")
    _address, context = look(secretary, upload(secretary, world, "agenda.xlsx", book))
    told = [(card["row"], card["act"], card["when"]) for card in context["cards"]]
    assert told == [(4, "make", "24 November 2020, 20:00–21:00"), (5, "refuse", "24 November 2020, 21:00")]
    assert [(one["cell"], one["code"]) for one in context["cards"][1]["faults"]] == [("C5", "uncalculated")]


def test_another_sheet_or_heading_is_looked_at_anew(secretary, world):
    book = openpyxl.Workbook()
    book.active.append(["Time", "Title", "Room"])
    book.create_sheet("second").append(["note", "x"])
    book["second"].append(["Time", "Title"])
    address = upload(secretary, world, "two.xlsx", book)
    answer = secretary.post(address, columns(secretary, address, grid=1, look="1"))
    assert answer["Location"] == address
    page = secretary.get(address).context
    assert (page["grid"], page["heading"].first, page["heading"].fields) == (1, 1, ("time", "title"))
    secretary.post(address, columns(secretary, address, first=0, look="1"))
    assert secretary.get(address).context["heading"].names == ("note", "x")


def test_a_word_table_with_lists_in_its_cells_becomes_sessions_and_parts(secretary, world):
    word = docx.Document()
    word.add_paragraph("24 ნოემბერი")
    table = word.add_table(rows=2, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "დრო", "სათაური"
    table.cell(1, 0).text, table.cell(1, 1).text = "20:00-21:00", "სესია / Session"
    for line in ("პირველი ნაწილი", "მეორე ნაწილი"):
        table.cell(1, 1).add_paragraph(line, style="List Number")
    address, context = look(secretary, upload(secretary, world, "agenda.docx", word))
    take(secretary, address, context)
    whole = Session.objects.get(conference=world.draft, slug="sesia")
    assert (whole.title.text("en"), whole.parts.count()) == ("Session", 2)


def test_markup_in_a_cell_is_shown_as_words(secretary, world):
    table = "დრო\tსათაური\n10:00\t<script>alert(1)</script> & <b>x</b>\n"
    address = bring(secretary, world, "24.11.2020\n" + table)
    answer = secretary.post(address, columns(secretary, address))
    page = secretary.get(answer["Location"]).content.decode()
    assert "<script>alert(1)" not in page and "&lt;script&gt;alert(1)" in page


def test_a_table_on_the_clipboard_goes_before_its_lines(secretary, world):
    markup = (
        "<table><tr><th>Date<th>Time<th>Session<th>Speaker</tr>"
        "<tr><td rowspan=2>24 November 2020<td>10:00–11:00<td>Trade<ul><li>Goods<li>Services</ul><td>Unit A</tr>"
        "<tr><td>11:00–12:00<td>Return<td>Unit B</tr></table>"
    )
    _address, context = look(secretary, bring(secretary, world, "lost", markup=markup))
    told = [(card["act"], card["titles"], card["when"]) for card in context["cards"]]
    assert told == [
        ("make", [("en", "Trade")], "24 November 2020, 10:00–11:00"),
        ("make", [("en", "Goods")], "24 November 2020, 10:00–10:30"),
        ("make", [("en", "Services")], "24 November 2020, 10:30–11:00"),
        ("make", [("en", "Return")], "24 November 2020, 11:00–12:00"),
    ]


def test_parts_listed_in_a_cell_stand_under_their_session_with_example_times(secretary, world):
    import_table(secretary, world, 'Date\tTime\tTitle\n24.11.2020\t10:00-11:00\t"Trade\n1. Goods\n2. Services"\n')
    whole = Session.objects.get(conference=world.draft, slug="trade")
    parts = list(whole.parts.order_by("starts_at"))
    assert [(str(one.title), one.times_are_ours) for one in parts] == [("Goods", True), ("Services", True)]
    assert whole.times_are_ours is False


def test_the_pages_ask_for_no_script(secretary, world):
    page = secretary.get(reverse("intake:begin")).content.decode()
    assert re.search(r"<textarea[^>]+name=\"pasted\"", page) and 'enctype="multipart/form-data"' in page


def test_the_draft_conference_is_offered(secretary, world):
    page = secretary.get(reverse("intake:begin") + f"?conference={world.draft.pk}").context
    assert world.draft.slug == DRAFT
    assert world.draft in page["form"].fields["conference"].queryset
