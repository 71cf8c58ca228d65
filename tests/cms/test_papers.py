"""A paper that the secretariat uploads is what it is called, whatever its name says."""

from __future__ import annotations

import io

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.documents.models import Document

pytestmark = pytest.mark.django_db


def word() -> bytes:
    told = io.BytesIO()
    docx.Document().save(told)
    return told.getvalue()


def upload(secretary, name: str, content: bytes):
    told = {"title": "Paper", "file": SimpleUploadedFile(name, content), "collection": "1"}
    return secretary.post(reverse("wagtaildocs:add"), told)


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.docx", word()), ("a.txt", "ქართული\n".encode()), ("a.csv", b"\xef\xbb\xbfa;b\r\n")],
)
def test_what_is_what_it_is_called_is_kept(secretary, name, content, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    assert upload(secretary, name, content).status_code == 302
    with Document.objects.get().file.open() as kept:
        assert kept.read() == content


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", b"<script>alert(1)</script>"), ("a.docx", b"PK\x03\x04 no packed file"), ("a.pdf", word()),
        ("a.txt", b"MZ\x90\x00\x03"), ("a.csv", b"\xff\xfe\x00bad"), ("a.html", b"<p>words</p>"),
        ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"), ("a.exe", b"MZ"),
    ],
)  # fmt: skip
def test_what_is_something_else_is_refused_with_a_sentence(secretary, name, content):
    answer = upload(secretary, name, content)
    assert answer.status_code == 200 and answer.context["form"].errors["file"]
    assert not Document.objects.exists()
