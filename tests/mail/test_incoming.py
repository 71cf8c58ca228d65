"""Letters that come in: genuine answers reach their room, all else is kept and never acted upon."""

from __future__ import annotations

import dataclasses
import datetime as dt
import io
import os
import sys
from types import SimpleNamespace

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.db import OperationalError

from kavshiri.access import actors
from kavshiri.access.acting import acting
from kavshiri.config import receiving as config
from kavshiri.journal.models import Entry
from kavshiri.mail import actions, composing, kinds, reading, receiving, replying, slots
from kavshiri.mail.actions import Reader
from kavshiri.mail.models import Attachment, Incoming, Letter, Original, Undeliverable
from kavshiri.mail.receiving import Outcome
from kavshiri.privacy import purging
from kavshiri.privacy.declaring import BOOK
from kavshiri.privacy.slots import Subject
from kavshiri.ui import clock
from kavshiri.uploads.models import Upload
from tests.mail.conftest import NOTICE, VALUES
from tests.mail.messages import Room, answer, message
from tests.mail.test_reports import report
from tests.uploads import making

pytestmark = pytest.mark.django_db
DAYS = 90


@pytest.fixture(autouse=True)
def _settings(settings, tmp_path):
    settings.MAIL_REPLY_DOMAIN = "reply.example.org"
    settings.FILES_ROOT = tmp_path / "files"


@pytest.fixture
def room(notice) -> Room:
    kinds.KINDS[notice.key] = dataclasses.replace(notice, answered_within=DAYS)
    slots.incoming[notice.key] = room = Room()
    yield room
    del slots.incoming[notice.key]


@pytest.fixture
def new_letter(room, system) -> Letter:
    """One that was written just now by the portal's clock, which commands and providers' doors go by."""
    actions.queue(kind=NOTICE, reader=Reader("n", "nino@example.org", "en", VALUES), by=system, at=clock.now())
    return Letter.objects.get()


@pytest.fixture
def letter(room, system, at) -> Letter:
    actions.queue(kind=NOTICE, reader=Reader("k", "Nino@Example.org", "en", VALUES), by=system, at=at)
    return Letter.objects.get()


def kept() -> Incoming:
    return Incoming.objects.get()


def later(at: dt.datetime, days: int) -> dt.datetime:
    return at + dt.timedelta(days=days)


def test_a_letter_whose_kind_is_answered_names_an_address_for_it(letter, at):
    (address,) = composing.message_of(letter).reply_to
    local, _at, domain = address.partition("@")
    assert domain == "reply.example.org" and len(local) <= 64
    told = replying.told_by(address.upper(), at)
    assert told and told.letter == letter.public_id and not told.is_over
    assert composing.message_of(letter).reply_to == [address]  # however often it is made


def test_other_letters_and_portals_without_a_domain_name_the_secretariats(letter, settings):
    settings.MAIL_REPLY_TO = "office@example.org"
    kinds.KINDS[NOTICE.key] = NOTICE
    assert composing.message_of(letter).reply_to == ["office@example.org"]
    kinds.KINDS[NOTICE.key] = dataclasses.replace(NOTICE, answered_within=DAYS)
    settings.MAIL_REPLY_DOMAIN = ""
    assert composing.message_of(letter).reply_to == ["office@example.org"]


def test_a_token_counts_under_an_earlier_key_as_long_as_the_operator_says(letter, at, settings):
    address, settings.SECRET_KEY = replying.address_of(letter), "another-key"
    assert replying.told_by(address, at) is None
    settings.SECRET_KEY_FALLBACKS = ["for-development-and-tests-only-never-in-production-0000"]
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY_FALLBACKS[0], _first_key()]
    assert replying.told_by(address, at)


def _first_key() -> str:
    from tests import settings as own

    return own.SECRET_KEY


