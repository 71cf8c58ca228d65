"""The recommendations as a Word file: real styles, a bookmark around each text, and changes tracked from the start."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from kavshiri.conference.models import Conference
from kavshiri.exchange.workbooks import lawful
from kavshiri.outcomes import owning
from kavshiri.outcomes.models import Recommendation, Round
from kavshiri.papers.office import word
from kavshiri.ui.templatetags.ui import language_name

STYLE = "Recommendation"


def mark(one: Recommendation) -> str:
    """The name of its bookmark: by it what comes back is told apart (``pure.redlines.MARK``)."""
    return f"r_{one.public_id.hex}_{one.text.revision}"


def written(
    conference: Conference, found: Sequence[Recommendation], asked: Round | None, language: str
) -> bytes:  # fmt: skip
    """``found`` in their authentic words, with the translation for the reader of ``language`` below."""
    with translation.override(language):
        file = Document()
        _prepare(file, conference, language)
        file.add_heading(_("Recommendations"), 0)
        file.add_paragraph(lawful(str(conference.title.read(language))))
        _explain(file, asked)
        for number, one in enumerate(found, start=1):
            _add(file, one, number, language)
        out = BytesIO()
        file.save(out)
    return out.getvalue()


def _explain(file: Any, asked: Round | None) -> None:
    if asked is not None:
        file.add_paragraph(_("Comments: %(deadline)s.") % {"deadline": owning.deadline(asked)})
    file.add_paragraph(_(
        "Please change the numbered texts where you propose other words, and add comments. Changes are tracked. Return"
        " the file on your delegation’s page: the secretariat answers each comment there."
    ))  # fmt: skip


def _add(file: Any, one: Recommendation, number: int, language: str) -> None:
    file.add_heading(_("Recommendation %(number)d") % {"number": one.number}, 1)
    lines = one.words.split("\n")
    paragraphs = [file.add_paragraph(lawful(line), style=STYLE) for line in lines if line.strip()]
    _enclose(paragraphs[0], paragraphs[-1], mark(one), number)
    for paragraph in paragraphs:
        _speak(paragraph, word.LOCALES.get(one.language, one.language))
    read = one.text.read(language)
    if read.language != one.language:
        told = {"language": language_name(one.language)}
        file.add_paragraph(_("Authentic text: %(language)s.") % told + f" {lawful(read.text)}", style="Quote")


def _enclose(first: Any, last: Any, name: str, number: int) -> None:
    begin, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for one in (begin, end):
        one.set(qn("w:id"), str(number))
    begin.set(qn("w:name"), name)
    after = first._p.pPr  # a paragraph's properties come first
    after.addnext(begin) if after is not None else first._p.insert(0, begin)
    last._p.append(end)


def _speak(paragraph: Any, locale: str) -> None:
    """The proofing language of the words, so that a word processor marks no foreign ones as wrong."""
    for run in paragraph.runs:
        said = OxmlElement("w:lang")
        said.set(qn("w:val"), locale)
        run._r.get_or_add_rPr().append(said)


def _prepare(file: Any, conference: Conference, language: str) -> None:
    locale = word.LOCALES.get(language, language)
    style = file.styles.add_style(STYLE, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = file.styles["Normal"]
    style.paragraph_format.left_indent, style.paragraph_format.space_after = Cm(0.75), Pt(8)
    for name in ("Normal", "Title", "Heading 1", "Quote", "Header", "Footer", STYLE):
        word.dress(file.styles[name], locale)
    told = file.core_properties
    told.title, told.language = _("Recommendations"), locale
    told.author = lawful(str(conference.title.read(language)))
    word.name_instead(file)
    settings = file.settings.element
    tracked = OxmlElement("w:trackRevisions")
    # by the order of the schema (17.15.1.78) it comes early; after what python-docx's template begins with
    place = next((one for one in settings if one.tag in _BEHIND), None)
    place.addprevious(tracked) if place is not None else settings.append(tracked)
    word.add_field(file.sections[0].footer.paragraphs[0], "PAGE")


_BEHIND = {
    qn(f"w:{name}") for name in (
        "doNotTrackMoves", "doNotTrackFormatting", "documentProtection", "autoFormatOverride", "styleLockTheme",
        "styleLockQFSet", "defaultTabStop", "autoHyphenation", "consecutiveHyphenLimit", "hyphenationZone",
        "doNotHyphenateCaps", "showEnvelope", "summaryLength", "clickAndTypeStyle", "defaultTableStyle",
        "evenAndOddHeaders", "characterSpacingControl", "footnotePr", "endnotePr", "compat", "rsids", "themeFontLang",
    )
}  # fmt: skip
