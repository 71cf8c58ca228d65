"""The post of a rehearsal: letters that its cast is written, and a server that takes them and counts.

Nothing leaves the machine: the copy's letters go to this server alone.
"""

from __future__ import annotations

import asyncio
import re
from collections import Counter
from collections.abc import Sequence
from datetime import timedelta

from django.conf import settings
from django.db import connections

from kavshiri.access import actors
from kavshiri.accreditation import actions as accreditation
from kavshiri.accreditation.letters import LINKS
from kavshiri.accreditation.models import Participant
from kavshiri.mail.models import Letter
from kavshiri.pure.rehearsing.promises import Promise
from kavshiri.rehearsal.faults import set_on
from kavshiri.ui import clock

END = b"\r\n.\r\n"
LARGEST = 4 * 1024 * 1024  # bytes of one letter
SLOW = 0.05  # seconds that it looks at a letter, so that some are on their way when a worker dies
LEASE = timedelta(minutes=3)  # after which letters of a worker that died are taken up by another
TOLD = re.compile(rb"<([^>]*)>")
State = Letter.State


class PostOffice:
    """An SMTP server (RFC 5321) that takes everything; ``taken`` counts letters by address."""

    def __init__(self) -> None:
        self.taken: Counter[str] = Counter()
        self._server: asyncio.Server | None = None

    async def open(self) -> None:
        self._server = await asyncio.start_server(self._talk, settings.EMAIL_HOST, settings.EMAIL_PORT, limit=LARGEST)

    async def close(self) -> None:
        if self._server:
            self._server.close()

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await self._served(reader, writer)
        except (OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            pass  # a worker that was killed says nothing more
        except asyncio.CancelledError:
            pass  # the play is over; Python 3.11's streams would report it as a fault
        finally:
            writer.close()

    async def _served(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        address = ""
        writer.write(b"220 rehearsal\r\n")
        while line := await reader.readline():
            word = line[:4].upper()
            if word == b"RCPT" and (found := TOLD.search(line)):
                address = found[1].decode().lower()
            if word == b"DATA":
                writer.write(b"354 go on\r\n")
                await reader.readuntil(END)
                await asyncio.sleep(SLOW)
                self.taken[address] += 1
            writer.write(b"221 bye\r\n" if word == b"QUIT" else b"250 taken\r\n")
            await writer.drain()
            if word == b"QUIT":
                return


def write(participants: Sequence[Participant]) -> None:
    """Letters to these, due at once."""
    try:
        conference = participants[0].conference
        accreditation.send_links(
            conference=conference, participants=participants, by=actors.system(), at=clock.now()
        )  # fmt: skip
    finally:
        connections.close_all()


def letters(participants: Sequence[Participant]) -> list[Letter]:
    addresses = [who.user.email for who in participants if who.user]
    return list(Letter.objects.filter(kind=LINKS.key, address__in=addresses).order_by("pk"))


def all_settled(participants: Sequence[Participant]) -> bool:
    """Whether nothing waits any more; time passes for what a worker that died has held, and for what is due later."""
    try:
        held = [letter for letter in letters(participants) if letter.state in (State.WAITING, State.CLAIMED)]
        # a clock that was set back leaves letters due in the future
        waits = [LEASE if each.state == State.CLAIMED else each.due_at - clock.now() for each in held]
        if waits and max(waits) > timedelta():
            set_on(max(waits))
        return not held
    finally:
        connections.close_all()


def carried(office: PostOffice, written: Sequence[Letter]) -> Promise:
    """Each letter went out once; one that nobody knows of, since the line broke, went at most once and says so."""
    promise = Promise("each letter was carried once")
    for letter in written:
        times = office.taken[letter.address.lower()]
        right = {State.SENT: times == 1, State.UNCLEAR: times <= 1}.get(State(letter.state), False)
        promise.look(right, f"a letter is {letter.state} and was carried {times} times")
    return promise
