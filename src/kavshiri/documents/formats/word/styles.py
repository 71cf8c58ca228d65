"""How the Word file looks: every paragraph has a named style, so that a ministry can change it in one place."""

from __future__ import annotations

from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

from kavshiri.documents.formats.word import marks
from kavshiri.papers.office import word

GREEN, SOFT, GARNET = RGBColor(0x00, 0x57, 0x40), RGBColor(0x57, 0x4B, 0x5C), RGBColor(0x97, 0x1E, 0x32)
WIDTH = Cm(16.6)  # of the text between the margins of A4
KICKER, STATUS, SMALL, FACTS = "Cover line", "Cover status", "Small print", "Particulars"
RECOMMENDATION, RESERVATION, SAYS, TABLE = "Recommendation", "Reservation", "Reservation head", "Outcome table"
# name -> (on which it is based, size in points, bold, colour, points before, points after)
LOOKS: dict[str, tuple[str, float, bool, RGBColor | None, float, float]] = {
    "Normal": ("", 10.5, False, None, 0, 7),
    "Title": ("", 26, False, GREEN, 6, 6),
    "Subtitle": ("Normal", 14, False, GREEN, 0, 8),
    "Heading 1": ("", 17, False, GREEN, 26, 8),
    "Heading 2": ("", 12.5, False, GREEN, 18, 5),
    "Heading 3": ("", 10.5, True, None, 12, 4),
    "List Bullet": ("", 10.5, False, None, 0, 4),
    "List Number": ("", 10.5, False, None, 0, 7),
    "List Continue": ("", 10.5, False, None, 0, 7),
    "Quote": ("", 10.5, False, None, 2, 4),
    "Caption": ("", 10, True, None, 10, 4),
    "Header": ("", 8.5, False, SOFT, 0, 0),
    "Footer": ("", 8.5, False, SOFT, 0, 0),
    "TOC Heading": ("Normal", 17, False, GREEN, 0, 8),
    "toc 1": ("Normal", 10.5, True, None, 7, 2),
    "toc 2": ("Normal", 9.5, False, None, 0, 2),
    KICKER: ("Normal", 12, False, SOFT, 0, 2),
    STATUS: ("Normal", 11, True, GREEN, 12, 4),
    SMALL: ("Normal", 8.5, False, SOFT, 0, 2),
    FACTS: ("Normal", 9, False, None, 0, 1),
    RECOMMENDATION: ("Normal", 10.5, False, None, 12, 4),
    SAYS: ("Normal", 9.5, True, GARNET, 5, 1),
    RESERVATION: ("Quote", 9.5, False, None, 0, 5),
}
INDENTED = {
    "List Continue": 1.0,
    FACTS: 0.9,
    RECOMMENDATION: 0.9,
    SAYS: 1.3,
    RESERVATION: 1.3,
    "Quote": 0.6,
    "toc 2": 0.9,
}  # cm
TOGETHER = ("Heading 1", "Heading 2", "Heading 3", "Caption", SAYS, "TOC Heading")
TABLE_STYLE = f"""<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="OutcomeTable">
<w:name w:val="{TABLE}"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/>
<w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>
<w:rPr><w:sz w:val="18"/><w:szCs w:val="18"/></w:rPr>
<w:tblPr><w:tblBorders><w:bottom w:val="single" w:sz="4" w:space="0" w:color="D8DAD4"/>
<w:insideH w:val="single" w:sz="4" w:space="0" w:color="D8DAD4"/></w:tblBorders>
<w:tblCellMar><w:top w:w="60" w:type="dxa"/>
<w:left w:w="0" w:type="dxa"/>
<w:bottom w:w="60" w:type="dxa"/><w:right w:w="140" w:type="dxa"/>
</w:tblCellMar></w:tblPr>
<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:bCs/><w:color w:val="574B5C"/></w:rPr><w:tcPr><w:tcBorders>
<w:bottom w:val="single" w:sz="8" w:space="0" w:color="D1A54C"/></w:tcBorders><w:vAlign w:val="bottom"/>
</w:tcPr></w:tblStylePr>
</w:style>"""


def prepare(file: Any, language: str) -> None:
    """Dress the styles; the document's language is theirs."""
    for name, (base, *_rest) in LOOKS.items():
        if name not in file.styles:
            made = file.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=name.startswith("toc"))
            made.base_style = file.styles[base or "Normal"]
    for name in LOOKS:
        _dress(file.styles[name], language)
    file.styles.element.append(parse_xml(TABLE_STYLE))
    for name, indent in INDENTED.items():
        file.styles[name].paragraph_format.left_indent = Cm(indent)
    for name in TOGETHER:
        file.styles[name].paragraph_format.keep_with_next = True
    for name in ("toc 1", "toc 2"):
        stops = file.styles[name].paragraph_format.tab_stops
        stops.add_tab_stop(WIDTH, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
    word.name_instead(file)


def _dress(style: Any, language: str) -> None:
    _base, size, is_bold, colour, before, after = LOOKS[style.name]
    word.dress(style, marks.locale(language))
    style.font.size, style.font.bold, style.font.italic = Pt(size), is_bold, False
    style.font.color.rgb = colour or RGBColor(0x28, 0x1A, 0x2E)
    spaced = style.paragraph_format
    spaced.space_before, spaced.space_after, spaced.line_spacing = Pt(before), Pt(after), 1.25 if size < 16 else 1.1
    spaced.widow_control = True
    _size_all_scripts(style, size, is_bold)
    _edge(style)


def _size_all_scripts(style: Any, size: float, is_bold: bool) -> None:
    """Size and weight of scripts from right to left are properties of their own (17.3.2.39, 17.3.2.2)."""
    look = style.element.rPr
    for name in ("szCs", "bCs"):
        for old in look.findall(qn(f"w:{name}")):
            look.remove(old)
    look.find(qn("w:sz")).addnext(marks.element("szCs", val=str(round(size * 2))))
    look.find(qn("w:b")).addnext(marks.element("bCs", val=str(int(is_bold))))


def _edge(style: Any) -> None:
    """The lines of our papers: gold below the heads of parts, gold and garnet before what somebody said."""
    properties = style.element.get_or_add_pPr()
    for old in properties.findall(qn("w:pBdr")):
        properties.remove(old)
    told = {"Heading 1": ("bottom", "D1A54C", 8, 5), "Quote": ("left", "D1A54C", 14, 8),
            RESERVATION: ("left", "971E32", 14, 8), SAYS: ("left", "971E32", 14, 8)}.get(style.name)  # fmt: skip
    if told is None:
        return
    side, colour, wide, space = told
    edges = marks.element("pBdr")
    edges.append(marks.element(side, val="single", sz=str(wide), space=str(space), color=colour))
    # by the schema's order after the first switches, before shading, tabs and spacing
    first = (
        "pStyle",
        "keepNext",
        "keepLines",
        "pageBreakBefore",
        "framePr",
        "widowControl",
        "numPr",
        "suppressLineNumbers",
    )
    place = [one for one in properties if one.tag in {qn(f"w:{name}") for name in first}]
    place[-1].addnext(edges) if place else properties.insert(0, edges)
