"""Passages are written by several, pasted, and taken from Word files; nothing that was typed is lost."""

from __future__ import annotations

import io

import docx
import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from PIL import Image

from kavshiri.documents import wording
from kavshiri.documents.models import LONGEST, Document, Passage
from kavshiri.pure import wordtext
from kavshiri.pure.tables.grid import Unreadable
from tests.cms.filling import fields_of, save
from tests.documents import world
from tests.documents.conftest import signed_in
from tests.uploads import making

pytestmark = pytest.mark.django_db


@pytest.fixture
def whole(conference) -> Document:
    return world.document(conference)


def written(*, picture: bool = False) -> bytes:
    """A Word file with headings, a list, a table, an inserted and a deleted word."""
    file, out = docx.Document(), io.BytesIO()
    file.add_heading("Part one", 1)
    file.add_paragraph("Noting the results,")
    file.add_heading("Within it", 2)
    file.add_paragraph("a point", style="List Bullet")
    table = file.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "left", "right"
    if picture:
        drawn = io.BytesIO()
        Image.new("RGB", (4, 4)).save(drawn, "PNG")
        drawn.seek(0)
        file.add_picture(drawn)
    file.sections[0].header.paragraphs[0].text = "A header"
    file.save(out)
    return out.getvalue()


def test_two_editors_of_one_passage_see_both_texts_and_lose_none(house, secretary, whole):
    one = world.passage(whole, "As it was.")
    address = reverse("passages:edit", args=[one.pk])
    opened = fields_of(secretary.get(address))
    assert save(signed_in(house, "administrator"), address, text_en="As the other wrote it.").status_code == 302
    answer = secretary.post(address, {**opened, "text_en": "As I wrote it."})
    page = answer.content.decode()
    assert answer.status_code == 409 and "As the other wrote it." in page and "As I wrote it." in page
    assert Passage.objects.get().text.text("en") == "As the other wrote it."
    assert secretary.post(address, fields_of(answer)).status_code == 302
    assert Passage.objects.get().text.text("en") == "As I wrote it."


def test_a_paste_of_hundreds_of_pages_is_refused_by_its_length_and_stays_in_the_form(secretary, whole):
    address = reverse("passages:add") + f"?document={whole.pk}&section=preamble&place=before"
    told = {**fields_of(secretary.get(address)), "text_ka": "გრძელი ტექსტი " * 40_000}
    answer = secretary.post(address, told)
    body = answer.content.decode()
    assert answer.status_code == 200 and f"at most {LONGEST} characters; this has 559999" in body
    assert body.count("გრძელი ტექსტი") >= 40_000 and not Passage.objects.exists()
    assert 'enctype="multipart/form-data"' in body


def test_words_and_headings_are_taken_from_a_word_file_and_the_rest_is_said(secretary, whole):
    address = reverse("documents-office:take", args=[whole.public_id])
    told = {"section": "preamble", "place": "before", "language": "en"}
    file = making.file(written(picture=True), "text.docx")
    answer = secretary.post(address, {**told, "file": file}, follow=True)
    one = Passage.objects.get()
    assert one.text.text("en").splitlines() == [
        "## Part one", "Noting the results,", "### Within it", "- a point", "left | right"
    ]  # fmt: skip
    body = answer.content.decode()
    assert "1 passage is taken. 1 picture was left out. Headers and footers were left out." in body
    macros = making.with_parts(written(), changed={"word/vbaProject.bin": b"macros"})
    for bad in (macros, b"not a file at all"):
        refused = secretary.post(address, {**told, "file": making.file(bad, "text.docm")})
        assert refused.status_code == 400 and Passage.objects.count() == 1
    assert whole.versions.count() == 0


def test_a_file_is_taken_as_far_as_it_is_safe_and_no_longer():
    with pytest.raises(ValidationError, match="macros"):
        wording.taken(making.with_parts(written(), changed={"word/vbaProject.bin": b"macros"}))
    with pytest.raises(ValidationError, match="no words"):
        wording.taken(making.word(" "))
    with pytest.raises(Unreadable):
        wordtext.read(
            making.with_parts(written(), changed={"word/document.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a/>'})
        )
    long = making.word(*["word " * 1000] * 20)
    texts, remarks = wording.taken(long)
    assert len(texts) == 5 and all(len(text) <= LONGEST for text in texts) and "5 passages" in remarks[-1]
    with pytest.raises(ValidationError, match="at most 200000"):
        wording.taken(making.word(*["word " * 1000] * 50))
    nested = b"<w:ins>" * 5_000 + b"<w:r><w:t>deep</w:t></w:r>" + b"</w:ins>" * 5_000
    start = b'<w:document xmlns:w="' + wordtext.W[1:-1].encode() + b'"><w:body><w:p>'
    body = start + nested + b"</w:p></w:body></w:document>"
    with pytest.raises(Unreadable):
        wordtext.read(making.with_parts(written(), changed={"word/document.xml": body}))


def test_the_office_sees_how_it_stands_and_makes_a_version(secretary, whole):
    world.passage(whole)
    address = reverse("documents-office:conference", args=[whole.conference_id])
    assert "Recalling its mandate," in secretary.get(address).content.decode()
    preview = secretary.get(reverse("documents-office:preview", args=[whole.public_id]), {"language": "ka"})
    assert "Recalling its mandate," in preview.content.decode()
    told = {"status": "adopted", "note_en": "", "until": "", "decision_en": "", "decided_on": "2020-11-24"}
    answer = secretary.post(address, told)
    assert answer.status_code == 400 and "Say by what it was adopted" in answer.content.decode()
    assert 'name="number" value="1"' in answer.content.decode()
    pressed = {**told, "decision_en": "closing session", "note_en": "The first.", "number": "1"}
    assert secretary.post(address, pressed).status_code == 302
    again = secretary.post(address, pressed)
    assert again.status_code == 400 and "Version 1 has been made meanwhile" in again.content.decode()
    assert "The first." in again.content.decode() and whole.versions.get().is_final
    moved = secretary.post(reverse("documents-office:move", args=[whole.public_id]),
                           {"section": "proceedings", "way": "up"}, follow=True)  # fmt: skip
    assert "The preamble comes first" in moved.content.decode()
