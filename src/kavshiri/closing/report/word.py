"""The report as a Word file: real styles for headings, tables, captions and what is left to fill in.

What stands in square brackets has a character style of its own, so that it is found, and seen, before it goes out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from io import BytesIO
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from kavshiri.closing.report.composing import Report
from kavshiri.documents.structure import Listing, Paragraph, Part, Subheading, Table
from kavshiri.exchange.workbooks import lawful
from kavshiri.papers.office import word

FILL, CELL, HEAD, NOTE = "Fill in", "Table text", "Table head", "Report note"
GROUND = "FFF2CC"  # behind what is left to fill in; black on it has a contrast of 18 : 1
INK = RGBColor(0x20, 0x1A, 0x24)
_GAP = re.compile(r"(\[[^\[\]]+\])")
WIDTH = 16.5  # centimetres of a page
LETTER = 0.19  # of small Georgian type
LONGEST = 60  # letters by which a column of words is measured; longer ones break into lines


def docx(report: Report, mark: bytes = b"") -> bytes:
    """``mark``: the funder's picture, PNG or JPEG."""
    file = Document()
    with translation.override(report.language):
        dress(file, report)
        add_cover(file, report, mark)
        for part in report.parts:
            add_part(file, part)
        add_end(file, report)
    out = BytesIO()
    file.save(out)
    return out.getvalue()


def dress(file: Any, report: Report) -> None:
    locale, styles = word.LOCALES.get(report.language, report.language), file.styles
    for name in (CELL, HEAD, NOTE):
        styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = styles["Normal"]
    gap = styles.add_style(FILL, WD_STYLE_TYPE.CHARACTER)
    shade(gap.element.get_or_add_rPr(), GROUND)
    for name in ("Normal", "Title", "Subtitle", "Heading 1", "Heading 2", "List Bullet", "Caption", "Header", "Footer",
                 CELL, HEAD, NOTE):  # fmt: skip
        word.dress(styles[name], locale)
    shape(styles)
    told = file.core_properties
    told.title, told.language = lawful(f"{report.title}: {report.subtitle}"), locale
    told.author = lawful(report.subtitle)[:255]
    word.name_instead(file)
    section = file.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin, section.top_margin, section.bottom_margin = Cm(2.5), Cm(2), Cm(2), Cm(2)
    section.different_first_page_header_footer = True
    section.header.paragraphs[0].text = lawful(f"{report.title} · {report.subtitle}")
    foot = section.footer.paragraphs[0]
    word.add_field(foot, "PAGE")
    foot.add_run(" / ")
    word.add_field(foot, "NUMPAGES")


def shape(styles: Any) -> None:
    """Sizes and distances; Georgian letters need room above and below."""
    normal = styles["Normal"]
    normal.font.size, normal.paragraph_format.space_after = Pt(10.5), Pt(6)
    normal.paragraph_format.line_spacing = 1.2
    for name, size, before in (("Heading 1", 15, 20), ("Heading 2", 12, 12)):
        styles[name].font.size, styles[name].paragraph_format.space_before = Pt(size), Pt(before)
        styles[name].paragraph_format.space_after, styles[name].paragraph_format.keep_with_next = Pt(6), True
    styles["Title"].font.size, styles["Title"].paragraph_format.space_before = Pt(24), Pt(120)
    styles["Subtitle"].font.size, styles["Subtitle"].font.italic = Pt(14), False
    styles["Subtitle"].font.color.rgb = INK
    caption = styles["Caption"]
    caption.font.size, caption.font.bold, caption.font.color.rgb = Pt(10), True, INK
    caption.paragraph_format.keep_with_next, caption.paragraph_format.space_before = True, Pt(10)
    for name in (CELL, HEAD):
        styles[name].font.size, styles[name].paragraph_format.space_after = Pt(9), Pt(1)
        styles[name].paragraph_format.line_spacing = 1.1
    styles[HEAD].font.bold = True
    styles[HEAD].paragraph_format.keep_with_next = True
    styles[NOTE].font.size, styles[NOTE].font.italic = Pt(9), True


