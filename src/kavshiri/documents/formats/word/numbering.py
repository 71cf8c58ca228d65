"""Numbers that a word processor counts itself (17.9), and that still are the numbers of the document.

A paragraph's number is its name: readers cite it.  So wherever the count would show another one, it begins anew there.
"""

from __future__ import annotations

from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import qn

from kavshiri.documents.formats.word.marks import element

WORDML = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SHAPE = """<w:abstractNum xmlns:w="{wordml}" w:abstractNumId="{id}"><w:multiLevelType w:val="singleLevel"/>
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/><w:lvlJc w:val="left"/>
<w:pPr><w:tabs><w:tab w:val="num" w:pos="{indent}"/></w:tabs><w:ind w:left="{indent}" w:hanging="{indent}"/></w:pPr>
<w:rPr>{look}</w:rPr></w:lvl></w:abstractNum>"""


class Counter:
    """One manner of counting; ``indent`` in twentieths of a point, ``look`` are the run properties of its numbers."""

    def __init__(self, file: Any, indent: int, look: str) -> None:
        self.numbering = file.part.numbering_part.element
        self.shape = 1 + max(self._ids("abstractNum", "abstractNumId"), default=0)
        made = parse_xml(SHAPE.format(wordml=WORDML, id=self.shape, indent=indent, look=look))
        first = self.numbering.find(qn("w:num"))  # shapes come before their uses
        first.addprevious(made) if first is not None else self.numbering.append(made)
        self.run, self.next = 0, 0

    def _ids(self, name: str, key: str) -> list[int]:
        return [int(one.get(qn(f"w:{key}"))) for one in self.numbering.findall(qn(f"w:{name}"))]

    def count(self, paragraph: Any, number: int) -> None:
        """Number a paragraph; it shows ``number``."""
        if not self.run or number != self.next:
            self.run = self._begin(number)
        self.next = number + 1
        marks = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        marks.get_or_add_ilvl().val, marks.get_or_add_numId().val = 0, self.run

    def _begin(self, number: int) -> int:
        run = 1 + max(self._ids("num", "numId"), default=0)
        made = element("num", numId=str(run))
        made.append(element("abstractNumId", val=str(self.shape)))
        above = element("lvlOverride", ilvl="0")
        above.append(element("startOverride", val=str(number)))
        made.append(above)
        self.numbering.append(made)
        return run
