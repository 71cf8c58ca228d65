"""A letter as a Word file: the same words in the same order as the PDF, with real styles, numbering and language."""

from __future__ import annotations

from copy import deepcopy
from io import BytesIO
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import pgettext
from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from kavshiri.correspondence import leaves, printing
from kavshiri.correspondence.leaves import POINTS, Leaf
from kavshiri.correspondence.models import OfficialLetter
from kavshiri.papers.office import word

MARGINS = {"top_margin": 1.8, "bottom_margin": 2.2, "left_margin": 2.8, "right_margin": 2.0}  # centimetres
OURS = (
    "Letterhead",
    "Letterhead address",
    "Registry",
    "Addressee",
    "Subject",
    "Salutation of letter",
    "Signature line",
)
SOFT = RGBColor(0x57, 0x4B, 0x5C)


def docx(letter: OfficialLetter) -> bytes:
    """Raises ``LookupError`` where the text is no longer kept."""
    leaf, file = leaves.of(letter), Document()
    spoken = leaf.language if leaf.language in dict(settings.LANGUAGES) else "en"
    with translation.override(spoken):
        dress(file, leaf)
        add_head(file, leaf, printing.png_of(letter))
        add_text(file, leaf)
        add_foot(file, letter, leaf)
    out = BytesIO()
    file.save(out)
    return out.getvalue()


def dress(file: Any, leaf: Leaf) -> None:
    """Styles of our own beside Word's, all in one font that has every script, with the letter's language."""
    locale = word.LOCALES.get(leaf.language, leaf.language)
    for name in OURS:
        file.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = file.styles["Normal"]
    for name in ("Normal", "List Bullet", "List Number", "Header", "Footer", *OURS):
        word.dress(file.styles[name], locale)
    shape(file.styles)
    told = file.core_properties
    told.title, told.language, told.author = leaf.title, locale, leaf.house
    told.identifier = leaf.number
    word.name_instead(file)
    section = file.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    for side, centimetres in MARGINS.items():
        setattr(section, side, Cm(centimetres))


def shape(styles: Any) -> None:
    """Sizes and distances, near those of the PDF."""
    normal = styles["Normal"]
    normal.font.size, normal.paragraph_format.space_after = Pt(11), Pt(9)
    normal.paragraph_format.line_spacing = 1.25
    styles["Letterhead"].font.size, styles["Letterhead"].font.color.rgb = Pt(15), word.GREEN
    styles["Letterhead"].paragraph_format.space_after = Pt(2)
    address = styles["Letterhead address"]
    address.font.size, address.font.color.rgb, address.paragraph_format.space_after = Pt(9), SOFT, Pt(0)
    styles["Registry"].paragraph_format.space_before = Pt(14)
    addressee = styles["Addressee"].paragraph_format
    addressee.left_indent, addressee.space_after = Cm(7.3), Pt(0)
    subject = styles["Subject"]
    subject.font.bold, subject.paragraph_format.space_before = True, Pt(22)
    subject.paragraph_format.keep_with_next = True
    styles["Signature line"].paragraph_format.keep_together = True


def add_head(file: Any, leaf: Leaf, emblem: bytes) -> None:
    """Emblem and house on the first page alone, as in the PDF; number and day below them."""
    if emblem:
        file.add_paragraph(style="Letterhead").add_run().add_picture(BytesIO(emblem), height=Cm(2.2))
    file.add_paragraph(leaf.house, style="Letterhead")
    for line in leaf.house_lines:
        file.add_paragraph(line, style="Letterhead address")
    ruled(file.paragraphs[-1])
    number = f"{leaf.labels['number']} {leaf.number}" if leaf.number else leaf.labels["draft"]
    said = file.add_paragraph(number, style="Registry")
    if leaf.day_words:
        said.add_run(f"\t{leaf.day_words}")
        said.paragraph_format.tab_stops.add_tab_stop(Cm(16.2), WD_TABLE_ALIGNMENT.RIGHT)
    for line in leaf.addressee:
        file.add_paragraph(line, style="Addressee")


def ruled(paragraph: Any) -> None:
    """A line under the letterhead (ISO/IEC 29500-1, 17.3.1.7)."""
    borders, line = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "8"), ("space", "6"), ("color", "D1A54C")):
        line.set(qn(f"w:{name}"), value)
    borders.append(line)
    paragraph._p.get_or_add_pPr().insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc")


def add_text(file: Any, leaf: Leaf) -> None:
    file.add_paragraph(leaf.subject, style="Subject")
    if leaf.salutation:
        file.add_paragraph(leaf.salutation, style="Salutation of letter")
    for block in leaf.blocks:
        add_block(file, block)
    for line in leaf.closing:
        file.add_paragraph(line).paragraph_format.keep_with_next = True
    if leaf.office:
        signed = file.add_paragraph(leaf.office, style="Signature line")
        signed.paragraph_format.space_before = Pt(44)
        if leaf.name:
            file.add_paragraph(leaf.name, style="Signature line")
    if leaf.enclosed:
        file.add_paragraph(leaf.labels["enclosed"]).paragraph_format.space_before = Pt(24)
        for line in leaf.enclosed:
            file.add_paragraph(line, style="List Bullet")


def add_block(file: Any, block: dict[str, Any]) -> None:
    if "lines" in block:
        paragraph = file.add_paragraph()
        for place, line in enumerate(block["lines"]):
            if place:
                paragraph.add_run().add_break()
            paragraph.add_run(line)
        return
    style = "List Number" if block["kind"] == POINTS else "List Bullet"
    numbering = begun(file, block["start"]) if block["kind"] == POINTS else None
    for item in block["items"]:
        paragraph = file.add_paragraph(item, style=style)
        if numbering is not None:
            paragraph._p.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = numbering
            paragraph._p.pPr.numPr.get_or_add_ilvl().val = 0


def begun(file: Any, start: int) -> int:
    """A numbering of its own for a list, so that each begins where its text says; returns its id in Word."""
    numbering = file.part.numbering_part.element
    kept = file.styles["List Number"].element.pPr.numPr.numId.val
    abstract = numbering.num_having_numId(kept).abstractNumId.val
    made = numbering.add_num(abstract)
    made.add_lvlOverride(ilvl=0).add_startOverride(start)
    return int(made.numId)


def add_foot(file: Any, letter: OfficialLetter, leaf: Leaf) -> None:
    """The house at the head of later pages; page numbers and, where it was voided, that it was."""
    section = file.sections[0]
    section.different_first_page_header_footer = True
    section.header.paragraphs[0].text = leaf.house
    foot = section.footer.paragraphs[0]
    if letter.state == letter.State.VOIDED:
        foot.add_run(pgettext("official letter", "Voided") + " · ")
    word.add_field(foot, "PAGE")
    foot.add_run(" / ")
    word.add_field(foot, "NUMPAGES")
    first = section.first_page_footer.paragraphs[0]._p
    first.addprevious(deepcopy(foot._p))
    first.getparent().remove(first)
