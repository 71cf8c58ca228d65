"""The round of a worker: claim, hand over, note; until nothing is due or the server is away."""

from __future__ import annotations

import logging
import os
import secrets
import socket
from collections.abc import Callable
from datetime import datetime

from kavshiri.access import actors
from kavshiri.mail import actions, composing, couriers, queries
from kavshiri.mail.models import Letter

AT_ONCE = 20
UNDELIVERABLE = "undeliverable"  # in place of a server's words
log = logging.getLogger(__name__)


class Round:
    """``now`` tells the portal's time. Safe beside other rounds on any number of machines."""

    def __init__(self, now: Callable[[], datetime], courier: couriers.Courier | None = None) -> None:
        self.now, self.by = now, actors.system()
        self.worker = f"{socket.gethostname()[:40]}:{os.getpid()}:{secrets.token_hex(4)}"
        self.courier = courier or couriers.called()
        self.sent = 0
        self.taken: actions.Taken | None = None  # noted with the next letter

    def run(self) -> int:
        """Send what is due; returns how many were sent."""
        actions.recover(by=self.by, at=self.now())
        if self.courier is None:
            return 0
        try:
            while letters := actions.claim(worker=self.worker, limit=AT_ONCE, by=self.by, at=self.now()):
                goes_on = all(map(self._carry, letters))
                self._note_last()
                if not goes_on:
                    break
        finally:
            self._note_last()
            actions.release(worker=self.worker, by=self.by, at=self.now())
            self.courier.close()
        return self.sent

    def _carry(self, letter: Letter) -> bool:
        """Carry one letter; False where the server takes none now."""
        assert self.courier is not None  # noqa: S101  asked in ``run``
        if letter.is_barred:  # type: ignore[attr-defined]  # annotated by the claim
            self._fault(letter, UNDELIVERABLE, for_good=True)
            return True
        try:
            provider_id = self.courier.carry(composing.message_of(letter), lambda: self._hand_over(letter))
        except couriers.Gone:
            return True
        except couriers.TryLater as fault:
            self._fault(letter, str(fault), for_good=False)
            return not fault.is_away
        except couriers.Refused as fault:
            self._refused(letter, fault)
        except couriers.Unclear as fault:
            actions.note_unclear(letter=letter, worker=self.worker, fault=str(fault), by=self.by, at=self.now())
        except Exception as fault:
            log.exception("A letter could not be written, or nobody knows whether it was sent.")
            self._unforeseen(letter, repr(fault))
        else:
            self.taken = actions.Taken(letter, provider_id)
            self.sent += 1
        return True

    def _unforeseen(self, letter: Letter, said: str) -> None:
        """Try again what was not handed over; what was may have gone out."""
        if queries.was_handed_over(letter):
            actions.note_unclear(letter=letter, worker=self.worker, fault=said, by=self.by, at=self.now())
        else:
            self._fault(letter, said, for_good=False)

    def _hand_over(self, letter: Letter) -> None:
        before, self.taken = self.taken, None
        if not actions.hand_over(letter=letter, worker=self.worker, before=before, by=self.by, at=self.now()):
            raise couriers.Gone

    def _note_last(self) -> None:
        if self.taken:
            actions.note_sent(taken=self.taken, by=self.by, at=self.now())
            self.taken = None

    def _fault(self, letter: Letter, said: str, *, for_good: bool) -> None:
        actions.note_fault(letter=letter, worker=self.worker, fault=said, for_good=for_good, by=self.by, at=self.now())

    def _refused(self, letter: Letter, fault: couriers.Refused) -> None:
        actions.note_return(
            letter=letter, detail=str(fault), address_is_bad=fault.address_is_bad, by=self.by, at=self.now()
        )