def test_a_genuine_answer_reaches_its_room_with_its_own_words_and_files(letter, room, at):
    text = "We accept.\n\nOn Tue, Nov 24, 2020 at 10:15 AM Kavshiri <portal@example.org> wrote:\n> Dear Nino,\n"
    raw = answer(letter, text=text, files=(("ნოტა.pdf", making.pdf()), ("run.exe", b"MZ\x90")))
    assert receiving.take(raw, at=at) == Outcome.TAKEN
    (given,) = room.got
    assert (given.words, given.to) == ("We accept.", letter) and [each.name for each in given.files] == ["ნოტა.pdf"]
    found = kept()
    assert (found.state, found.doubt, found.place) == ("taken", "", "/cms/somewhere/")
    assert "Dear Nino" in found.text and found.original.content == raw
    told = list(Attachment.objects.order_by("place").values_list("name", "fault"))
    assert told == [("ნოტა.pdf", ""), ("run.exe", "kind")]
    assert Entry.objects.filter(kind__startswith="mail.incoming", about__contains=str(found.public_id)).exists()


def test_the_same_message_is_taken_once_however_often_the_server_brings_it(letter, room, at):
    raw = answer(letter)
    again = b"Received: from elsewhere by here; Tue, 24 Nov 2020 08:00:01 +0000\r\n" + raw
    assert [receiving.take(each, at=at) for each in (raw, again, raw)] == [Outcome.TAKEN, Outcome.KNOWN, Outcome.KNOWN]
    assert len(room.got) == 1
    # another one under the same identifier is another one
    assert receiving.take(answer(letter, text="No, we decline."), at=at) == Outcome.TAKEN


def altered(letter: Letter) -> str:
    address = replying.address_of(letter)
    return f"reply+{'b' if address[6] == 'a' else 'a'}{address[7:]}"


@pytest.mark.parametrize(
    ("make", "doubt"),
    [
        (lambda letter: message(), "stranger"),
        (lambda letter: message(to="reply@reply.example.org"), "stranger"),
        (lambda letter: message(to=altered(letter)), "forged"),
        (lambda letter: message(to="reply+x@reply.example.org"), "forged"),
        (lambda letter: answer(letter, sender="Other <other@example.org>"), "sender"),
        (lambda letter: answer(letter, sender='"The ministry" <other@example.org>'), "sender"),
        (lambda letter: answer(letter).replace(b"From: Nino <", b"From: nino@example.org <x@y.org>, <"), "unproven"),
        (lambda letter: answer(letter).replace(b"From: Nino <", b"From: nino@example.org <x@y.org> <"), "unproven"),
        (lambda letter: b"From: other@example.org\r\n" + answer(letter), "unproven"),
        (lambda letter: answer(letter, Authentication_Results="mx.example.org; dmarc=fail (p=reject)"), "unproven"),
        (lambda letter: answer(letter, text="\n\n-- \n"), "empty"),
        (lambda letter: answer(letter, files=(("a.txt", b"a"),)).replace(b"--\n", b"\n"), "malformed"),
        (lambda letter: answer(letter).replace(b"From:", b"Form:"), "malformed"),
    ],
)  # fmt: skip
def test_what_is_doubtful_is_kept_and_never_acted_upon(letter, room, at, make, doubt):
    assert receiving.take(make(letter), at=at) == Outcome.WAITING
    assert (kept().state, kept().doubt, room.got) == ("waiting", doubt, [])
    assert Original.objects.count() == 1 and Letter.objects.count() == 1  # and nobody is written to


def test_a_token_that_has_expired_and_one_of_a_letter_that_is_gone(letter, room, at):
    raw = answer(letter)
    assert receiving.take(raw, at=later(at, DAYS + 2)) == Outcome.WAITING and kept().doubt == "expired"
    assert receiving.take(answer(letter, text="in time"), at=later(at, DAYS)) == Outcome.TAKEN
    raw = answer(letter, text="late")
    with acting("tests"):
        Letter.objects.all().delete()
    receiving.take(raw, at=at)
    assert Incoming.objects.latest("pk").doubt == "gone"


