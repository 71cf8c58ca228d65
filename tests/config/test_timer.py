"""What happens at a moment, in the one-process server."""

from __future__ import annotations

import threading

import pytest

from kavshiri.config.cli import spelled
from kavshiri.config.timer import Timer


def test_it_is_done_again_and_again_until_it_is_stopped():
    done, twice = [], threading.Event()

    def deed() -> None:
        done.append(1)
        if len(done) == 2:
            twice.set()

    timer = Timer(deed, every=0.01)
    timer.start()
    assert twice.wait(5)
    timer.stop()
    timer.join(5)
    assert not timer.is_alive()


@pytest.mark.django_db
def test_a_fault_is_noted_and_the_next_moment_still_comes(caplog):
    timer = Timer(lambda: 1 / 0)
    timer.once()
    assert "could not be done" in caplog.text


def test_a_command_may_be_spelled_with_a_hyphen():
    assert spelled(["publish-due", "--language=en", "a-b"]) == ["publish_due", "--language=en", "a-b"]
    assert spelled(["--version"]) == ["--version"]