def shade(marks: Any, colour: str) -> None:
    """A ground behind words (ISO/IEC 29500-1, 17.3.2.32)."""
    ground = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", colour)):
        ground.set(qn(f"w:{name}"), value)
    marks.append(ground)


def add_cover(file: Any, report: Report, mark: bytes) -> None:
    if mark:
        file.add_paragraph().add_run().add_picture(BytesIO(mark), height=Cm(1.8))
    file.add_paragraph(lawful(report.title), style="Title")
    write(file.add_paragraph(style="Subtitle"), report.subtitle)
    add_rows(file, [], report.cover, (4.5, 12.0))
    if report.is_example:
        file.add_paragraph(_("Example: the records that this report tells of are not real."), style=NOTE)
    if report.gaps:
        said = file.add_paragraph(style=NOTE)
        write(said, _("Before it goes out: fill in what is marked like [this], and read everything else."))
    file.add_page_break()


def add_part(file: Any, part: Part) -> None:
    number = f"{part.number}. " if part.number else ""
    heading = file.add_heading(lawful(f"{number}{part.title}"), 1)
    heading.paragraph_format.page_break_before = part.key == "annex-programme"
    for block in part.blocks:
        _WRITERS[type(block)](file, block)


def add_paragraph(file: Any, block: Any) -> None:
    write(file.add_paragraph(), block.words.text)


def add_subheading(file: Any, block: Any) -> None:
    file.add_heading(lawful(block.words.text), block.level)


def add_listing(file: Any, block: Any) -> None:
    for item in block.items:
        write(file.add_paragraph(style="List Bullet"), item.text)


def add_table(file: Any, block: Any) -> None:
    file.add_paragraph(lawful(block.caption), style="Caption")
    if block.rows:
        add_rows(file, block.head, block.rows, widths([block.head, *block.rows]))
    else:
        file.add_paragraph(_("Nothing is recorded."), style=NOTE)


def widths(rows: Sequence[Sequence[str]]) -> list[float]:
    """In centimetres: each column gets its longest word, and of the rest as much as its longest cell asks for."""
    columns = list(zip(*rows, strict=True))
    words = [max(len(word) for cell in column for word in cell.split() or [""]) + 2 for column in columns]
    cells = [min(max(len(cell) for cell in column), LONGEST) for column in columns]
    letter = min(LETTER, WIDTH / sum(words))
    needed = [letter * count for count in words]
    asked = [max(letter * count - few, 0.1) for count, few in zip(cells, needed, strict=True)]
    free = WIDTH - sum(needed)
    return [few + free * more / sum(asked) for few, more in zip(needed, asked, strict=True)]


def add_rows(file: Any, head: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float]) -> None:
    """A table whose head comes again on every page, and whose rows are not torn."""
    table = file.add_table(rows=0, cols=len(widths), style="Table Grid")
    table.autofit = False
    for number, line in enumerate([head, *rows] if head else rows):
        row = table.add_row()
        marks = row._tr.get_or_add_trPr()
        marks.append(OxmlElement("w:cantSplit"))
        is_head = bool(head) and number == 0
        if is_head:
            marks.append(OxmlElement("w:tblHeader"))
        for cell, words, width in zip(row.cells, line, widths, strict=True):
            cell.width = Cm(width)
            said = cell.paragraphs[0]
            said.style = HEAD if is_head else CELL
            write(said, words)
    file.add_paragraph().paragraph_format.space_after = Pt(2)


def write(paragraph: Any, words: str) -> None:
    """Words, with what is left to fill in marked."""
    for place, piece in enumerate(_GAP.split(lawful(words))):
        if piece:
            paragraph.add_run(piece, style=FILL if place % 2 else None)


def add_end(file: Any, report: Report) -> None:
    if report.disclaimer:
        write(file.add_paragraph(style=NOTE), report.disclaimer)


_WRITERS: dict[type, Callable[[Any, Any], None]] = {
    Paragraph: add_paragraph, Subheading: add_subheading, Listing: add_listing, Table: add_table,
}  # fmt: skip
