"""A document as canonical JSON: stable, without loss, read strictly."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import pytest

from kavshiri.documents import told
from kavshiri.documents.formats.schema import schema
from tests.documents import large

SMALL = large.document("ka", recommendations=9, sessions=1)


def test_what_is_told_is_read_again_without_loss_in_every_language():
    for language in large.LANGUAGES:
        document = large.document(language)
        frozen = told.freeze(document)
        assert frozen.document == document
        assert told.canonical(told.thaw(frozen.text.decode()).document) == frozen.text
        assert frozen.hash == sha256(frozen.text).hexdigest()


def test_the_text_is_the_same_in_every_release():
    """Printed hashes hold for years: who changes this changes ``SCHEMA`` too, and goes on reading the old one."""
    assert told.freeze(SMALL).hash == "d2125e626c5022d18cd10016a002307337c14361b12ed50b6873e0bab125e003"
    assert told.freeze(SMALL).text.startswith(b'{"cover":{"address":"https://portal.example/ka/')


def changed(change):
    kept = json.loads(told.canonical(SMALL))
    change(kept)
    return json.dumps(kept).encode()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda kept: kept.update(more=1), "document.more: expected no such member"),
        (lambda kept: kept.update(schema=2), "schema 2"),
        (lambda kept: kept.update(schema=True), "schema True"),
        (lambda kept: kept.pop("format"), "no outcome document"),
        (lambda kept: kept["cover"].update(version=True), "document.cover.version: expected int"),
        (lambda kept: kept["cover"].pop("title"), "document.cover.title: expected a value"),
        (lambda kept: kept["parts"][0]["blocks"][0].update(type="script"), "a block of a known type"),
        (lambda kept: kept["parts"][3]["blocks"][0]["rows"].append(["one"]), "expected rows of 3 cells"),
    ],
)
def test_what_is_no_document_is_refused_and_said_where(change, said):
    with pytest.raises(told.Unreadable, match=said):
        told.thaw(changed(change))


@pytest.mark.parametrize("text", [b"", b"\xff", b"[]", b"[" * 100_000, b'{"format":NaN}', b'{"a":1,"a":2}'])
def test_other_files_are_refused(text):
    with pytest.raises(told.Unreadable):
        told.thaw(text)


def test_a_member_that_came_later_may_be_absent():
    kept = changed(lambda kept: kept["cover"].pop("issued"))
    assert told.thaw(kept).document.cover.issued == ""


def test_the_schema_in_the_documentation_is_that_of_the_text():
    kept = Path(__file__).parents[2] / "docs" / "developers" / "outcome-document.schema.json"
    assert json.loads(kept.read_text()) == schema()
