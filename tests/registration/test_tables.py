"""The table goes out filled and comes back in every shape that programs and people give it; nothing is guessed."""

from __future__ import annotations

import io
from functools import cached_property
from typing import Any

import docx
import openpyxl
import pytest
from django.utils import translation
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls

from kavshiri.pure.tables import Unreadable
from kavshiri.registration import queries
from kavshiri.registration.tables import columns, comparing, marks, reading, spreadsheet, telling, word
from kavshiri.uploads import knowing
from kavshiri.uploads.kinds import Kind
from tests.registration.test_delegations import delegation, house, make, nominate  # noqa: F401  fixtures
from tests.uploads import making

pytestmark = pytest.mark.django_db
NEW = {"name": "Person N", "address": "n@example.org"}


class Told:
    """A delegation, and its table in both shapes, each made once it is asked for."""

    def __init__(self, delegation):  # noqa: F811
        self.delegation, self.point = delegation, delegation.focal_points.get()
        self.sheet = telling.sheet(self.point, queries.members(delegation), "")

    @cached_property
    def xlsx(self) -> bytes:
        return spreadsheet.xlsx(self.sheet)

    @cached_property
    def docx(self) -> bytes:
        return word.docx(self.sheet)


@pytest.fixture
def told(delegation) -> Told:  # noqa: F811
    nominate(delegation, "Person A", post='=HYPERLINK("https://evil.example")', wishes_to_speak=True, topic="-1+1")
    nominate(delegation, "ნინო მაგალითი", address="b@example.org", category="head", needs="Secret need")
    return Told(delegation)


def plan(told, data: bytes, kind: str = Kind.XLSX) -> comparing.Plan:
    knowing.known(making.file(data), frozenset({Kind.XLSX, Kind.DOCX}))
    members = queries.members(told.delegation)
    with translation.override("en"):
        return comparing.plan(reading.read(data, kind), members, told.delegation, {})


def opened(told) -> tuple[Any, Any, int]:
    """The book, its page, and the row of the headings."""
    book = openpyxl.load_workbook(io.BytesIO(told.xlsx))
    page = book.worksheets[0]
    return book, page, next(row[0].row for row in page.iter_rows() if row[0].value == "Mark")


def saved(book: Any) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def put(page: Any, row: int, **words: Any) -> None:
    for column, value in words.items():
        page.cell(row, list(columns.LABELS).index(column) + 1).value = value


def filled(told, offset: int = 1, **words: Any) -> bytes:
    book, page, head = opened(told)
    put(page, head + offset, **words)
    return saved(book)


def kinds(found: comparing.Plan) -> list[str]:
    return [row.kind for row in found.rows]


@pytest.mark.parametrize("language", ["ka", "en"])
@pytest.mark.parametrize("kind", [Kind.XLSX, Kind.DOCX])
def test_a_round_trip_without_changes_says_that_nothing_changed(told, kind, language):
    told.point.language = language
    sheet = telling.sheet(told.point, queries.members(told.delegation), "")
    found = plan(told, spreadsheet.xlsx(sheet) if kind == Kind.XLSX else word.docx(sheet), kind)
    assert found.is_nothing and kinds(found) == ["same", "same"] and not found.left and not found.unread


@pytest.mark.parametrize("kind", [Kind.XLSX, Kind.DOCX])
def test_the_table_says_whose_it_is(told, kind):
    data = told.xlsx if kind == Kind.XLSX else told.docx
    assert reading.read(data, kind).forms == [told.point.pk]
    assert marks.forms_in("F1-AAAAAAAAAA") == []


@pytest.mark.parametrize("data", ["xlsx", "docx"])
def test_what_somebody_needs_travels_in_no_file_and_no_formula_is_written(told, data):
    data = getattr(told, data)
    assert "Secret need" not in said(data)
    if data is told.xlsx:
        assert b"<f>" not in data and "<f>" not in said(data)
        book = openpyxl.load_workbook(io.BytesIO(data))
        assert [cell for row in book.worksheets[0].iter_rows() for cell in row if cell.data_type == "f"] == []


def said(data: bytes) -> str:
    import zipfile

    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        return "".join(parts.read(name).decode(errors="replace") for name in parts.namelist())


def test_the_spreadsheet_offers_lists_and_guards_its_headings(told):
    _book, page, head = opened(told)
    rules = {str(rule.sqref).partition(":")[0][:1]: rule.formula1 for rule in page.data_validations.dataValidation}
    assert rules == {"D": "Lists!$A$1:$A$6", "G": "Lists!$B$1:$B$2", "H": "Lists!$C$1:$C$2", "K": "Lists!$D$1:$D$1"}
    assert page.protection.sheet
    assert [page.cell(head, 2).protection.locked, page.cell(head + 1, 1).protection.locked] == [True, True]
    assert not page.cell(head + 1, 2).protection.locked


