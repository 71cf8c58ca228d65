"""One frozen text in every format: whole, in its languages, checkable, and the same bytes each time."""

from __future__ import annotations

import re
from dataclasses import replace
from hashlib import sha256
from io import BytesIO

import pytest
from docx import Document as WordFile
from docx.oxml.ns import qn
from lxml import html as markup
from PIL import Image
from pypdf import PdfReader

from kavshiri.documents import formats, kept, marks, told
from kavshiri.documents.formats import html
from kavshiri.documents.structure import Paragraph, Words
from kavshiri.papers import press
from tests.documents import large, wordml

PLANTED = '<script>alert("x")</script> & “words”\x07'


def mark() -> str:
    out = BytesIO()
    Image.new("RGB", (40, 20), "navy").save(out, "JPEG")
    return marks.keep(out.getvalue())


@pytest.fixture
def frozen():
    return told.freeze(small("ka"))


def small(language):
    """Nine recommendations, so that one has a reservation and one is not translated; and words that mean harm."""
    document = large.document(language, recommendations=9, sessions=1, mark=mark())
    harmful = Paragraph("harm", Words(PLANTED, language))
    return replace(document, parts=(replace(document.parts[0], blocks=(*document.parts[0].blocks, harmful)),
                                    *document.parts[1:]))  # fmt: skip


def test_a_page_in_one_file_holds_all_and_fetches_nothing(frozen):
    content = formats.FORMATS["html"].draw(frozen).decode()
    assert "<script" not in content and "&lt;script&gt;" in content
    assert not re.search(r"(src|href)=\"(?!#|data:image|https://portal\.example/)", content)
    page = markup.fromstring(content)
    assert page.get("lang") == "ka" and frozen.hash in content
    names = page.xpath("//@id")
    assert len(names) == len(set(names))
    assert {link.removeprefix("#") for link in page.xpath("//nav//a/@href")} <= set(names)
    assert page.xpath('//article[.//h3[contains(., "9")]]//*[@lang="ar" and @dir="rtl"]')
    assert page.xpath('//img[@alt="Example Fund"]')


def test_what_is_no_letter_is_left_out(frozen):
    document = replace(frozen.document, cover=replace(frozen.document.cover, title="a\tb\x00\ud800\x85c\r\nd"))
    assert told.freeze(document).document.cover.title == "a bc\n\nd"
    assert "\x07" not in frozen.text.decode()


def test_the_fragment_of_pages_has_neither_styles_nor_the_cover(frozen):
    found = html.fragment(frozen, level=3)
    assert "style" not in found and "<h3" in found and "<h2" not in found
    assert frozen.document.cover.title not in found


def test_the_word_file_has_real_styles_numbers_bookmarks_and_languages(frozen):
    content = formats.FORMATS["docx"].draw(frozen)
    assert wordml.faults(content) == []
    file = WordFile(BytesIO(content))
    used = {one.style.name for one in file.paragraphs}
    assert {"Title", "Heading 1", "Heading 2", "Heading 3", "List Number", "List Bullet", "Quote"} <= used
    body = file.element.body
    assert [one.get(qn("w:name")) for one in body.iter(qn("w:bookmarkStart"))].count("recommendation_9") == 1
    assert {one.get(qn("w:bidi")) for one in body.iter(qn("w:lang"))} >= {"ar-SA"}
    assert {one.get(qn("w:val")) for one in body.iter(qn("w:lang"))} >= {"ka-GE", "en-GB"}
    assert any("TOC" in one.text for one in body.iter(qn("w:instrText")))
    assert next(file.tables[0]._tbl.iter(qn("w:tblHeader"))) is not None
    assert next(one.get("descr") for one in body.iter(qn("wp:docPr"))) == "Example Fund"
    about = file.core_properties
    assert (about.language, about.created.isoformat()) == ("ka-GE", "2020-11-26T08:00:00+00:00")
    assert frozen.hash in about.comments
    assert about.identifier == frozen.document.cover.address


