"""Preparing a release on top of an earlier one."""

from __future__ import annotations

import os

import pytest
from django.utils import translation
from django.utils.translation import gettext, trans_real

from kavshiri.conference import actions
from kavshiri.conference.models import Row
from kavshiri.config import preparing
from tests import world

OLD, NEW = (f'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "thing"\nmsgstr "{word}"\n'
            for word in ("ძველი", "ახალი"))  # fmt: skip


@pytest.fixture
def catalogue(tmp_path, monkeypatch, settings):
    folder = tmp_path / "room" / "locale" / "ka" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    settings.LOCALE_PATHS = [str(tmp_path / "room" / "locale")]
    monkeypatch.setattr(preparing, "package", [str(tmp_path)])
    yield folder / "django.po"
    trans_real._translations.clear()


def test_new_words_are_known_to_the_process_that_compiles_them(catalogue):
    for words, said in ((OLD, "ძველი"), (NEW, "ახალი")):
        catalogue.write_text(words, encoding="utf-8")
        ahead = catalogue.stat().st_mtime + (words is NEW) * 10
        os.utime(catalogue, (ahead, ahead))
        assert preparing.compile_catalogues() == 1
        with translation.override("ka"):
            assert gettext("thing") == said


@pytest.mark.django_db
def test_programmes_of_an_earlier_release_are_rendered_again(monkeypatch):
    from kavshiri.conference.rendering import sources

    world.load(world.bundle())
    kept, said = set(Row.objects.values_list("pk", flat=True)), []
    preparing.render_programmes(said.append)
    assert set(Row.objects.values_list("pk", flat=True)) == kept
    monkeypatch.setattr(sources, "digest", lambda: "next release")
    preparing.render_programmes(said.append)
    assert set(Row.objects.values_list("pk", flat=True)).isdisjoint(kept)
    assert said == []
    assert actions.render_again.is_verb
