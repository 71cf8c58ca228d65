from __future__ import annotations

import os
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from kavshiri.mail import receiving
from kavshiri.mail.receiving import Outcome
from kavshiri.ui import clock

# what a mail server reads of a program (sysexits.h): it sends the message back to its sender for this one, and tries
# again for 75, which ``config.receiving`` answers whatever falls
NOT_A_MESSAGE = TOO_LARGE = os.EX_DATAERR


class Command(BaseCommand):
    help = "Take in one message (RFC 5322) from standard input, as a mail server pipes it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--recipient", action="append", default=[], help="for whom it came, by the envelope")
        parser.add_argument("--sender", help="who sent it, by the envelope; empty for returns")

    def handle(self, *args: Any, **options: Any) -> None:
        raw = sys.stdin.buffer.read(receiving.LARGEST + 1)
        if not raw.strip():
            self.stderr.write("An empty message.")
            sys.exit(NOT_A_MESSAGE)
        outcome = receiving.take(
            _unwrapped(raw), recipients=_recipients(options), sender=_sender(options), at=clock.now()
        )
        if outcome == Outcome.LARGE:
            self.stderr.write(f"The message is larger than {receiving.LARGEST // 1024 // 1024} MB.")
            sys.exit(TOO_LARGE)


def _recipients(options: dict[str, Any]) -> list[str]:
    """Those that are named, or what Postfix' local(8), Exim and qmail leave in the environment."""
    told = options["recipient"] or [os.environ.get(name, "") for name in ("ORIGINAL_RECIPIENT", "RECIPIENT")]
    return [each for each in told if each]


def _sender(options: dict[str, Any]) -> str | None:
    return options["sender"] if options["sender"] is not None else os.environ.get("SENDER")


def _unwrapped(raw: bytes) -> bytes:
    """Without the line "From …" that some servers write above a message (RFC 4155)."""
    return raw.partition(b"\n")[2] if raw.startswith(b"From ") else raw
