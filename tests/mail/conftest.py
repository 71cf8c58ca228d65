"""A kind of letter of the tests' own, and a real SMTP server that can be told to misbehave."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from kavshiri.mail import kinds
from kavshiri.mail.kinds import Kind, Manner, Placeholder

NOTICE = Kind(
    key="tests.notice",
    label="Notice",
    subject="Moved: {session}",
    body="Dear {name},\n\n{session} was moved.\n\n{changes}\n\n[See the programme]({link})",
    placeholders=(
        Placeholder("name", "name", "Reader"),
        Placeholder("session", "session", "Opening"),
        Placeholder("changes", "changes", "- one", Manner.MARKUP),
        Placeholder("link", "link", "https://example.org/", Manner.ADDRESS, needed=True),
    ),
    may_be_stopped=True,
)
VALUES = {
    "name": "Nino",
    "session": "Opening",
    "changes": "- **10:00** → 10:30",
    "link": "https://example.org/p?a=1&b=2",
}


@pytest.fixture(autouse=True)
def notice() -> Iterator[Kind]:
    kinds.note(NOTICE)
    yield NOTICE
    del kinds.KINDS[NOTICE.key]


class Postman:
    """What the server got; ``answers`` are given in turn, then all is taken."""

    def __init__(self) -> None:
        self.got: list[tuple[str, bytes]] = []
        self.answers: list[str | Callable[[Any], str]] = []
        self.at_recipient: list[str] = []

    async def handle_RCPT(self, server, session, envelope, address, options):
        if self.at_recipient:
            return self.at_recipient.pop(0)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        answer = self.answers.pop(0) if self.answers else "250 taken"
        if callable(answer):
            answer = answer(server)
        if answer.startswith("250"):
            self.got.append((envelope.rcpt_tos[0], envelope.content))
        return answer


@pytest.fixture
def postman(settings) -> Iterator[Postman]:
    postman = Postman()
    controller = Controller(postman, hostname="127.0.0.1", port=free_port(), ready_timeout=60)
    controller.start()
    settings.MAIL_COURIER = "smtp"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", controller.port
    yield postman
    controller.stop()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until(true: Callable[[], bool], seconds: float = 60) -> None:
    until = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < until, "this did not come true in time"
        time.sleep(0.02)
