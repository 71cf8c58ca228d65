"""What servers report afterwards."""

from __future__ import annotations

from datetime import datetime

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor
from kavshiri.journal import actions as journal
from kavshiri.mail import policy
from kavshiri.mail.models import Letter, Undeliverable


@act_unseen
def note_return(*, letter: Letter, detail: str, address_is_bad: bool, by: Actor, at: datetime) -> None:
    """The letter came back; where its address takes none at all, nothing more goes there."""
    policy.REPORT.require(by)
    # where the address is erased or over its time, the report, which names it, is not kept either
    fault = detail[:400] if letter.address else ""
    Letter.objects.filter(pk=letter.pk).update(state=Letter.State.BOUNCED, fault=fault, claimed_by="")
    if address_is_bad:
        _bar(letter.address, Undeliverable.Reason.BOUNCED, detail, at)
    journal.write(topic="mail", kind="mail.letter.bounce", by=by, at=at, about=letter)


@act_unseen
def note_complaint(*, letter: Letter, detail: str, by: Actor, at: datetime) -> None:
    """The reader called the letter unwanted: no more letters of lists go there."""
    policy.REPORT.require(by)
    _bar(letter.address, Undeliverable.Reason.COMPLAINED, detail, at)
    journal.write(topic="mail", kind="mail.letter.complaint", by=by, at=at, about=letter)


def _bar(address: str, reason: str, detail: str, at: datetime) -> None:
    if not address:
        return
    told = {"reason": reason, "detail": detail[:400], "at": at}
    Undeliverable.objects.update_or_create(address=address.lower(), defaults=told)
