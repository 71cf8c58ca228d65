"""Pictures and documents: the file names them by their digest, the portal keeps them."""

from __future__ import annotations

import io

import pytest
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.utils import translation
from PIL import Image as Picture
from wagtail.documents.models import Document
from wagtail.images.models import Image

from kavshiri.access import actors
from kavshiri.conference import actions
from kavshiri.conference.bundle import BundleError
from kavshiri.conference.models import Involvement, Material
from tests.conference.files import FILE, LATER, changed, content, dumped, load

pytestmark = pytest.mark.django_db
DIGEST = "0" * 40


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def paper() -> Document:
    document = Document.objects.create(title="Paper", file=ContentFile(b"%PDF-1.4", "paper.pdf"))
    document.get_file_hash()
    return document


@pytest.fixture
def picture() -> Image:
    inside = io.BytesIO()
    Picture.new("RGB", (8, 8)).save(inside, "PNG")
    image = Image.objects.create(title="Mark", file=ImageFile(inside, "mark.png"), width=8, height=8)
    image.get_file_hash()
    return image


def test_a_document_goes_out_and_in_by_its_digest(paper):
    text = changed('url: "https://example.org/paper"', f"document: {paper.file_hash}")
    conference = load(text).conference
    assert Material.objects.get().document == paper
    assert load(dumped(conference), at=LATER).changed == 0
    (material,) = content(dumped(conference))["conference"]["sessions"][0]["materials"]
    assert material["document"] == paper.file_hash


def test_a_file_that_the_portal_has_not_is_told_by_line():
    text = changed('url: "https://example.org/paper"', f"document: {DIGEST}")
    with pytest.raises(
        BundleError, match=r"test.yaml:42: .*document: The portal has no such file; put it there first."
    ):
        load(text)


def test_a_mark_goes_out_and_in_and_stays_where_a_file_is_silent(picture):
    conference = load(FILE).conference
    part = Involvement.objects.get()
    actions.keep_involvement(involvement=part, values={"mark": picture}, by=actors.system(), at=LATER)
    text = dumped(conference)
    assert content(text)["conference"]["involvements"][0]["mark"] == picture.file_hash
    assert load(text, at=LATER).changed == load(FILE, at=LATER).changed == 0
    assert Involvement.objects.get().mark == picture
