"""Reasons of failed plans that were kept as one sentence before they were kept in every language."""

from __future__ import annotations

import importlib

import pytest
from django.utils import translation

from kavshiri.texts.values import Texts

MIGRATION = importlib.import_module("kavshiri.conference.migrations.0005_reasons_in_every_language")


@pytest.mark.parametrize(
    ("told", "language"), [("არაფერი შეცვლილა.", "ka"), ("Nothing has changed.", "en"), ("forum v0:1: ვერ", "ka")]
)
def test_a_sentence_becomes_the_text_of_the_language_that_it_is_in_and_is_read_in_every_one(told, language):
    failure = MIGRATION.in_its_language(told)
    assert failure == Texts.of(**{language: told})
    for reader in ("ka", "en"):
        with translation.override(reader):
            assert str(failure) == told
