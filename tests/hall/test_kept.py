"""What all see alike is made once a moment, and anew as soon as something has changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest

from kavshiri.hall import kept, showing
from kavshiri.hall.panels import Panel, Scene, Screen

HALL: Any = SimpleNamespace(pk=7, public_id="0")
KA = Scene(HALL, datetime(2020, 11, 24, 13, tzinfo=UTC), "ka")
EN = replace(KA, language="en")


@pytest.fixture
def made(monkeypatch):
    """Nothing is kept yet, nobody is in a transaction, and a moment lasts."""
    monkeypatch.setattr(kept, "_kept", {})
    monkeypatch.setattr(kept, "connection", SimpleNamespace(in_atomic_block=False))
    monkeypatch.setattr(kept, "MOMENT", 3600.0)
    return []


def panel(made: list[str], screen: Screen = Screen.ROOM) -> Panel:
    def show(scene: Scene) -> str:
        made.append(scene.language)
        return f"{scene.language} {len(made)}"

    return Panel("kept", "Kept", screen, show)


def test_it_is_made_once_for_each_language_and_hall(made):
    one, other = panel(made), replace(KA, hall=SimpleNamespace(pk=8))
    assert [kept.told(one, scene) for scene in (KA, EN, KA, other, EN)] == ["ka 1", "en 2", "ka 1", "ka 3", "en 2"]


def test_it_is_made_anew_after_a_change_in_its_hall(made):
    one = panel(made)
    assert kept.told(one, KA) == "ka 1"
    kept.forget(8)
    assert kept.told(one, KA) == "ka 1"
    kept.forget(7)
    assert [kept.told(one, KA), kept.told(one, KA)] == ["ka 2", "ka 2"]


@pytest.mark.django_db
def test_a_change_is_known_after_its_commit(made, django_capture_on_commit_callbacks):
    one = panel(made)
    kept.told(one, KA)
    with django_capture_on_commit_callbacks(execute=True):
        showing.touch(HALL, "kept")
        assert kept.told(one, KA) == "ka 1"
    assert kept.told(one, KA) == "ka 2"


def test_what_changed_while_it_was_made_is_not_kept(made):
    one = panel(made)

    def meanwhile(scene: Scene) -> str:
        kept.forget(scene.hall.pk)
        return one.show(scene)

    assert [kept.told(replace(one, show=meanwhile), KA), kept.told(one, KA)] == ["ka 1", "ka 2"]


def test_it_lasts_for_a_moment_and_at_the_desk_not_even_that(made, monkeypatch):
    desk = panel(made, Screen.DESK)
    assert [kept.told(desk, KA), kept.told(desk, KA)] == ["ka 1", "ka 2"]
    monkeypatch.setattr(kept, "MOMENT", 0.0)
    assert [kept.told(panel(made), KA), kept.told(panel(made), KA)] == ["ka 3", "ka 4"]


def test_within_a_transaction_nothing_is_kept_nor_taken(made, monkeypatch):
    one = panel(made)
    kept.told(one, KA)
    monkeypatch.setattr(kept, "connection", SimpleNamespace(in_atomic_block=True))
    assert [kept.told(one, KA), kept.told(one, EN)] == ["ka 2", "en 3"]
    monkeypatch.setattr(kept, "connection", SimpleNamespace(in_atomic_block=False))
    assert [kept.told(one, KA), kept.told(one, EN)] == ["ka 1", "en 4"]


def test_what_is_kept_does_not_grow_for_ever(made, monkeypatch):
    monkeypatch.setattr(kept, "MANY", 3)
    for number in range(20):
        kept.told(panel(made), replace(KA, hall=SimpleNamespace(pk=number)))
    assert len(kept._kept) <= 4
