"""HTML as plain text: paragraphs, points and quotations stay, all else goes; nothing of it is ever shown as HTML.

libxml2 takes it apart, in a time that grows with its length alone; Python's own parser can be held up for minutes.
"""

from __future__ import annotations

from lxml import etree
from lxml.html import HTMLParser

_SILENT = frozenset({"head", "style", "script", "title", "template", "noscript", "svg", "math", "object", "iframe"})
_PARTS = (
    "address article aside blockquote body center dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header"
)
_OTHERS = "hr li main nav ol p pre section table tbody tfoot thead tr ul"
_BLOCKS = frozenset(f"{_PARTS} {_OTHERS}".split())
_AIRY = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol"})  # a blank line stands after them


class _Reader:
    """Lines out of elements as they begin and end."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.now: list[str] = []
        self.quoted = self.silent = 0

    def begin(self, tag: str, words: str) -> None:
        if tag in _SILENT:
            self.silent += 1
        elif tag == "br":
            self.end_line()
        elif tag in _BLOCKS:
            self.break_line()
        if tag == "blockquote":
            self.quoted += 1
        elif tag == "li":
            self.now.append("- ")
        self.hear(words)

    def end(self, tag: str, words: str) -> None:
        """An element ends, and ``words`` follow it."""
        if tag in _SILENT:
            self.silent -= 1
        elif tag in ("td", "th"):
            self.now.append(" ")
        elif tag in _BLOCKS:
            self.break_line()
            if tag in _AIRY:
                self.end_line()
        if tag == "blockquote":
            self.quoted -= 1
        self.hear(words)

    def hear(self, words: str) -> None:
        if not self.silent:
            self.now.append(words)

    def break_line(self) -> None:
        if "".join(self.now).strip():
            self.end_line()
        else:
            self.now = []

    def end_line(self) -> None:
        told = " ".join("".join(self.now).split())
        self.lines.append(f"{'>' * self.quoted} {told}".rstrip() if self.quoted else told)
        self.now = []


def plainly(html: str) -> str:
    """The words of a page, quotations marked by ``>`` as in plain letters."""
    reader = _Reader()
    for event, element in etree.iterwalk(_tree(html), events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else "script"  # comments and the like say nothing
        if event == "start":
            reader.begin(tag, element.text or "")
        else:
            reader.end(tag, element.tail or "")
    reader.end_line()
    return _airy(reader.lines)


def _tree(html: str) -> etree._Element:
    """What the parser makes of it, and be it nothing; no other file is ever looked for."""
    parser = HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    tree = etree.fromstring(html.encode("utf-8", "replace") or b" ", parser)
    return etree.Element("html") if tree is None else tree


def _airy(lines: list[str]) -> str:
    """Blank lines, quoted ones too, never doubled."""
    told: list[str] = []
    for line in lines:
        if line.strip("> ") or (told and told[-1].strip("> ")):
            told.append(line)
    return "\n".join(told).strip("\n")
