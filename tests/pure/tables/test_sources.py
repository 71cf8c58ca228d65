"""Files and pastes as they occur become plain rows, within bounds, and nothing is evaluated."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

import docx
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kavshiri.pure import tables
from kavshiri.pure.tables import Grid, Unreadable, packed
from kavshiri.pure.tables.grid import MOST_COLUMNS, MOST_ROWS

NEARLY = dt.datetime.fromisoformat("2020-11-24T09:29:59.999")
WORDS = [["დრო", "სათაური"], ["10:00", "გახსნა; მისალმება"]]


def texts(grid: Grid) -> list[list[str]]:
    return [grid.texts(row) for row in range(len(grid.rows))]


def saved(book) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def workbook(*rows) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    return saved(book)


def refused(read, source) -> str:
    with pytest.raises(Unreadable) as fault:
        read(source)
    return fault.value.code


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_a_csv_is_read_whatever_its_letters_and_separators(encoding, sign):
    text = "\r\n".join(sign.join(f'"{cell}"' for cell in row) for row in WORDS)
    assert texts(tables.from_bytes(text.encode(encoding))) == WORDS


def test_excels_own_first_line_names_the_separator():
    assert texts(tables.from_text("sep=;\na,b;c\n")) == [["a,b", "c"]]


def test_a_cell_with_lines_is_one_cell():
    assert texts(tables.from_text('10:00\t"სესია\n1. ნაწილი"\n')) == [["10:00", "სესია\n1. ნაწილი"]]


@given(st.lists(st.lists(st.text("აბგ xyz;,1\n", max_size=8), min_size=2, max_size=5), min_size=1, max_size=6))
def test_what_a_spreadsheet_copies_comes_back_cell_by_cell(rows):
    quoted = "\n".join("\t".join('"' + cell + '"' for cell in row) for row in rows)
    cleaned = [[tables.grid.clean(cell) for cell in row] for row in rows]
    if not any(cell for row in cleaned for cell in row):
        return
    found = texts(tables.from_text(quoted))
    assert [[cell for cell in row if cell] for row in found] == [
        [cell for cell in row if cell] for row in cleaned[: len(found)]
    ]


@given(st.lists(st.lists(st.text(max_size=6), min_size=1, max_size=4), min_size=1, max_size=5))
def test_a_grid_survives_being_kept(rows):
    grid = Grid.of([[tables.grid.cell(text, "formula") for text in row] for row in rows])
    assert Grid.from_json(grid.to_json()) == grid


def test_letters_of_no_known_encoding_are_refused():
    assert refused(tables.from_bytes, b"caf\xe9;x") == "encoding"


def test_days_and_clocks_of_a_workbook_are_written_alike():
    day, clock = dt.date(2020, 11, 24), dt.time(9, 30)
    grid = tables.from_xlsx(workbook([day, clock, NEARLY, 12.0, True]))[0]
    assert texts(grid) == [["2020-11-24", "09:30", "2020-11-24 09:30", "12", "True"]]


def test_a_cell_joined_over_rows_says_the_same_in_each():
    book = openpyxl.Workbook()
    book.active.append(["24.11", "ა"])
    book.active.append([None, "ბ"])
    book.active.merge_cells("A1:A2")
    grid = tables.from_xlsx(saved(book))[0]
    assert [(row[0].text, row[0].note) for row in grid.rows] == [("24.11", ""), ("24.11", "merged")]


def with_part(source: bytes, name: str, change) -> bytes:
    """The same file with one of its parts changed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(source)) as old, zipfile.ZipFile(buffer, "w") as new:
        for part in old.namelist():
            new.writestr(part, change(old.read(part)) if part == name else old.read(part))
    return buffer.getvalue()


def test_a_formula_is_not_evaluated_and_its_kept_value_is_said():
    source = workbook(["=1+1", '=HYPERLINK("https://example.org")', "x"])
    sheet = "xl/worksheets/sheet1.xml"
    kept = with_part(source, sheet, lambda xml: xml.replace(b"<f>1+1</f><v></v>", b"<f>1+1</f><v>7</v>").replace(
        b"<f>1+1</f><v />", b"<f>1+1</f><v>7</v>"))  # fmt: skip
    row = tables.from_xlsx(kept)[0].rows[0]
    assert [(cell.text, cell.note) for cell in row] == [("7", "formula"), ("", "uncalculated"), ("x", "")]


def test_a_hidden_sheet_comes_last_and_an_empty_one_not_at_all():
    book = openpyxl.Workbook()
    book.active.append(["hidden"])
    book.active.sheet_state = "hidden"
    book.create_sheet("empty")
    book.create_sheet("seen").append(["seen"])
    assert [grid.rows[0][0].text for grid in tables.from_xlsx(saved(book))] == ["seen", "hidden"]


