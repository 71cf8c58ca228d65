"""One clock for all processes of a rehearsal: it starts where it is told, runs as fast as it is told, and is set."""

from __future__ import annotations

import datetime as dt

import pytest

from kavshiri.ui import clock

MOMENT = dt.datetime(2020, 11, 24, 9, 0, tzinfo=dt.UTC)


@pytest.fixture
def file(settings, tmp_path, monkeypatch):
    settings.KAVSHIRI_CLOCK_FILE = str(tmp_path / "clock.json")
    monkeypatch.setattr(clock, "LOOK", -1.0)
    monkeypatch.setattr(clock, "_run", None)
    return settings.KAVSHIRI_CLOCK_FILE


def test_a_running_clock_goes_as_many_times_faster():
    run = clock.Run(MOMENT.isoformat(), machine=1_000.0, speed=10.0)
    assert run.at(1_000.0) == MOMENT
    assert run.at(1_060.0) == MOMENT + dt.timedelta(minutes=10)


def test_whoever_writes_the_file_sets_the_clock_on_and_back(file):
    for moment in (MOMENT, MOMENT + dt.timedelta(hours=3), MOMENT - dt.timedelta(hours=3)):
        clock.run_from(file, moment)
        assert moment <= clock.now() < moment + dt.timedelta(hours=1)
        assert clock.now().tzinfo is dt.UTC


def test_a_file_that_is_not_there_leaves_the_clock_as_it_was(file, settings):
    settings.KAVSHIRI_CLOCK = None
    assert abs(clock.offset()) < dt.timedelta(minutes=1)