def test_an_erased_reader_is_nobody_whose_answer_counts(letter, room, at, system):
    raw = answer(letter)
    actions.forget_address(address=letter.address, by=system, at=at)
    receiving.take(raw, at=at)
    assert (kept().doubt, room.got) == ("sender", [])


@pytest.mark.parametrize(
    "heads",
    [
        {"Auto_Submitted": "auto-replied"}, {"Auto_Submitted": "auto-generated (vacation)"}, {"Precedence": "bulk"},
        {"List_Id": "<all.example.org>"}, {"X_Autoreply": "yes"}, {"Return_Path": "<>"},
        {"subject": "Automatic reply: Moved"}, {"subject": "ავტომატური პასუხი: გადავიდა"},
    ],
)  # fmt: skip
def test_machines_are_told_apart_and_nothing_comes_of_them(letter, room, at, heads):
    assert receiving.take(answer(letter, files=(("a.pdf", making.pdf()),), **heads), at=at) == Outcome.MACHINE
    assert (kept().state, room.got, Upload.objects.count(), Original.objects.count()) == ("machine", [], 0, 0)
    assert Letter.objects.count() == 1


def test_our_own_letters_that_come_back_are_machines(letter, room, at):
    raw = composing.message_of(letter).message().as_bytes()
    assert receiving.take(raw, at=at) == Outcome.MACHINE and room.got == []


@pytest.mark.parametrize("sender", ["", "<>", "MAILER-DAEMON"])
def test_the_empty_sender_of_an_envelope_is_a_machine(letter, room, at, sender):
    assert receiving.take(answer(letter), sender=sender, at=at) == Outcome.MACHINE and room.got == []


def test_a_servers_report_of_our_letter_marks_it_and_is_not_kept(letter, at):
    raw = report(composing.message_id(letter))
    assert receiving.take(raw, sender="", at=at) == Outcome.REPORTED
    letter.refresh_from_db()
    assert letter.state == "bounced" and Undeliverable.objects.exists() and not Incoming.objects.exists()
    assert receiving.take(report("<unknown@example.org>"), at=at) == Outcome.MACHINE


def test_the_envelope_goes_before_what_stands_in_the_head(letter, room, at):
    raw = message(to="undisclosed-recipients:;", sender=letter.address)
    assert receiving.take(raw, recipients=[f"<{replying.address_of(letter)}>"], at=at) == Outcome.TAKEN


def test_a_room_that_refuses_leaves_the_letter_with_its_words(letter, room, at):
    room.raises = ValidationError("The deadline was yesterday.")
    assert receiving.take(answer(letter), at=at) == Outcome.WAITING
    assert (kept().doubt, kept().said) == ("refused", "The deadline was yesterday.")


def test_a_room_that_falls_leaves_the_letter_too(letter, room, at):
    room.raises = RuntimeError("secret detail")
    assert receiving.take(answer(letter), at=at) == Outcome.WAITING
    assert (kept().doubt, kept().said) == ("fault", "RuntimeError")


def test_where_the_database_is_away_nothing_is_acknowledged(letter, room, at):
    away = OperationalError("database is locked")
    away.__cause__ = OSError(28, "no space")
    room.raises = away
    with pytest.raises(OperationalError):
        receiving.take(answer(letter, files=(("a.pdf", making.pdf()),)), at=at)
    assert not Incoming.objects.exists() and not Upload.objects.exists()
    room.raises = None
    assert receiving.take(answer(letter), at=at) == Outcome.TAKEN


def test_an_answer_that_no_room_waits_for_waits_for_the_secretariat(letter, room, at):
    taker = slots.incoming.pop(NOTICE.key)
    assert receiving.take(answer(letter), at=at) == Outcome.WAITING
    assert (kept().doubt, kept().answers) == ("", letter)
    slots.incoming[NOTICE.key] = taker