def test_new_changed_replaced_and_withdrawn_rows_are_told_apart(told):
    book, page, head = opened(told)
    put(page, head + 1, post="Minister")
    put(page, head + 2, name="Other Person", address="other@example.org")
    put(page, head + 3, **NEW, category="adviser", language="ქართული", wishes_to_speak="დიახ", topic="On work")
    found = plan(told, saved(book))
    assert kinds(found) == ["changed", "replaced", "new"]
    assert found.rows[2].values["category"] == "adviser" and found.rows[2].values["language"] == "ka"
    assert found.rows[2].values["wishes_to_speak"] is True and found.rows[2].values["topic"] == "On work"
    withdrawn = plan(told, filled(told, withdraw="კი"))
    assert kinds(withdrawn) == ["withdrawn", "same"]


@pytest.mark.parametrize(
    ("words", "where", "sentence"),
    [
        ({"address": "no address"}, "F", "“no address” is no e-mail address."),
        ({"address": ""}, "F", "The e-mail address is missing."),
        ({"name": ""}, "B", "The name is missing."),
        ({"category": "king"}, "D", "“king” is none of the words of the list."),
        ({"language": "Klingon"}, "G", "“Klingon” is none of the words of the list."),
        ({"wishes_to_speak": "perhaps"}, "H", "Write “yes” or “no” here, not “perhaps”."),
        ({"name": "a" * 201}, "B", "At most 200 signs fit here; these are 201."),
        ({"withdraw": "perhaps"}, "K", "Write “yes” or nothing here."),
        ({"post": "=1+1"}, "E", "A formula stands here; write the words themselves."),
        ({"post": "#REF!"}, "E", "A formula stands here; write the words themselves."),
    ],
)
def test_a_wrong_cell_is_named_with_a_sentence(told, words, where, sentence):
    found = plan(told, filled(told, **words))
    assert kinds(found) == ["wrong", "same"]
    (fault,) = found.rows[0].faults
    assert (fault.where[0], fault.said) == (where, sentence)
    assert found.deeds == []


@pytest.mark.parametrize(
    "words",
    [
        {"address": "mailto:n@example.org"},
        {"address": "Person N <n@example.org>"},
        {"address": " n@example.org ; "},
        {"address": "n@example.org\u200b"},
        {"category": "DELEGATE"},
        {"category": "დელეგატი"},
        {"category": ""},
        {"language": "English"},
        {"language": "ინგლისური"},
        {"language": ""},
        {"wishes_to_speak": False},
        {"wishes_to_speak": "არა"},
        {"wishes_to_speak": "-"},
        {"name": "  Person\n N "},
        {"latin_name": "'"},
    ],
)
def test_quirks_of_programs_and_people_do_no_harm(told, words):
    found = plan(told, filled(told, 3, **{**NEW, **words}))
    assert kinds(found) == ["same", "same", "new"]
    values = found.rows[2].values
    assert (values["name"], values["address"], values["category"], values["language"], values["wishes_to_speak"]) == (
        "Person N", "n@example.org", "delegate", "en", False,
    )  # fmt: skip


def test_columns_and_rows_may_be_moved_and_the_heading_be_in_another_language(told):
    _book, page, head = opened(told)
    rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=head)]
    rows[0] = [columns.label(column, "ka") for column in columns.LABELS]
    other = openpyxl.Workbook()
    for row in [rows[0], *reversed(rows[1:])]:
        other.active.append([*reversed(row), "a remark"])
        for cell in other.active[other.active.max_row]:
            cell.data_type = "s" if cell.value else "n"
    found = plan(told, saved(other))
    assert sorted(kinds(found)) == ["same", "same"]


def test_a_lost_column_of_marks_does_no_harm_and_a_missing_column_is_as_it_was(told):
    _book, page, head = opened(told)
    other = openpyxl.Workbook()
    for row in page.iter_rows(min_row=head):
        other.active.append([row[1].value, row[5].value])
    assert kinds(plan(told, saved(other))) == ["same", "same"]


def test_a_copied_row_is_somebody_new(told):
    book, page, head = opened(told)
    for place in range(1, 12):
        page.cell(head + 3, place).value = page.cell(head + 1, place).value
    put(page, head + 3, **NEW)
    assert kinds(plan(told, saved(book))) == ["same", "same", "new"]


