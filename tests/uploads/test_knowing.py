"""Files are known by their content; hostile ones are refused, each with its own sentence."""

from __future__ import annotations

import io

import pytest
from django.conf import settings as django_settings
from django.core.exceptions import ValidationError
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from kavshiri.uploads import knowing
from kavshiri.uploads.kinds import Kind
from tests.uploads import making

ALL = frozenset(Kind)


def name(said: object) -> str:
    """Of what is given to a test; a file's own bytes would be a name of a hundred thousand letters."""
    return said if isinstance(said, str) else "file"


def code_of(data: bytes, kinds: frozenset[Kind] = ALL) -> str:
    with pytest.raises(ValidationError) as caught:
        knowing.known(making.file(data), kinds)
    return str(caught.value.code)


@pytest.mark.parametrize(
    ("data", "kind", "media_type"),
    [
        (making.pdf(), Kind.PDF, "application/pdf"),
        (making.pdf(making.stream(b"1 0 << /Type /Annot >>")), Kind.PDF, "application/pdf"),
        (making.word(), Kind.DOCX, f"{making.OFFICE}.wordprocessingml.document"),
        (making.sheet(), Kind.XLSX, f"{making.OFFICE}.spreadsheetml.sheet"),
        (making.slides(), Kind.PPTX, f"{making.OFFICE}.presentationml.presentation"),
        (making.linking(making.word(), "hyperlink"), Kind.DOCX, f"{making.OFFICE}.wordprocessingml.document"),
        (making.picture("JPEG"), Kind.IMAGE, "image/jpeg"),
        (making.picture("PNG"), Kind.IMAGE, "image/png"),
        (making.picture("WEBP"), Kind.IMAGE, "image/webp"),
    ],
    ids=name,
)
def test_the_content_tells_the_kind_whatever_the_name_says(data, kind, media_type):
    found = knowing.known(making.file(data, "setup.exe", "text/html"), ALL)
    assert (found.kind, found.media_type, found.name.rpartition(".")[0]) == (kind, media_type, "setup")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"<html><script>alert(1)</script>", "kind"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "kind"),
        (b"GIF89a" + bytes(40), "kind"),
        (b"MZ" + bytes(400), "kind"),
        (b" " + making.pdf(), "kind"),
        (making.pdf()[:-30], "damaged"),
        (b"%PDF-1.7\n<html>", "damaged"),
        (making.pdf(tail=b"<script>alert(1)</script>"), "two-in-one"),
        (making.pdf(head=b"%<html><script>alert(1)</script>\n"), "two-in-one"),
        (making.pdf() + making.word(), "two-in-one"),
        (making.pdf(b"<< /S /JavaScript /JS (app.alert\\(1\\)) >>"), "active"),
        (making.pdf(b"<< /S /J#61va#53cript /JS (x) >>"), "active"),
        (making.pdf(b"<< /S /Launch /F (cmd.exe) >>"), "active"),
        (making.pdf(making.stream(b"1 0 << /S /JavaScript /JS (x) >>")), "active"),
        (making.pdf(b"(stream\n) << /S /JavaScript >> (endstream)"), "active"),
        (making.pdf(b"<< /Type /EmbeddedFile >>"), "attached"),
        (making.pdf(trailer=b"/Encrypt 9 0 R"), "password"),
        (lambda: making.pdf(making.stream(bytes(70 * 1024 * 1024))), "bomb"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old"),
        (making.packed({"a.txt": "text"}), "kind"),
        (making.packed({"[Content_Types].xml": "<Types/>"}), "kind"),
        (making.packed({"[Content_Types].xml": "<Types"}), "damaged"),
        (making.packed({"[Content_Types].xml": '<!DOCTYPE a [<!ENTITY b "c">]><Types>&b;</Types>'}), "damaged"),
        (making.word()[:-40], "damaged"),
        (making.word() + b"more", "two-in-one"),
        (making.with_parts(making.word(), changed={"word/vbaProject.bin": b"x"}), "macros"),
        (making.content_types(making.word(), "wordprocessingml.document.main", "x.macroEnabled.main"), "macros"),
        (making.with_parts(making.sheet(), changed={"xl/activeX/activeX1.xml": b"<x/>"}), "macros"),
        (making.with_parts(making.word(), changed={"word/embeddings/oleObject1.bin": b"x"}), "attached"),
        (making.with_parts(making.word(), changed={"../../etc/passwd": b"x"}), "damaged"),
        (making.linking(making.word(), "attachedTemplate"), "reaches"),
        (making.linking(making.word(), "oleObject"), "reaches"),
        (making.bomb, "bomb"),
        (making.overlapping(), "bomb"),
        (making.picture()[:200], "damaged"),
        (b"\xff\xd8\xff\xe0" + bytes(100), "damaged"),
        (making.wide_picture(), "pixels"),
    ],
    ids=name,
)  # fmt: skip
def test_what_is_damaged_or_hostile_is_refused_and_says_why(data, code):
    """What is large is made when it is its turn: every worker reads this file, one looks at the bombs."""
    assert code_of(data() if callable(data) else data) == code


def test_a_good_file_of_another_kind_is_refused_by_naming_the_kinds():
    with translation.override("en"), pytest.raises(ValidationError) as caught:
        knowing.known(making.file(making.sheet()), frozenset({Kind.PDF, Kind.IMAGE}))
    assert caught.value.messages == ["By its content this file is none of these: PDF, picture (JPEG, PNG or WebP)."]


def test_a_file_over_the_limit_is_refused_before_it_is_opened(monkeypatch):
    monkeypatch.setattr(django_settings, "LARGEST_FILE", 1000)
    with translation.override("en"), pytest.raises(ValidationError) as caught:
        knowing.known(making.file(making.pdf() + bytes(1000)), ALL)
    assert caught.value.messages == ["The file is larger than 1000\xa0bytes."]


@pytest.mark.parametrize("format_", ["JPEG", "PNG", "WEBP"])
def test_of_a_picture_nothing_but_its_points_stays(format_):
    data = making.picture(format_)
    assert making.SECRET.encode() in data
    found = knowing.known(making.file(data + b"PK\x03\x04<script>"), ALL)
    with Image.open(io.BytesIO(found.data)) as kept:
        assert (kept.format, kept.size) == (format_, (20, 40))  # upright now
        assert not kept.getexif()
    for planted in (making.SECRET.encode(), b"Exif", b"<script>", b"PK\x03\x04"):
        assert planted not in found.data


def test_a_large_picture_is_made_smaller():
    found = knowing.known(making.file(making.picture("JPEG", (5000, 10))), ALL)
    with Image.open(io.BytesIO(found.data)) as kept:
        assert max(kept.size) == 4096


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16", "CMYK"])
def test_pictures_of_every_mode_can_be_kept(mode):
    out = io.BytesIO()
    Image.new(mode, (4, 4)).save(out, "JPEG" if mode == "CMYK" else "PNG")
    assert knowing.known(making.file(out.getvalue()), ALL).kind == Kind.IMAGE


WHOLE = {"pdf": making.pdf(), "docx": making.word(), "png": making.picture("PNG")}


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(WHOLE)), st.integers(0, 100_000), st.binary(max_size=4))
def test_whatever_is_changed_in_a_file_it_is_known_or_refused(which, place, put):
    data = WHOLE[which]
    place %= len(data)
    try:
        assert knowing.known(making.file(data[:place] + put + data[place + 1 :]), ALL).kind in Kind
    except ValidationError as fault:
        assert fault.messages[0]
