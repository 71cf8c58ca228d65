"""The first page of the Word file, what Word knows of it, and what stands above and below every other page."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.shared import Cm

from kavshiri.documents.formats import reading
from kavshiri.documents.formats.word import marks, styles
from kavshiri.exchange.workbooks import lawful
from kavshiri.ui import qr

OPEN = ("draft", "comments")  # what may still change
LONGEST = 255  # characters of a property


def write(writer: Any, pictures: Mapping[str, bytes]) -> None:
    _tell_properties(writer)
    _lay_out(writer)
    _open(writer)
    _name_organisers(writer)
    _name_funders(writer, pictures)
    _say_where(writer)


def _tell_properties(writer: Any) -> None:
    told, cover = writer.file.core_properties, writer.cover
    fits = lambda words: lawful(words)[:LONGEST]  # noqa: E731
    told.title, told.subject, told.category = fits(cover.title), fits(cover.conference), fits(cover.kind_words)
    told.author = told.last_modified_by = fits("; ".join(cover.organisers) or cover.conference)
    told.language, told.content_status = marks.locale(cover.language), fits(cover.status_words)
    told.identifier, told.version = fits(cover.address), str(cover.version)
    told.keywords, told.comments = "", f"SHA-256: {writer.frozen.hash}"
    told.created = told.modified = writer.moment.replace(tzinfo=None)
    told.revision = 1


def _lay_out(writer: Any) -> None:
    section, cover = writer.file.sections[0], writer.cover
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    section.top_margin, section.bottom_margin = Cm(2.4), Cm(2.2)
    section.different_first_page_header_footer = True
    if writer.is_rtl:
        marks.turn_section(section)
    head, foot = section.header.paragraphs[0], section.footer.paragraphs[0]
    for line in (head, foot):
        line.paragraph_format.tab_stops.add_tab_stop(styles.WIDTH, WD_TAB_ALIGNMENT.RIGHT)
    writer.add(head, f"{cover.kind_words}\t")
    writer.add(head, shortened(cover.conference))
    version = _("Version %(number)s") % {"number": cover.version}
    example = [pgettext("a document", "example")] if cover.is_example else []
    status = [cover.status_words] if cover.status in OPEN else []
    dated = ", ".join(filter(None, (version, cover.dated)))
    writer.add(foot, " · ".join((dated, *status, *example)) + "\t")
    marks.field(foot, "PAGE", "2")
    writer.add(foot, " / ")
    marks.field(foot, "NUMPAGES", "2")
    settings = writer.file.settings.element
    settings.insert(0, marks.element("updateFields", val="true"))
    _in_order(settings)


def _in_order(settings: Any) -> None:
    """``updateFields`` stands where the schema wants it (17.15.1.90): before what notes and compatibility begin."""
    from docx.oxml.ns import qn

    behind = {qn(f"w:{name}") for name in ("hdrShapeDefaults", "footnotePr", "endnotePr", "compat", "docVars", "rsids",
              "attachedSchema", "themeFontLang", "clrSchemeMapping", "doNotIncludeSubdocsInStats", "shapeDefaults",
              "decimalSymbol", "listSeparator")}  # fmt: skip
    made = settings[0]
    place = next((one for one in settings if one.tag in behind or one.tag.endswith("}mathPr")), None)
    place.addprevious(made) if place is not None else settings.append(made)


def shortened(words: str, longest: int = 60) -> str:
    return words if len(words) <= longest else f"{words[: longest - 1].rstrip()}…"


def _open(writer: Any) -> None:
    cover = writer.cover
    kicker = writer.say(cover.conference, styles.KICKER)
    kicker.paragraph_format.space_before = Cm(2.5)
    writer.say(cover.title, "Title")
    writer.say(cover.kind_words, "Subtitle")
    writer.say(" · ".join(filter(None, (cover.dates, cover.mode))))
    version = _("Version %(number)s") % {"number": cover.version}
    line = writer.say(cover.status_words, styles.STATUS)
    if cover.status in OPEN:
        line.runs[0].font.color.rgb = styles.GARNET
    writer.say(", ".join(filter(None, (version, cover.dated))))
    if cover.is_example:
        words = _("Example: this is no real document; it was made for a demonstration.")
        writer.say(words, styles.SMALL, writer.around)


def _name_organisers(writer: Any) -> None:
    names = writer.cover.organisers
    if names:
        head = writer.say(ngettext("Organiser", "Organisers", len(names)), styles.SMALL, writer.around)
        head.paragraph_format.space_before = Cm(1)
    for name in names:
        writer.say(name).runs[0].bold = True


def _name_funders(writer: Any, pictures: Mapping[str, bytes]) -> None:
    for funder in writer.cover.funders:
        said = reading.said(funder.name, writer.language)
        head = writer.say(_("With the financial support of"), styles.SMALL, writer.around)
        head.paragraph_format.space_before = Cm(1)
        if content := pictures.get(funder.mark):
            picture = writer.file.add_paragraph().add_run().add_picture(BytesIO(content), height=Cm(1.7))
            marks.describe(picture, lawful(funder.name.text))
        for line in writer.say_all(said):
            line.runs[0].bold = True
        if funder.disclaimer:
            writer.say_all(reading.said(funder.disclaimer, writer.language), styles.SMALL)


def _say_where(writer: Any) -> None:
    cover, around = writer.cover, writer.around
    if content := qr.png(cover.address):
        line = writer.file.add_paragraph()
        line.paragraph_format.space_before = Cm(0.8)
        picture = line.add_run().add_picture(BytesIO(content), height=Cm(2.4))
        marks.describe(picture, _("The permanent address as a code for telephones"))
    names = [reading.language_name(code, around) for code in cover.languages]
    told = ngettext("Language: %(names)s", "Languages: %(names)s", len(names)) % {"names": ", ".join(names)}
    if cover.authentic and len(names) > 1:
        told += " · " + _("authentic: %(authentic)s") % {"authentic": reading.language_name(cover.authentic, around)}
    writer.say(told, styles.SMALL, around)
    if cover.address:
        marks.link(writer.say(_("Permanent address:") + " ", styles.SMALL, around), cover.address)
    writer.say(_("SHA-256 of the text:") + f" {writer.frozen.hash}", styles.SMALL, around)