def test_a_deleted_row_withdraws_nobody_and_an_emptied_one_asks(told):
    book, page, head = opened(told)
    page.delete_rows(head + 2)
    found = plan(told, saved(book))
    assert kinds(found) == ["same"] and [one.name for one in found.left] == ["Person A"]
    emptied = plan(told, filled(told, **dict.fromkeys(columns.FIELDS)))
    assert kinds(emptied) == ["wrong", "same"] and "emptied" in emptied.rows[0].faults[0].said


def test_rows_of_thanks_are_not_read_and_are_named(told):
    book, page, head = opened(told)
    put(page, head + 4, name="Thank you!")
    found = plan(told, saved(book))
    assert found.is_nothing and found.unread == [head + 4]


def test_a_merged_cell_counts_in_each_of_its_rows(told):
    book, page, head = opened(told)
    for offset in (3, 4):
        put(page, head + offset, name=f"Person {offset}", address=f"p{offset}@example.org", post="Adviser")
    page.merge_cells(start_row=head + 3, end_row=head + 4, start_column=5, end_column=5)
    found = plan(told, saved(book))
    assert [row.values["post"] for row in found.rows if row.kind == "new"] == ["Adviser", "Adviser"]


def test_one_address_stands_for_one_person(told):
    book, page, head = opened(told)
    put(page, head + 3, name="Person N", address="B@example.org")
    put(page, head + 4, **NEW)
    put(page, head + 5, name="Person M", address="N@example.org")
    assert kinds(plan(told, saved(book))) == ["same", "same", "wrong", "new", "wrong"]


def test_places_and_the_one_head_are_counted_with_everything_that_is_done(told):
    book, page, head = opened(told)
    for offset in (3, 4):
        put(page, head + offset, name=f"Person {offset}", address=f"p{offset}@example.org", category="head")
    found = plan(told, saved(book))
    assert found.faults == [
        "The delegation has 3 places; with this table 4 persons would be nominated.",
        "A delegation has one head; with this table there would be 3.",
    ]
    assert not found.may_be_done
    put(page, head + 1, withdraw="yes")
    put(page, head + 4, category="delegate")
    found = plan(told, saved(book))
    assert found.faults == [] and found.may_be_done


def wordy(told, change) -> comparing.Plan:
    file, out = docx.Document(io.BytesIO(told.docx)), io.BytesIO()
    change(file.tables[0])
    file.save(out)
    return plan(told, out.getvalue(), Kind.DOCX)


W = nsdecls("w")


def test_proposed_changes_fields_and_links_of_word_are_read(told):
    def change(table):
        cells = table.rows[3].cells
        put_xml(cells[1], f'<w:ins {W} w:id="1" w:author="a"><w:r><w:t>Person N</w:t></w:r></w:ins>')
        put_xml(cells[1], f'<w:del {W} w:id="2" w:author="a"><w:r><w:delText>Old</w:delText></w:r></w:del>')
        link = f'<w:hyperlink {W} w:anchor="x"><w:r><w:t>n@example.org</w:t></w:r></w:hyperlink>'
        put_xml(cells[5], link)
        put_xml(cells[3], f"<w:sdt {W}><w:sdtPr/><w:sdtContent><w:r><w:t>adviser</w:t></w:r></w:sdtContent></w:sdt>")

    found = wordy(told, change)
    assert kinds(found) == ["same", "same", "new"]
    assert [found.rows[2].values[name] for name in ("name", "address", "category")] == [
        "Person N", "n@example.org", "adviser",
    ]  # fmt: skip


def put_xml(cell: Any, xml: str) -> None:
    cell.paragraphs[0]._p.append(parse_xml(xml))


def test_a_struck_row_of_word_is_gone_and_its_member_stays(told):
    def change(table):
        table.rows[1]._tr.get_or_add_trPr().append(OxmlElement("w:del"))

    found = wordy(told, change)
    assert kinds(found) == ["same"] and len(found.left) == 1


def test_a_wrong_cell_of_word_is_named_by_row_and_column(told):
    def change(table):
        table.rows[1].cells[5].paragraphs[0].text = "nothing"

    assert "/6" in wordy(told, change).rows[0].faults[0].where


@pytest.mark.parametrize(
    ("data", "kind", "code"),
    [(making.sheet(), Kind.XLSX, "no-heading"), (making.word(), Kind.DOCX, "no-table")],
)
def test_a_file_without_the_table_says_so(data, kind, code):
    with pytest.raises(Unreadable) as caught:
        reading.read(data, kind)
    assert caught.value.code == code
