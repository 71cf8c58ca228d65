"""The Word file from the first line to the last."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from docx import Document

from kavshiri.documents import marks as kept
from kavshiri.documents.formats import reading
from kavshiri.documents.formats.reading import Chapter, Said, Shown
from kavshiri.documents.formats.word import cover, marks, numbering, styles
from kavshiri.documents.told import Frozen
from kavshiri.exchange.workbooks import lawful

OLDEST = datetime(1980, 1, 1, tzinfo=UTC)  # a ZIP file knows no earlier day
NUMBERS = '<w:b/><w:color w:val="005740"/>'
NARROWEST, WIDEST = 8, 48  # letters for which a column has room
TWENTIETH = 635  # of a point, in the units of python-docx
COUNTS = '<w:color w:val="574B5C"/>'


def docx(frozen: Frozen) -> bytes:
    """The whole file, in the document's language; made of the frozen text and kept marks alone."""
    around = reading.frame(frozen.document.cover.language)
    with translation.override(around):
        writer = Writer(frozen, around)
        cover.write(writer, kept.of(frozen.document))
        writer.write_contents()
        for chapter in writer.chapters:
            writer.write_chapter(chapter)
        writer.write_end()
    return packed(writer.file, writer.moment)


def packed(file: Any, moment: datetime) -> bytes:
    """The file with the moment of its version on every member: python-docx writes that of now."""
    loose, out = BytesIO(), BytesIO()
    file.save(loose)
    with zipfile.ZipFile(loose) as given, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for one in given.infolist():
            about = zipfile.ZipInfo(one.filename, max(moment, OLDEST).timetuple()[:6])
            about.compress_type, about.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            made.writestr(about, given.read(one))
    return out.getvalue()


