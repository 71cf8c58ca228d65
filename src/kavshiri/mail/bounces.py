"""Reports of letters that came back: a provider's (django-anymail's webhooks) or a server's (RFC 3464)."""

from __future__ import annotations

import email
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email.message import Message
from typing import Any

from kavshiri.access import actors
from kavshiri.mail import actions, queries
from kavshiri.mail.couriers import speaks_of_address
from kavshiri.ui import clock


@dataclass(frozen=True, slots=True)
class Report:
    """What became of one letter: ``message_id`` is ours, ``status`` an enhanced status code such as 5.1.1."""

    message_id: str
    action: str
    status: str
    detail: str

    @property
    def is_final(self) -> bool:
        return self.action == "failed"


def read(raw: bytes) -> Report | None:
    """The report in a delivery status notification; None for any other message."""
    message = email.message_from_bytes(raw)
    if message.get_content_type() != "multipart/report":
        return None
    recipients = [part for part in _status_parts(message) if part["Action"]]
    message_id = next(_original_ids(message), "")
    if not recipients or not message_id:
        return None
    told = recipients[0]
    detail = str(told["Diagnostic-Code"] or told["Status"] or "").partition(";")
    words = " ".join((detail[2] or detail[0]).split())
    return Report(message_id, str(told["Action"]).strip().lower(), str(told["Status"] or "").strip(), words)


def note(raw: bytes, *, at: datetime) -> bool:
    """Take a server's report in; False where it speaks of no letter of ours or of nothing final."""
    report = read(raw)
    letter = queries.letter_of(message_id=report.message_id) if report and report.is_final else None
    if report is None or letter is None:
        return False
    is_bad = speaks_of_address(report.status) or speaks_of_address(report.detail)
    told = f"{report.status} {report.detail}".strip()
    actions.note_return(letter=letter, detail=told, address_is_bad=is_bad, by=actors.system(), at=at)
    return True


def _status_parts(message: Message) -> Iterator[Message]:
    for part in message.walk():
        if part.get_content_type() == "message/delivery-status":
            yield from (block for block in part.get_payload() if isinstance(block, Message))


def _original_ids(message: Message) -> Iterator[str]:
    """The Message-ID of what was returned, whole (message/rfc822) or its head alone (text/rfc822-headers)."""
    for part in message.walk():
        if part.get_content_type() == "text/rfc822-headers":
            head = email.message_from_string(str(part.get_payload()))
            yield from (str(value) for value in head.get_all("Message-ID", []))
        elif part.get_content_type() == "message/rfc822":
            heads = [inner for inner in part.get_payload() if isinstance(inner, Message)]
            yield from (str(head["Message-ID"]) for head in heads if head["Message-ID"])


def listen() -> None:
    """Hear what django-anymail's webhooks tell."""
    from anymail.signals import tracking

    tracking.connect(heard, dispatch_uid="kavshiri.mail")


def heard(sender: Any, event: Any, esp_name: str, **told: Any) -> None:
    """A provider's event: only returns and complaints matter here."""
    letter = queries.letter_of(provider_id=str(event.message_id or ""))
    if letter is None:
        return
    detail = " ".join(str(word) for word in (event.mta_response, event.description) if word)
    if event.event_type == "complained":
        actions.note_complaint(letter=letter, detail=detail, by=actors.system(), at=clock.now())
    elif event.event_type in ("bounced", "rejected", "failed"):
        is_bad = event.reject_reason in ("bounced", "invalid")
        actions.note_return(letter=letter, detail=detail, address_is_bad=is_bad, by=actors.system(), at=clock.now())
