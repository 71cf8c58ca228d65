"""Pieces of WordprocessingML that python-docx has no words for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

# what a word processor calls the languages of our content (BCP 47 with a region, as its menus have them)
LOCALES = {
    "ka": "ka-GE", "en": "en-GB", "fr": "fr-FR", "de": "de-DE", "ro": "ro-RO", "bg": "bg-BG", "pl": "pl-PL",
    "uk": "uk-UA", "ru": "ru-RU", "hy": "hy-AM", "az": "az-Latn-AZ", "ar": "ar-SA", "he": "he-IL", "fa": "fa-IR",
    "tr": "tr-TR",
}  # fmt: skip
RIGHT_FONT = "Times New Roman"  # of scripts from right to left, which Sylfaen does not have


def element(name: str, /, **attributes: str) -> Any:
    made = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def locale(language: str) -> str:
    return LOCALES.get(language, language)


def speak(run: Any, language: str, is_rtl: bool) -> None:
    """The proofing language of a run, by its script (17.3.2.20), and the direction in which it is read (17.3.2.30)."""
    marks = run._r.get_or_add_rPr()
    if is_rtl:
        fonts = marks.get_or_add_rFonts()
        fonts.set(qn("w:cs"), RIGHT_FONT)
        marks.append(element("rtl"))
    marks.append(element("lang", **{"bidi" if is_rtl else "val": locale(language)}))


def turn(paragraph: Any) -> None:
    """A paragraph from right to left (17.3.1.6); after what its properties must begin with."""
    marks = paragraph._p.get_or_add_pPr()
    before = [qn(f"w:{name}") for name in ("adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing",
                                           "mirrorIndents", "suppressOverlap", "jc", "outlineLvl", "rPr")]  # fmt: skip
    place = next((one for one in marks if one.tag in before), None)
    place.addprevious(element("bidi")) if place is not None else marks.append(element("bidi"))


def turn_section(section: Any) -> None:
    """Pages from right to left (17.6.1)."""
    grid = section._sectPr.find(qn("w:docGrid"))
    made = element("bidi")
    grid.addprevious(made) if grid is not None else section._sectPr.append(made)


def enclose(first: Any, last: Any, name: str, number: int) -> None:
    """A bookmark around paragraphs; ``number`` is its own in the file."""
    begin, end = element("bookmarkStart", id=str(number), name=name), element("bookmarkEnd", id=str(number))
    after = first._p.pPr  # a paragraph's properties come first
    after.addnext(begin) if after is not None else first._p.insert(0, begin)
    last._p.append(end)


def field(paragraph: Any, order: str, shown: str = "") -> None:
    """What the word processor works out itself (17.16.5), such as PAGE; ``shown`` until it has."""
    made = element("fldSimple", instr=order)
    if shown:
        made.append(_text(shown))
    paragraph._p.append(made)


def _text(words: str) -> Any:
    run, said = element("r"), element("t")
    said.text = words
    run.append(said)
    return run


def switch(paragraph: Any, kind: str) -> None:
    """``begin``, ``separate`` or ``end`` of a field that holds paragraphs."""
    run = element("r")
    run.append(element("fldChar", fldCharType=kind))
    paragraph._p.append(run)


def order(paragraph: Any, words: str) -> None:
    run, said = element("r"), element("instrText")
    said.set(qn("xml:space"), "preserve")
    said.text = words
    run.append(said)
    paragraph._p.append(run)


def lead(paragraph: Any, bookmark: str, words: str) -> None:
    """A line of the contents: its words lead to a bookmark, behind them the page on which that is."""
    link = element("hyperlink", anchor=bookmark, history="1")
    link.append(_text(words))
    tab = element("r")
    tab.append(element("tab"))
    page = element("fldSimple", instr=f"PAGEREF {bookmark} \\h", dirty="true")
    page.append(_text("–"))
    link.extend([tab, page])
    paragraph._p.append(link)


def link(paragraph: Any, address: str) -> None:
    """An address that can be followed."""
    from docx.opc.constants import RELATIONSHIP_TYPE

    made = OxmlElement("w:hyperlink")
    made.set(qn("r:id"), paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    made.append(_text(address))
    paragraph._p.append(made)


def describe(picture: Any, words: str) -> None:
    """The text that stands for a picture where it is not seen."""
    for one in picture._inline.iter(qn("wp:docPr")):
        one.set("descr", words)
        one.set("title", "")


def head_rows(table: Any, caption: str, is_rtl: bool) -> None:
    """The first row is repeated on each page, no row is parted; the table is named for those who hear it."""
    if is_rtl:
        table._tbl.tblPr.find(qn("w:tblStyle")).addnext(element("bidiVisual"))
    for place, row in enumerate(table._tbl.tr_lst):
        marks = row.get_or_add_trPr()
        marks.append(element("cantSplit"))
        if place == 0:
            marks.append(element("tblHeader"))
    if caption:
        table._tbl.tblPr.append(element("tblCaption", val=caption))


def share(table: Any, parts: Sequence[int], whole: int) -> None:
    """Columns as wide as their share of ``whole`` (twentieths of a point)."""
    widths = [whole * part // sum(parts) for part in parts]
    for column, width in zip(table._tbl.tblGrid.gridCol_lst, widths, strict=True):
        column.set(qn("w:w"), str(width))
    for row in table._tbl.tr_lst:
        for cell, width in zip(row.tc_lst, widths, strict=True):
            cell.get_or_add_tcPr().get_or_add_tcW().set(qn("w:w"), str(width))
