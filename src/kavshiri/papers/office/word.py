"""The moderator's briefing as a Word file, with real styles, so that a ministry can go on writing in it.

Word knows no list of fonts: Sylfaen, which every Windows has, holds Georgian, Latin, Cyrillic and Armenian; the font
table names what other systems may take for it (ISO/IEC 29500-1, 17.8.3.1, ``altName``).
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from kavshiri.papers.office import spreadsheet
from kavshiri.papers.running.show import Show, zone_words

FONT = "Sylfaen"
INSTEAD = "Noto Serif Georgian;DejaVu Serif;BPG Serif"
GREEN = RGBColor(0x00, 0x57, 0x40)
LOCALES = {"ka": "ka-GE", "en": "en-GB"}
TABLE = "Light Grid"
WORDML = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def briefing(told: dict[str, Any], language: str) -> bytes:
    """``told`` as ``office.briefing`` gives it."""
    file = Document()
    prepare(file, told, language)
    file.add_heading(told["title"], 0)
    file.add_paragraph(f"{told['label']} · {told['when']} · {told['city_time']}")
    add_points(file, _("Times"), [f"{zone}: {hours}" for zone, hours in told["clocks"]])
    add_people(file, told)
    add_points(file, _("Guiding questions"), told["questions"], "List Number")
    add_interpretation(file, told)
    add_show(file, told["show"])
    add_telephones(file, told)
    out = BytesIO()
    file.save(out)
    return out.getvalue()


def prepare(file: Any, told: dict[str, Any], language: str) -> None:
    """Styles, language, head and foot."""
    locale = LOCALES.get(language, language)
    for name in ("Normal", "Title", "Heading 1", "Heading 2", "List Bullet", "List Number", "Header", "Footer"):
        dress(file.styles[name], locale)
    file.styles["Normal"].font.size = Pt(10.5)
    file.core_properties.title, file.core_properties.language = told["title"], locale
    file.core_properties.author = told["conference"]
    name_instead(file)
    section = file.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.header.paragraphs[0].text = f"{told['conference']} · {_('The moderator’s briefing')}"
    foot = section.footer.paragraphs[0]
    foot.add_run(_("For the secretariat and the moderator only") + " · ")
    add_field(foot, "PAGE")
    foot.add_run(" / ")
    add_field(foot, "NUMPAGES")


def dress(style: Any, locale: str) -> None:
    """One font for every script, the language, and our green for headings."""
    style.font.name = FONT
    marks = style.element.get_or_add_rPr()
    fonts = marks.get_or_add_rFonts()
    for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(script), FONT)
    for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:cstheme", "w:eastAsiaTheme"):
        fonts.attrib.pop(qn(theme), None)
    for old in marks.findall(qn("w:lang")):
        marks.remove(old)
    said = OxmlElement("w:lang")
    for name in ("w:val", "w:eastAsia", "w:bidi"):
        said.set(qn(name), locale)
    marks.append(said)
    if style.name.startswith(("Heading", "Title")):
        style.font.color.rgb = GREEN


def name_instead(file: Any) -> None:
    """Tell other systems which fonts may stand for ours."""
    part = file.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    table = parse_xml(part.blob)
    entry = parse_xml(
        f'<w:font xmlns:w="{WORDML}" w:name="{FONT}"><w:altName w:val="{INSTEAD}"/><w:family w:val="roman"/></w:font>'
    )
    table.append(entry)
    part._blob = serialised(table)


def serialised(tree: Any) -> bytes:
    from lxml import etree

    return etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)


def add_field(paragraph: Any, name: str) -> None:
    """A number that Word counts itself."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    paragraph._p.append(field)


def add_points(file: Any, heading: str, points: list[str], style: str = "List Bullet") -> None:
    if not points:
        return
    file.add_heading(heading, 1)
    for point in points:
        file.add_paragraph(point, style=style)


def add_people(file: Any, told: dict[str, Any]) -> None:
    if not told["people"]:
        return
    file.add_heading(_("People"), 1)
    for one in told["people"]:
        file.add_heading(f"{one['role']}: {one['name'] or one['office']}", 2)
        for line in lines_of(one):
            file.add_paragraph(line, style="List Bullet")


def lines_of(one: dict[str, Any]) -> list[str]:
    """Everything about somebody, a line each, without what is empty."""
    stand_in = one.get("stand_in") or {}
    said = [
        ("", one["office"] if one["name"] else ""), ("", one["organisation"]),
        (_("own script"), one.get("own", "")), (_("Latin letters"), one.get("latin", "")),
        (_("pronunciation"), one.get("pronunciation", "")), (_("form of address"), one.get("address", "")),
        (_("telephone"), one.get("telephone", "")), (_("clock"), one.get("zone_words", "")),
        (_("stand-in"), ", ".join(filter(None, (stand_in.get("name"), stand_in.get("office"))))),
    ]  # fmt: skip
    told = [f"{name}: {words}" if name else words for name, words in said if words]
    told += [] if one["confirmed"] else [_("to be confirmed")]
    return told + ([_("the stand-in takes over")] if one["stand_in_acts"] else [])


def add_interpretation(file: Any, told: dict[str, Any]) -> None:
    spoken = [f"{_('Spoken')}: {', '.join(told['spoken'])}"] if told["spoken"] else []
    channels = [channel_said(one) for one in told["channels"]]
    add_points(file, _("Languages and interpretation"), [*spoken, *channels, *told["hints"]])


def channel_said(one: dict[str, Any]) -> str:
    state = "" if one["confirmed"] else _("to be confirmed")
    return ", ".join(filter(None, (one["language"], one["manner"], one["relay"], state)))


def add_show(file: Any, show: Show) -> None:
    """The flow on a page across."""
    section = file.add_section()
    section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, Cm(29.7), Cm(21)
    file.add_heading(_("Flow"), 1)
    if remark := spreadsheet.remark(show):
        file.add_paragraph(remark)
    heads = [
        zone_words(show.zone),
        zone_words(show.second_zone),
        _("Cue"),
        _("Who"),
        _("Length"),
        _("Note to the booths"),
    ]
    rows = [(line.clock, line.second, line.what, line.who, line.length, line.for_booths) for line in show.lines]
    add_table(file, heads, rows)


def add_telephones(file: Any, told: dict[str, Any]) -> None:
    found = told["contacts"] + [person for booth in told["booths"] for person in booth["people"]]
    if not found:
        return
    file.add_heading(_("Telephones"), 1)
    rows = [(one.name or one.office, "; ".join(one.roles), one.telephone or _("no number"), one.local) for one in found]
    add_table(file, [_("Who"), _("Role"), _("Telephone"), _("Own clock at the start")], rows)


def add_table(file: Any, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A table whose head is repeated on every page."""
    table = file.add_table(rows=1, cols=len(heads), style=TABLE)
    for cell, words in zip(table.rows[0].cells, heads, strict=True):
        cell.text = words
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for row in rows:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