def test_of_a_message_that_is_too_large_its_beginning_stays(letter, room, at, monkeypatch):
    monkeypatch.setattr(receiving, "LARGEST", 3000)
    raw = answer(letter, text="We accept.\n" + "line\n" * 1000)
    assert receiving.take(raw, at=at) == Outcome.LARGE
    assert (kept().doubt, kept().sender, room.got) == ("large", "nino@example.org", [])


@pytest.mark.parametrize(
    "raw",
    [
        b"\xff\xfe\x00", b"no head at all", b"From: a@example.org\n" * 20_000 + b"\nx",
        b"From: a@example.org\nContent-Type: multipart/mixed; boundary=x\n\n"
        + b"--x\nContent-Type: multipart/mixed; boundary=x\n\n" * 3000,
        b"From: a@example.org\nSubject: \x00\xff\nContent-Type: text/plain; charset=\"no\x00pe\"\n\n\x00\xed\xa0\x80x",
        b"From: a@example.org\nContent-Type: application/x; name*=nope''%FF%00\nSubject: =?x?b?####?=\n\nx",
    ],
)  # fmt: skip
def test_whatever_a_message_does_to_the_parser_it_is_kept(at, raw):
    assert receiving.take(raw, at=at) in (Outcome.WAITING, Outcome.MACHINE)
    assert kept().state == "waiting" and kept().original.content == raw


def test_parts_that_pretend_do_not_speak_for_the_writer(letter, room, at):
    """A letter inside of the letter is a file, HTML is only read where there is no text, and nothing of it stays."""
    inner = message(text="inner words")
    raw = answer(letter, files=(("inner.eml", inner),)).replace(
        b"application/octet-stream", b"message/rfc822"
    ).replace(b"Content-Transfer-Encoding: base64", b"Content-Transfer-Encoding: 7bit")  # fmt: skip
    receiving.take(raw, at=at)
    assert "inner words" not in kept().text
    html = message(sender="x@example.org", text="<p>Hello <b>you</b><script>bad()</script></p>", message_id="<2@x>")
    receiving.take(html.replace(b"text/plain", b"text/html"), at=at)
    assert Incoming.objects.latest("pk").text == "Hello you"


def test_nobody_but_the_portal_itself_takes_letters_in(at):
    came = reading.read(message())
    for by in (actors.stranger(), actors.Actor("k", frozenset({"secretary"}))):
        with pytest.raises(PermissionDenied):
            actions.receive(came=came, by=by, at=at)
    assert not Incoming.objects.exists()


def test_an_erasure_takes_the_letters_of_an_address_along(letter, room, at, system):
    receiving.take(answer(letter, files=(("a.pdf", making.pdf()),)), at=at)
    receiving.take(message(sender="other@example.org"), at=at)
    actions.forget(Subject(address="nino@example.org"), system, at)
    assert [each.sender for each in Incoming.objects.all()] == ["other@example.org"]
    assert not Upload.objects.exists()


def test_letters_go_when_their_time_is_over(letter, room, at, system):
    receiving.take(answer(letter), at=at)
    receiving.take(answer(letter, text="auto", Auto_Submitted="auto-replied"), at=at)
    receiving.take(message(), at=at)
    put_away = Incoming.objects.get(doubt="stranger")
    receiving.take(message(text="stays"), at=at)
    actions.put_away(letter=put_away, by=system, at=at)

    def left(days: int) -> list[str]:
        duties = [duty for duty in BOOK.duties if duty.model in (Incoming, Original)]
        list(purging.purge(by=system, at=later(at, days), duties=duties))
        return sorted(Incoming.objects.values_list("state", flat=True))

    assert left(29) == ["away", "machine", "taken", "waiting"]
    assert left(31) == ["taken", "waiting"] and Original.objects.count() == 2
    assert left(91) == ["taken", "waiting"] and Original.objects.count() == 0
    assert left(366) == ["waiting"] and left(731) == []


