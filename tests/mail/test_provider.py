"""django-anymail's Postmark backend against a server on this machine that answers as Postmark's does."""

from __future__ import annotations

import base64
import dataclasses
import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.core.exceptions import SuspiciousOperation
from django.test import RequestFactory

from kavshiri.config import posting
from kavshiri.config import urls as root
from kavshiri.config.posting import Post
from kavshiri.mail import actions, delivery, kinds, replying
from kavshiri.mail.actions import Enclosed, Reader
from kavshiri.mail.models import Incoming, Letter
from kavshiri.ui import clock
from tests.mail.conftest import NOTICE, VALUES

pytestmark = pytest.mark.django_db


class Postmark:
    def __init__(self) -> None:
        self.got: list[dict] = []
        self.status, self.pause = 200, 0.0


@pytest.fixture
def postmark(settings) -> Iterator[Postmark]:
    postmark = Postmark()

    class Answer(BaseHTTPRequestHandler):
        def do_POST(self):
            told = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            letters = told if isinstance(told, list) else [told]
            postmark.got.extend(letters)
            time.sleep(postmark.pause)
            one = {"To": letters[0]["To"], "MessageID": "id-1", "ErrorCode": 0, "Message": "OK"}
            if postmark.status != 200:
                one = {"ErrorCode": 999, "Message": "no"}
            body = json.dumps([one] if isinstance(told, list) else one).encode()
            self.send_response(postmark.status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}/"
    post = posting.settings_of("provider://postmark?server_token=t&webhook_secret=user:word")
    settings.ANYMAIL = {**post.anymail, "POSTMARK_API_URL": address, "REQUESTS_TIMEOUT": 60}
    settings.MAIL_COURIER, settings.MAIL_PROVIDER = post.courier, post.provider
    yield postmark
    server.shutdown()
    server.server_close()


@pytest.fixture
def queued(system, at):
    file = Enclosed("programme.ics", "text/calendar", b"BEGIN:VCALENDAR", "PUBLISH")
    reader = Reader("k", "nino@example.org", "ka", VALUES, stop_url="https://example.org/stop/", enclosed=(file,))
    actions.queue(kind=NOTICE, reader=reader, by=system, at=at)


def run(at) -> Letter:
    delivery.Round(lambda: at).run()
    return Letter.objects.get()