class Writer:
    """Puts a document into a file; ``bookmarks`` are counted through it."""

    def __init__(self, frozen: Frozen, around: str) -> None:
        self.frozen, self.cover, self.around = frozen, frozen.document.cover, around
        self.language, self.is_rtl = self.cover.language, reading.direction(self.cover.language) == "rtl"
        self.chapters = reading.chapters(frozen.document, 1)
        self.file, self.bookmarks, self.after_number = Document(), 0, False
        issued = datetime.fromisoformat(self.cover.issued) if self.cover.issued else OLDEST
        self.moment = issued.astimezone(UTC) if issued.tzinfo else issued.replace(tzinfo=UTC)
        styles.prepare(self.file, self.language)
        self.styles = {name: self.file.styles[name].style_id for name in styles.LOOKS}
        self.paragraphs = numbering.Counter(self.file, 570, COUNTS)
        self.recommendations = numbering.Counter(self.file, 510, NUMBERS)

    # paragraphs

    def paragraph(self, style: str = "Normal") -> Any:
        """An empty one; python-docx would look through all styles for each, three quarters of the time."""
        made = self.file.add_paragraph()
        made._p.style = self.styles[style]
        return made

    def say(self, words: str, style: str = "Normal", language: str = "") -> Any:
        """A paragraph in a language; of the document where none is named."""
        spoken = language or self.language
        paragraph = self.paragraph(style)
        self.add(paragraph, words, spoken)
        if reading.direction(spoken) == "rtl":
            marks.turn(paragraph)
        return paragraph

    def add(self, paragraph: Any, words: str, language: str = "", is_bold: bool | None = None) -> Any:
        spoken = language or self.language
        run = paragraph.add_run(lawful(words))
        run.bold = is_bold
        marks.speak(run, spoken, reading.direction(spoken) == "rtl")
        return run

    def say_all(self, said: Said, style: str = "Normal") -> list[Any]:
        """Each of its paragraphs; at least an empty one."""
        return [self.say(line, style, said.language) for line in said.lines or ("",)]

    def note_language(self, said: Said, style: str = styles.SMALL) -> None:
        if said.foreign:
            words = _("language: %(language)s") % {"language": said.foreign}
            self.say(f"({words})", style, self.around)

    def mark(self, first: Any, last: Any, name: str) -> None:
        self.bookmarks += 1
        marks.enclose(first, last, name, self.bookmarks)

    # parts

    def write_contents(self) -> None:
        """A table of contents that the word processor keeps; lines stand in it from the beginning."""
        self.say(_("Contents"), "TOC Heading", self.around).paragraph_format.page_break_before = True
        lines = [(entry, self.paragraph(f"toc {entry.level}")) for entry in reading.contents(self.chapters)]
        if lines:
            first, last = lines[0][1], lines[-1][1]
            marks.switch(first, "begin")
            marks.order(first, ' TOC \\o "1-2" \\h \\z \\u ')
            marks.switch(first, "separate")
            for entry, paragraph in lines:
                title = f"{entry.number} {entry.title}".strip()
                marks.lead(paragraph, bookmark(entry.place), lawful(title))
                if self.is_rtl:
                    marks.turn(paragraph)
            marks.switch(last, "end")

    def write_chapter(self, chapter: Chapter) -> None:
        head = self.say(f"{chapter.number} {chapter.title}".strip(), "Heading 1")
        if chapter is self.chapters[0]:
            head.paragraph_format.page_break_before = True
        self.mark(head, head, bookmark(chapter.place))
        for shown in chapter.blocks:
            getattr(self, f"_{shown.kind}")(shown)
            self.after_number = shown.kind == "paragraph" and bool(shown.block.number)

    def _subheading(self, shown: Shown) -> None:
        said: Any = shown.said
        head = self.say(" ".join(said.lines), f"Heading {shown.block.level}", said.language)
        self.mark(head, head, bookmark(shown.place))

    def _paragraph(self, shown: Shown) -> None:
        """Digits are counted by the word processor; other numbers, such as "4 b", are written."""
        said: Any = shown.said
        number, lines = shown.block.number, said.lines or ("",)
        if number.isdecimal() and number.isascii():
            first = self.say(lines[0], "List Number", said.language)
            self.paragraphs.count(first, int(number))
        else:
            first = self.say(f"{number} {lines[0]}".strip(), "Normal", said.language)
        for line in lines[1:]:
            self.say(line, "List Continue" if number else "Normal", said.language)
        self.note_language(said)

    def _statement(self, shown: Shown) -> None:
        said: Any = shown.said
        self.say_all(said, "Quote")
        if shown.block.who:
            self.say(f"— {shown.block.who}", "Quote")
        self.note_language(said)

    def _listing(self, shown: Shown) -> None:
        """Behind a numbered paragraph they are its particulars."""
        style = styles.FACTS if self.after_number else "List Bullet"
        for item in shown.items:
            self.say(" ".join(item.lines), style, item.language)

    def _recommendation(self, shown: Shown) -> None:
        """Its number is counted, its text marked, its particulars below."""
        said: Any = shown.said
        made = self.say_all(said, styles.RECOMMENDATION)
        self.recommendations.count(made[0], shown.block.number)
        self.mark(made[0], made[-1], f"recommendation_{shown.block.number}")
        for one in made:
            one.paragraph_format.keep_with_next = bool(shown.block.facts) or None
        self.note_language(said, styles.FACTS)
        facts = [(fact.label, fact.value) for fact in shown.block.facts]
        support = [(pgettext("for a recommendation", "Support"), shown.block.support)] if shown.block.support else []
        for label, value in (*facts, *support):
            line = self.say(f"{label}: ", styles.FACTS)
            line.runs[0].font.color.rgb = styles.SOFT
            self.add(line, value)
        for delegation, words in shown.reservations:
            self._reserve(delegation, words)

    def _reserve(self, delegation: str, said: Said) -> None:
        head = _("Reservation: %(delegation)s") % {"delegation": delegation}
        if said.foreign:
            head += " (" + _("language: %(language)s") % {"language": said.foreign} + ")"
        self.say(head, styles.SAYS, self.around)
        self.say_all(said, styles.RESERVATION)

    def _table(self, shown: Shown) -> None:
        block = shown.block
        if block.caption:
            self.say(block.caption, "Caption")
        table = self.file.add_table(1 + len(block.rows), len(block.head), style=self.file.styles[styles.TABLE])
        for row, cells in zip(table._tbl.tr_lst, (block.head, *block.rows), strict=True):
            self._fill(row, cells)
        marks.head_rows(table, lawful(block.caption), self.is_rtl)
        marks.share(table, _shares(block), styles.WIDTH // TWENTIETH)
        self.paragraph(styles.SMALL)

    def _fill(self, row: Any, cells: Iterable[str]) -> None:
        from docx.text.paragraph import Paragraph

        for cell, words in zip(row.tc_lst, cells, strict=True):
            paragraph = Paragraph(cell.p_lst[0], self.file._body)
            self.add(paragraph, words)
            if self.is_rtl:
                marks.turn(paragraph)

    def write_end(self) -> None:
        """How the text can be checked."""
        self.say(_("How to check this document"), "Heading 2", self.around)
        self.say(
            _("The text of this version does not change. Its fingerprint (SHA-256) is:"), styles.SMALL, self.around
        )
        self.say(self.frozen.hash, styles.SMALL, "en")
        self.say(_(
            "The same text for machines (JSON) can be had at the permanent address. Whoever saves it can compare its"
            " fingerprint, for instance with the command sha256sum."
        ), styles.SMALL, self.around)  # fmt: skip


def _shares(block: Any) -> list[int]:
    """How wide each column wants to be: as long as its longest cell, within reason."""
    longest = (max(map(len, column)) for column in zip(block.head, *block.rows, strict=True))
    return [min(max(length, NARROWEST), WIDEST) for length in longest]


def bookmark(place: str) -> str:
    """The name of a bookmark has at most forty letters, digits and low lines (17.13.6.2)."""
    from hashlib import sha256

    fit = place.replace("-", "_")
    return fit if len(fit) <= 40 else f"{fit[:27]}_{sha256(place.encode()).hexdigest()[:12]}"
