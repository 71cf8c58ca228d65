"""The rehearsal's post takes what a worker hands over, and knows how often each letter came."""

from __future__ import annotations

import asyncio
import smtplib
from collections.abc import Iterator

import pytest

from kavshiri.mail.models import Letter
from kavshiri.rehearsal import post
from kavshiri.rehearsal.post import PostOffice
from kavshiri.rehearsal.programs import free_port
from tests import waiting

SENT, UNCLEAR, WAITING = Letter.State.SENT, Letter.State.UNCLEAR, Letter.State.WAITING


@pytest.fixture
def office(settings) -> Iterator[PostOffice]:
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    yield PostOffice()


def test_letters_are_taken_over_smtp_and_counted_by_address(office, settings):
    def hand_over() -> None:
        with smtplib.SMTP(settings.EMAIL_HOST, settings.EMAIL_PORT, timeout=60) as line:
            for address in ("a@example.org", "B@example.org", "a@example.org"):
                line.sendmail("portal@example.org", [address], "Subject: x\r\n\r\n.a line that begins with a dot\r\n")

    async def story() -> None:
        await office.open()
        await asyncio.to_thread(hand_over)
        await office.close()

    waiting.run(story())
    assert office.taken == {"a@example.org": 2, "b@example.org": 1}


@pytest.mark.parametrize(
    ("state", "times", "broken"),
    [(SENT, 1, 0), (SENT, 0, 1), (SENT, 2, 1), (UNCLEAR, 0, 0), (UNCLEAR, 1, 0), (UNCLEAR, 2, 1), (WAITING, 0, 1)],
)
def test_a_letter_that_was_lost_or_came_twice_breaks_the_promise(office, state, times, broken):
    office.taken["a@example.org"] = times
    promise = post.carried(office, [Letter(address="a@example.org", state=state)])
    assert (promise.looked, promise.broken) == (1, broken)
