"""HTML as plain text: paragraphs, points and quotations stay, all else goes; nothing of it is ever shown as HTML."""

from __future__ import annotations

from html.parser import HTMLParser

_SILENT = frozenset({"head", "style", "script", "title", "template", "noscript", "svg", "math", "object", "iframe"})
_PARTS = (
    "address article aside blockquote body center dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header"
)
_OTHERS = "hr li main nav ol p pre section table tbody td tfoot th thead tr ul"
_BLOCKS = frozenset(f"{_PARTS} {_OTHERS}".split())
_AIRY = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol"})  # a blank line stands after them


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self.now: list[str] = []
        self.quoted = self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self.silent += 1
        elif tag == "br":
            self.end_line()
        elif tag in _BLOCKS and tag not in ("td", "th"):
            self.break_line()
        if tag == "blockquote":
            self.quoted += 1
        elif tag == "li":
            self.now.append("- ")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self.end_line()

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self.silent = max(0, self.silent - 1)
        elif tag in ("td", "th"):
            self.now.append(" ")
        elif tag in _BLOCKS:
            self.break_line()
            if tag in _AIRY:
                self.end_line()
        if tag == "blockquote":
            self.quoted = max(0, self.quoted - 1)

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.now.append(data)

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
    reader.feed(html)
    reader.close()
    reader.end_line()
    told: list[str] = []
    for line in reader.lines:
        if line.strip("> ") or (told and told[-1].strip("> ")):
            told.append(line)
    return "\n".join(told).strip("\n")
