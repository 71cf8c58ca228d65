"""What happens at a moment, in the one-process server."""

from __future__ import annotations

import datetime as dt
import threading

import pytest

from kavshiri.access.acting import acting
from kavshiri.config.cli import spelled
from kavshiri.config.timer import Purge, Timer
from kavshiri.mail.models import Undeliverable

OLD = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)


def test_it_is_done_again_and_again_until_it_is_stopped():
    done, twice = [], threading.Event()

    def deed() -> None:
        done.append(1)
        if len(done) == 2:
            twice.set()

    timer = Timer(deed, every=0.01)
    timer.start()
    assert twice.wait(60)
    timer.stop()
    timer.join(60)
    assert not timer.is_alive()


@pytest.mark.django_db
def test_a_fault_is_noted_and_the_next_moment_still_comes(caplog):
    timer = Timer(lambda: 1 / 0)
    timer.once()
    assert "could not be done" in caplog.text


def test_a_command_may_be_spelled_with_a_hyphen():
    assert spelled(["publish-due", "--language=en", "a-b"]) == ["publish_due", "--language=en", "a-b"]
    assert spelled(["--version"]) == ["--version"]


@pytest.mark.django_db
def test_what_is_over_goes_at_once_and_then_every_hour_but_not_in_a_demonstration(settings):
    def undeliverable() -> bool:
        with acting("test"):
            Undeliverable.objects.update_or_create(address="a@example.org", defaults={"reason": "bounced", "at": OLD})
        purge()
        return Undeliverable.objects.exists()

    settings.DEMO, purge = True, Purge()
    assert undeliverable()
    settings.DEMO = False
    assert [undeliverable(), undeliverable()] == [False, True]
    purge.every = 0
    assert not undeliverable()