def test_a_letter_goes_out_with_its_heads_and_its_calendar(postmark, queued, at):
    letter = run(at)
    assert (letter.state, letter.provider_id) == ("sent", "id-1")
    (told,) = postmark.got
    heads = {each["Name"]: each["Value"] for each in told["Headers"]}
    assert heads["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert str(letter.public_id) in heads["Message-ID"]
    (file,) = told["Attachments"]
    assert "text/calendar" in file["ContentType"]
    assert base64.b64decode(file["Content"]) == b"BEGIN:VCALENDAR"
    assert told["TextBody"] and told["HtmlBody"]


@pytest.mark.parametrize(("status", "state"), [(500, "waiting"), (429, "waiting"), (401, "waiting"), (422, "bounced")])
def test_what_the_provider_answers_decides(postmark, queued, at, status, state):
    postmark.status = status
    assert run(at).state == state


def test_silence_after_the_letter_was_given_is_unclear(postmark, queued, at, settings):
    settings.ANYMAIL = {**settings.ANYMAIL, "REQUESTS_TIMEOUT": 1}
    postmark.pause = 1.5
    assert run(at).state == "unclear"


def test_a_provider_that_cannot_be_reached_has_not_got_it(postmark, queued, at, settings):
    settings.ANYMAIL = {**settings.ANYMAIL, "POSTMARK_API_URL": "http://127.0.0.1:9/"}
    assert run(at).state == "waiting"


def report(secret: str):
    told = {"RecordType": "Bounce", "MessageID": "id-1", "Type": "HardBounce", "TypeCode": 1, "ID": 1,
            "Email": "nino@example.org", "Details": "no such user", "BouncedAt": "2020-11-24T08:00:00Z"}  # fmt: skip
    (door,) = root.reports_of("postmark")
    words = base64.b64encode(secret.encode()).decode()
    request = RequestFactory().post(
        "/", json.dumps(told), content_type="application/json", headers={"Authorization": f"Basic {words}"}
    )
    return door.callback(request)


def test_the_providers_report_comes_in_with_its_secret_alone(postmark, queued, at):
    run(at)
    with pytest.raises(SuspiciousOperation):
        report("user:wrong")
    assert Letter.objects.get().state == "sent"
    assert report("user:word").status_code == 200
    assert Letter.objects.get().state == "bounced"


def test_no_provider_has_no_door():
    assert root.reports_of("") == []


@pytest.mark.parametrize(
    ("address", "post"),
    [
        ("", Post()),
        ("outbox:", Post("outbox")),
        (
            "smtp://a%40b:p%3Aw@mx.example.org",
            Post("smtp", host="mx.example.org", port=587, user="a@b", password="p:w", starts_tls=True),
        ),
        ("smtps://mx.example.org", Post("smtp", host="mx.example.org", port=465, is_tls=True)),
        ("smtp+plain://127.0.0.1:2525", Post("smtp", host="127.0.0.1", port=2525)),
    ],
)
def test_an_address_becomes_settings(address, post):
    assert posting.settings_of(address) == post


@pytest.mark.parametrize("address", ["mx.example.org", "http://mx.example.org", "smtp://", "provider://"])
def test_another_address_is_refused(address):
    with pytest.raises(ValueError, match="KAVSHIRI_MAIL"):
        posting.settings_of(address)


def brought(secret: str, letter: Letter, text: str = "We accept.", bulk: int = 0):
    """Postmark's inbound webhook as it knocks, through all of Django's request handling."""
    told = {
        "From": letter.address, "FromFull": {"Email": letter.address, "Name": "Nino", "MailboxHash": ""},
        "To": "x@example.org", "OriginalRecipient": replying.address_of(letter), "Subject": "Re", "TextBody": text,
        "MessageID": "p-1", "Date": "Tue, 24 Nov 2020 12:00:00 +0400",
        "Headers": [{"Name": "Message-ID", "Value": f"<{bulk}@example.org>"}],
        "Attachments": [{"Name": "big.bin", "ContentType": "application/octet-stream", "ContentLength": bulk,
                         "Content": base64.b64encode(b"x" * bulk).decode()}] if bulk else [],
    }  # fmt: skip
    (door,) = root.incoming_of("postmark")
    words = base64.b64encode(secret.encode()).decode()
    request = RequestFactory().post(
        "/", json.dumps(told), content_type="application/json", headers={"Authorization": f"Basic {words}"}
    )
    return door.callback(request)


@pytest.fixture
def answered(settings, notice, system) -> Letter:
    """A letter of a kind that is answered by mail, written just now."""
    settings.MAIL_REPLY_DOMAIN = "reply.example.org"
    kinds.KINDS[notice.key] = dataclasses.replace(notice, answered_within=90)
    actions.queue(kind=notice, reader=Reader("a", "nino@example.org", "en", VALUES), by=system, at=clock.now())
    return Letter.objects.get(key="a")


def test_a_provider_brings_letters_with_its_secret_alone_and_large_ones_too(postmark, answered, settings):
    with pytest.raises(SuspiciousOperation):
        brought("user:wrong", answered)
    assert not Incoming.objects.exists()
    assert brought("user:word", answered).status_code == 200
    assert (Incoming.objects.get().words, Incoming.objects.get().doubt) == ("We accept.", "")
    assert brought("user:word", answered, bulk=settings.DATA_UPLOAD_MAX_MEMORY_SIZE).status_code == 200
    assert [each.name for each in Incoming.objects.latest("pk").attachments.all()] == ["big.bin"]


@pytest.mark.parametrize("provider", ["mailgun", "sendgrid", "brevo", "sparkpost", "mailjet", "postal", "resend"])
def test_providers_that_bring_letters_have_a_door(provider):
    (door,) = root.incoming_of(provider)
    assert getattr(door.callback, "csrf_exempt", False)


def test_those_that_do_not_have_none():
    assert root.incoming_of("") == root.incoming_of("unisender_go") == []