class Pipe:
    """Standard input as a mail server gives it."""

    def __init__(self, raw: bytes) -> None:
        self.buffer = io.BytesIO(raw)


def piped(monkeypatch, raw: bytes, *words: str) -> int:
    """What the command ends with."""
    monkeypatch.setattr(sys, "stdin", Pipe(raw))
    try:
        call_command("receive", *words)
    except SystemExit as ended:
        return int(ended.code or 0)
    return 0


def test_the_command_takes_what_a_server_pipes(new_letter, room, monkeypatch, capsys):
    monkeypatch.delenv("SENDER", raising=False)
    address = replying.address_of(new_letter)
    assert piped(monkeypatch, b"From nino  Tue Nov 24\n" + answer(new_letter), "--recipient", address) == 0
    assert len(room.got) == 1
    assert (
        piped(monkeypatch, message(text="I am away"), "--sender", "") == 0
        and Incoming.objects.latest("pk").state == "machine"
    )
    monkeypatch.setenv("ORIGINAL_RECIPIENT", address)
    assert piped(monkeypatch, message(text="By the environment"), "--sender", "nino@example.org") == 0
    assert room.got[-1].words == "By the environment"
    assert piped(monkeypatch, b"\n") == os.EX_DATAERR
    monkeypatch.setattr(receiving, "LARGEST", 300)
    assert piped(monkeypatch, message(text="x" * 500)) == os.EX_DATAERR
    assert Incoming.objects.latest("pk").doubt == "large"
    assert "larger" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("ends", "says"),
    [
        (lambda: Outcome.TAKEN, 0), (lambda: Outcome.WAITING, 0), (lambda: Outcome.MACHINE, 0),
        (lambda: Outcome.LARGE, os.EX_DATAERR), (lambda: sys.exit(1), os.EX_TEMPFAIL),
        (lambda: sys.exit("no"), os.EX_TEMPFAIL), (lambda: 1 / 0, os.EX_TEMPFAIL),
    ],
)  # fmt: skip
def test_the_command_ends_as_mail_servers_understand(monkeypatch, capsys, ends, says):
    monkeypatch.setattr(receiving, "take", lambda *_given, **_told: ends())
    monkeypatch.setattr(sys, "stdin", Pipe(message()))
    assert config.run(["receive"]) == says
    assert config.run(["receive", "--no-such-word"]) == os.EX_TEMPFAIL
    assert "Traceback" not in capsys.readouterr().err


def test_whatever_falls_the_server_tries_again_and_learns_no_details(monkeypatch, capsys):
    def falls(*_given, **_told):
        raise OperationalError("connection to 10.0.0.1 failed")

    monkeypatch.setattr(receiving, "take", falls)
    monkeypatch.setattr(sys, "stdin", Pipe(message()))
    assert config.run(["receive"]) == os.EX_TEMPFAIL
    said = capsys.readouterr().err
    assert "OperationalError" in said and "10.0.0.1" not in said and "Traceback" not in said


def test_a_provider_brings_a_letter(new_letter, room):
    from anymail.inbound import AnymailInboundMessage

    brought = AnymailInboundMessage.construct(
        from_email=f"Nino <{new_letter.address}>", to="x@example.org", subject="Re", text="We accept.",
        attachments=[AnymailInboundMessage.construct_attachment("application/pdf", making.pdf(), filename="a.pdf")],
    )  # fmt: skip
    brought.envelope_recipient, brought.envelope_sender = replying.address_of(new_letter), new_letter.address
    receiving.heard(None, SimpleNamespace(message=brought), "postmark")
    assert room.got[0].words == "We accept." and [each.name for each in room.got[0].files] == ["a.pdf"]


def test_the_command_is_one_of_djangos(monkeypatch):
    monkeypatch.setattr(sys, "stdin", Pipe(message()))
    call_command("receive")
    assert kept().doubt == "stranger"