def test_a_bomb_macros_entities_and_passwords_are_refused(monkeypatch):
    source = workbook(["x"])
    entity = with_part(source, "xl/workbook.xml", lambda xml: b"<!DOCTYPE a [<!ENTITY b 'c'>]>" + xml)
    assert refused(tables.from_xlsx, entity) == "entities"
    buffer = io.BytesIO(source)
    with zipfile.ZipFile(buffer, "a") as packed_file:
        packed_file.writestr("xl/vbaProject.bin", b"x")
    assert refused(tables.from_xlsx, buffer.getvalue()) == "macros"
    assert refused(tables.from_xlsx, b"PK\x03\x04 not really") == "damaged"
    assert refused(tables.from_docx, source) == "not-docx"
    monkeypatch.setattr(packed, "MOST_UNPACKED", 1000)
    assert refused(tables.from_xlsx, source) == "bomb"


def test_a_table_over_the_bounds_is_refused_and_not_cut():
    assert refused(tables.from_text, "x\n" * (MOST_ROWS + 1)) == "rows"
    assert refused(tables.from_text, "x\t" * (MOST_COLUMNS + 1) + "x") == "columns"
    assert refused(tables.from_text, "x" * 20_001) == "signs"
    book = openpyxl.Workbook()
    book.active["A1"], book.active.cell(MOST_ROWS + 5, 1).value = "x", "far"
    assert refused(tables.from_xlsx, saved(book)) == "rows"


def test_formatted_but_empty_cells_do_no_harm():
    book = openpyxl.Workbook()
    book.active["A1"] = "x"
    book.active.cell(MOST_ROWS + 500, 40).number_format = "0.00"
    assert texts(tables.from_xlsx(saved(book))[0]) == [["x"]]


def document() -> docx.document.Document:
    word = docx.Document()
    for day in ("24 ნოემბერი", "25 ნოემბერი"):
        word.add_paragraph(day)
        table = word.add_table(rows=3, cols=3)
        for place, name in enumerate(("დრო", "სათაური", "მომხსენებელი")):
            table.cell(0, place).text = name
        table.cell(1, 0).text = "10:00-11:00"
        table.cell(1, 0).merge(table.cell(2, 0))
        table.cell(1, 1).text = "სესია"
        table.cell(1, 1).add_paragraph("პირველი ნაწილი", style="List Bullet")
        table.cell(1, 2).text, table.cell(2, 2).text = "უწყება A", "უწყება B"
        table.cell(1, 1).merge(table.cell(2, 1))
    return word


def test_the_tables_of_a_word_document_are_one_with_the_lines_between_them():
    grid = tables.from_docx(saved(document()))[0]
    assert texts(grid)[:4] == [
        ["24 ნოემბერი", "", ""],
        ["დრო", "სათაური", "მომხსენებელი"],
        ["10:00-11:00", "სესია\n• პირველი ნაწილი", "უწყება A"],
        ["10:00-11:00", "სესია\n• პირველი ნაწილი", "უწყება B"],
    ]
    assert [cell.note for cell in grid.rows[3]] == ["merged", "merged", ""]
    assert len(grid.rows) == 8


def test_a_document_without_a_table_says_so():
    word = docx.Document()
    word.add_paragraph("x")
    assert refused(tables.from_docx, saved(word)) == "no-table"


def test_a_pasted_page_keeps_joined_cells_and_lines_and_runs_nothing():
    markup = """<html><head><style>td{}</style></head><body><script>x</script><p>24 November</p><table>
    <tr><td rowspan="2">10:00</td><td colspan="2">Title<br>second
    line</td></tr><tr><td>a</td><td><ul><li>b</li><li>c</li></ul></td></tr></table></body>"""
    grid = tables.from_html(markup)[0]
    assert texts(grid) == [["24 November", "", ""], ["10:00", "Title\nsecond line", ""], ["10:00", "a", "• b\n• c"]]
    assert refused(tables.from_html, "<p>no table</p>") == "no-table"


def test_markup_nested_without_end_is_refused_or_read_and_stops_nobody():
    deep = "<table><tr><td>" + "<div>" * 20_000 + "x" + "</div>" * 20_000 + "</td></tr></table>"
    try:
        assert len(tables.from_html(deep)) <= 1
    except Unreadable as fault:
        assert fault.code in ("damaged", "no-table")


@given(st.integers(1, 4), st.integers(1, 4))
def test_spans_leave_every_cell_at_its_place(down, across):
    rows = "".join(f"<tr><td>r{n}</td></tr>" for n in range(down - 1))
    markup = f'<table><tr><td rowspan="{down}" colspan="{across}">x</td><td>end</td></tr>{rows}</table>'
    grid = tables.from_html(markup)[0]
    assert grid.width == across + 1 and len(grid.rows) == down
    assert [row[across].text for row in grid.rows] == ["end", *(f"r{n}" for n in range(down - 1))]