def test_numbers_in_the_word_file_are_those_of_the_document(frozen):
    """Word counts; where the count would go wrong, it is told from what to begin."""
    parts = list(frozen.document.parts)
    parts[2] = replace(parts[2], blocks=(*parts[2].blocks[:2], *parts[2].blocks[4:]))
    file = WordFile(BytesIO(formats.FORMATS["docx"].draw(told.freeze(replace(frozen.document, parts=tuple(parts))))))
    numbering = file.part.numbering_part.element
    begins = {one.get(qn("w:numId")): int(found.get(qn("w:val"))) for one in numbering.iter(qn("w:num"))
              for found in one.iter(qn("w:startOverride"))}  # fmt: skip
    shown, at = [], {}
    for one in file.paragraphs:
        if one.style.name == "Recommendation" and (run := one._p.pPr.numPr) is not None:
            name = str(run.numId.val)
            at[name] = at.get(name, begins[name] - 1) + 1
            shown.append(at[name])
    assert shown == [1, 2, 5, 6, 7, 8, 9]


def test_what_is_drawn_again_is_the_same_to_the_byte(frozen):
    for ending in ("html", "docx", "json"):
        draw = formats.FORMATS[ending].draw
        assert draw(frozen) == draw(told.thaw(frozen.text)), ending
    assert sha256(formats.FORMATS["json"].draw(frozen)).hexdigest() == frozen.hash


def texts_of(reader):
    return "".join(page.extract_text() for page in reader.pages)


@pytest.mark.skipif(bool(press.why_not()), reason=press.why_not() or "ready")
@pytest.mark.parametrize("language", ["ka", "en"])
def test_the_pdf_is_one_for_archives(language):
    frozen, pdf = told.freeze(small(language)), formats.FORMATS["pdf"]
    content = kept.file(frozen.hash, pdf, lambda: frozen)
    assert kept.size(frozen.hash, pdf) == len(content)
    assert kept.file(frozen.hash, pdf, lambda: pytest.fail("drawn again")) == content
    reader = PdfReader(BytesIO(content))
    root = reader.trailer["/Root"]
    said = root["/Metadata"].get_data().decode()
    assert 'pdfaid:part="3"' in said and 'pdfaid:conformance="A"' in said and "<pdfuaid:part>1" in said
    assert said.count("<rdf:RDF") == 1 and "2020-11-26T08:00:00Z" in said
    assert reader.trailer["/ID"]
    assert root["/OutputIntents"][0]["/S"] == "/GTS_PDFA1"
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"]) == (language, True)
    assert len(root["/AF"]) == 1
    assert {"fr", "ru", "ar"} & spoken(root["/StructTreeRoot"])
    assert embedded(reader)
    assert [one.title for one in reader.outline if not isinstance(one, list)][:1]
    # the source travels with it, and its hash is what the pages say
    ((name, (source,)),) = reader.attachments.items()
    assert name.endswith(f"-v2-{language}.json") and sha256(source).hexdigest() == frozen.hash
    words = re.sub(r"\s", "", texts_of(reader))
    assert frozen.hash in words
    assert re.sub(r"\s", "", large.SENTENCES[language][3]) in words
    kept.forget(frozen.hash)
    assert kept.size(frozen.hash, pdf) is None
    if language == "en":  # once is enough
        assert kept.file(frozen.hash, pdf, lambda: frozen) == content


def spoken(told):
    """The languages that tags name."""
    found, kids = {told["/Lang"]} if "/Lang" in told else set(), told.get("/K", [])
    for kid in (one.get_object() for one in (kids if isinstance(kids, list) else [kids])):
        found |= spoken(kid) if isinstance(kid, dict) else set()
    return found


def embedded(reader):
    """Every font that the pages use is in the file."""
    fonts = [font.get_object() for page in reader.pages for font in page["/Resources"]["/Font"].values()]
    below = [font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font for font in fonts]
    held = [one["/FontDescriptor"] for one in below]
    return held and all({"/FontFile", "/FontFile2", "/FontFile3"} & set(one) for one in held)
