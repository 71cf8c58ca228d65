"""Letters that came back: servers' reports, providers' events, and the door they come in by."""

from __future__ import annotations

from email.message import EmailMessage, Message
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from types import SimpleNamespace

import pytest

from kavshiri.mail import actions, bounces, composing
from kavshiri.mail.actions import Reader
from kavshiri.mail.models import Letter, Undeliverable
from tests.mail.conftest import NOTICE, VALUES

pytestmark = pytest.mark.django_db


@pytest.fixture
def letter(system, at) -> Letter:
    reader = Reader("k", "Nino@example.org", "en", VALUES, stop_url="https://example.org/stop/")
    actions.queue(kind=NOTICE, reader=reader, by=system, at=at)
    (letter,) = actions.claim(worker="w", limit=1, by=system, at=at)
    actions.note_sent(taken=actions.Taken(letter, "provider-1"), by=system, at=at)
    return letter


def report(message_id: str, *, action="failed", status="5.1.1", diagnostic="smtp; 550 5.1.1 No such user", whole=False):
    """A delivery status notification as RFC 3464 § 2 has it."""
    outer = MIMEMultipart("report", **{"report-type": "delivery-status"})
    outer.attach(MIMEText("Your letter could not be delivered.", "plain"))
    parsed = Message()
    parsed["Content-Type"] = "message/delivery-status"
    heads = Message(), Message()
    heads[0]["Reporting-MTA"] = "dns; mx.example.org"
    heads[1]["Final-Recipient"], heads[1]["Action"] = "rfc822; nino@example.org", action
    heads[1]["Status"], heads[1]["Diagnostic-Code"] = status, diagnostic
    parsed.set_payload(list(heads))
    outer.attach(parsed)
    original = EmailMessage()
    original["Message-ID"], original["Subject"] = message_id, "Moved"
    if whole:
        back = Message()
        back["Content-Type"] = "message/rfc822"
        back.set_payload([original])
    else:
        back = MIMEText(original.as_string(), "rfc822-headers")
    outer.attach(back)
    return outer.as_bytes()


@pytest.mark.parametrize("whole", [True, False])
def test_a_servers_report_marks_the_letter_and_the_address(letter, at, whole):
    assert bounces.note(report(composing.message_id(letter), whole=whole), at=at)
    letter.refresh_from_db()
    assert letter.state == "bounced" and "No such user" in letter.fault
    assert Undeliverable.objects.get().address == "nino@example.org"


def test_a_full_box_bars_nobody(letter, at):
    assert bounces.note(report(composing.message_id(letter), status="5.2.2", diagnostic="smtp; 552 5.2.2 full"), at=at)
    letter.refresh_from_db()
    assert letter.state == "bounced" and not Undeliverable.objects.exists()


@pytest.mark.parametrize("action", ["delayed", "delivered", "relayed"])
def test_what_is_not_final_changes_nothing(letter, at, action):
    assert not bounces.note(report(composing.message_id(letter), action=action), at=at)
    letter.refresh_from_db()
    assert letter.state == "sent"


@pytest.mark.parametrize("raw", [b"", b"Subject: hello\n\nhello", b"\xff\xfe\x00", report("<x@y>"), report("")])
def test_other_messages_are_no_reports(letter, at, raw):
    assert not bounces.note(raw, at=at)


def event(**told):
    usual = {"message_id": "provider-1", "event_type": "bounced", "reject_reason": "bounced", "mta_response": "550",
             "description": None, "recipient": "nino@example.org"}  # fmt: skip
    return SimpleNamespace(**{**usual, **told})


def test_a_providers_event_marks_the_letter(letter):
    bounces.heard(None, event(), "postmark")
    letter.refresh_from_db()
    assert letter.state == "bounced" and Undeliverable.objects.get().reason == "bounced"


def test_a_complaint_stops_lists_alone(letter):
    bounces.heard(None, event(event_type="complained", reject_reason="spam"), "postmark")
    letter.refresh_from_db()
    assert letter.state == "sent" and Undeliverable.objects.get().reason == "complained"


@pytest.mark.parametrize("told", [{"event_type": "opened"}, {"event_type": "deferred"}, {"message_id": "other"}])
def test_other_events_change_nothing(letter, told):
    bounces.heard(None, event(**told), "postmark")
    letter.refresh_from_db()
    assert letter.state == "sent" and not Undeliverable.objects.exists()
