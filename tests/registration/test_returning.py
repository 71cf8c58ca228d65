"""A table goes out and comes back, by the page and by mail; nothing is done before its focal point confirms it."""

from __future__ import annotations

import datetime as dt
import io
import re
from email.message import EmailMessage

import openpyxl
import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import translation

from kavshiri.journal.models import Entry
from kavshiri.mail import receiving
from kavshiri.mail.models import Incoming, Letter
from kavshiri.registration import actions, incoming, queries
from kavshiri.registration.actions import returning
from kavshiri.registration.incoming import Outcome
from kavshiri.registration.models import Member, ReturnedTable
from kavshiri.registration.tables import columns, marks
from kavshiri.ui import clock
from kavshiri.uploads import store
from kavshiri.uploads.models import Upload
from tests.links import path_in
from tests.registration.test_delegations import (  # noqa: F401  fixtures
    AT,
    actor,
    come_in,
    delegation,
    door,
    house,
    letters,
    make,
    nominate,
    read,
)
from tests.uploads import making

pytestmark = pytest.mark.django_db
LATER = AT + dt.timedelta(hours=1)


@pytest.fixture(autouse=True)
def _folder(settings, tmp_path):
    settings.FILES_ROOT = tmp_path / "files"


def table_of(delegation, *rows: dict[str, str]) -> bytes:  # noqa: F811
    """The delegation's own spreadsheet with rows overwritten from the top; an empty one is left as it is."""
    book = openpyxl.load_workbook(io.BytesIO(returning.file_of(delegation.focal_points.get(), "xlsx")))
    page = book.worksheets[0]
    head = next(row[0].row for row in page.iter_rows() if row[0].value == "Mark")
    for offset, words in enumerate(rows, 1):
        for column, value in words.items():
            page.cell(head + offset, list(columns.LABELS).index(column) + 1).value = value
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def returned(delegation, *rows) -> ReturnedTable:  # noqa: F811
    file = making.file(table_of(delegation, *rows), "table.xlsx")
    return actions.take_table(focal_point=delegation.focal_points.get(), file=file, by=actor(delegation), at=AT)


def confirm(delegation, table, at=LATER):  # noqa: F811
    return actions.confirm_table(table=table, shown=queries.plan_of(table).digest, by=actor(delegation), at=at)


def names(delegation) -> list[str]:  # noqa: F811
    return [one.name for one in queries.members(delegation) if one.is_in]


def new(name: str, **more: str) -> dict[str, str]:
    return {"name": name, "address": f"{name.lower().replace(' ', '.')}@example.org", **more}


def test_a_returned_table_does_nothing_until_it_is_confirmed_and_then_all_of_it(delegation):  # noqa: F811
    for name in ("Person A", "Person B"):
        nominate(delegation, name)
    table = returned(delegation, {"withdraw": "yes"}, {"post": "Minister"}, new("Person C", category="head"))
    assert names(delegation) == ["Person A", "Person B"]
    confirm(delegation, table)
    assert names(delegation) == ["Person C", "Person B"]
    assert Member.objects.get(name="Person B").post == "Minister"
    assert letters("nominated")[-1] == "person.c@example.org" and letters("out") == ["person.a@example.org"]
    done = Letter.objects.get(kind="registration.table-done")
    assert "Person C" in done.body and "Minister" in done.body and done.address == "focal@ro.example.org"
    assert Entry.objects.filter(kind="registration.table.change").exists()


def test_nothing_is_done_where_one_row_cannot_be(delegation):  # noqa: F811
    nominate(delegation, "Person A")
    table = returned(delegation, {"post": "Minister"}, new("Person B"))
    shown = queries.plan_of(table).digest
    with pytest.raises(ValidationError, match="deadline"), translation.override("en"):
        close(delegation)
        actions.confirm_table(table=table, shown=shown, by=actor(delegation), at=LATER)
    assert names(delegation) == ["Person A"] and Member.objects.get().post == ""
    table.refresh_from_db()
    assert table.state == "waiting"


def close(delegation) -> None:  # noqa: F811
    from kavshiri.access import actors
    from kavshiri.registration.models import Delegation

    found = Delegation.objects.get(pk=delegation.pk)
    actions.keep_delegation(delegation=found, values={"nominates_until": AT}, by=actors.system(), at=AT)


def test_what_was_not_shown_is_not_done(delegation):  # noqa: F811
    table = returned(delegation, new("Person A"))
    shown = queries.plan_of(table).digest
    nominate(delegation, "Person A")
    with pytest.raises(ValidationError, match="Meanwhile"), translation.override("en"):
        actions.confirm_table(table=table, shown=shown, by=actor(delegation), at=LATER)


def test_a_table_is_done_once_and_not_after_two_weeks(delegation):  # noqa: F811
    table = returned(delegation, new("Person A"))
    with pytest.raises(ValidationError):
        confirm(delegation, table, at=AT + dt.timedelta(days=14))
    confirm(delegation, table)
    with pytest.raises(ValidationError):
        confirm(delegation, table)
    assert names(delegation) == ["Person A"]


def test_a_wrong_row_is_left_out_and_the_others_are_done(delegation):  # noqa: F811
    table = returned(delegation, new("Person A"), new("Person B", category="king"))
    confirm(delegation, table)
    assert names(delegation) == ["Person A"]


def test_a_later_table_takes_the_place_of_the_one_that_waits(delegation):  # noqa: F811
    first = returned(delegation, new("Person A"))
    second = returned(delegation, new("Person B"))
    first.refresh_from_db()
    assert (first.state, second.state) == ("dropped", "waiting")


def test_nobody_returns_confirms_or_sees_anothers_table(delegation, house, system):  # noqa: F811
    other = make(house, system, "BG")
    table = returned(delegation, new("Person A"))
    with pytest.raises(PermissionDenied):
        confirm(other, table)
    with pytest.raises(PermissionDenied):
        actions.take_table(
            focal_point=delegation.focal_points.get(), file=making.file(making.sheet()), by=actor(other), at=AT
        )
    with pytest.raises(ValidationError, match="another"), translation.override("en"):
        actions.take_table(
            focal_point=other.focal_points.get(), file=making.file(table_of(delegation)), by=actor(other), at=AT
        )
    client = come_in(other, system)
    assert client.get(door("table", public_id=table.public_id)).status_code == 404
    assert client.post(door("table", public_id=table.public_id), {"shown": "x"}).status_code == 404


def test_hostile_and_foreign_files_are_refused_and_leave_nothing(delegation):  # noqa: F811
    for data in (making.pdf(), making.bomb(), making.with_parts(making.sheet(), changed={"xl/vbaProject.bin": b"x"}),
                 making.sheet(), b"MZ"):  # fmt: skip
        with pytest.raises(ValidationError):
            actions.take_table(
                focal_point=delegation.focal_points.get(), file=making.file(data), by=actor(delegation), at=AT
            )
    assert not Upload.objects.exists() and list(store.folder().glob("*/*")) == []


def test_the_whole_way_on_the_page(delegation, system):  # noqa: F811
    client = come_in(delegation, system)
    table = client.get(door("table-xlsx"))
    assert table["Content-Disposition"].startswith("attachment; filename=") and table.content[:2] == b"PK"
    assert client.get(door("table-docx")).content[:2] == b"PK"
    upload = SimpleUploadedFile("t.xlsx", table_of(delegation, new("Person A"), new("Person B", category="king")))
    page = read(client.post(door("return-table"), {"table": upload}, follow=True))
    assert "“king” is none of the words" in page.main.text and "Person A" in page.main.text
    assert names(delegation) == []
    fields = {one["name"]: one["value"] for one in page.select("main form input[name]")}
    assert read(client.post(page_address(), fields, follow=True)).h1.text == "Romania"
    assert names(delegation) == ["Person A"]


def page_address() -> str:
    return door("table", public_id=ReturnedTable.objects.latest("pk").public_id)


def test_the_page_says_that_nothing_changed(delegation, system):  # noqa: F811
    client = come_in(delegation, system)
    upload = SimpleUploadedFile("t.xlsx", table_of(delegation))
    page = read(client.post(door("return-table"), {"table": upload}, follow=True))
    assert "Nothing changed" in page.main.text and "Confirm" not in page.main.text
    client.post(page_address(), {"drop": "yes"})
    assert ReturnedTable.objects.get().state == "dropped"


def test_a_refused_file_is_named_beside_its_field(delegation, system):  # noqa: F811
    client = come_in(delegation, system)
    page = read(client.post(door("return-table"), {"table": SimpleUploadedFile("t.xlsx", making.pdf())}))
    assert "By its content this file is none of these" in page.main.text


def test_the_invitation_and_the_letter_bring_both_files_and_the_subject_names_the_form(delegation, system):  # noqa: F811
    actions.invite(delegation=delegation, by=system, at=AT)
    actions.send_table(focal_point=delegation.focal_points.get(), by=actor(delegation), at=AT)
    for letter in Letter.objects.all():
        # equal files are kept once for all letters, a workbook made a second later is another: keys have no order
        assert sorted(one.name.rpartition(".")[2] for one in letter.enclosures.all()) == ["docx", "xlsx"]
    letter = Letter.objects.get(kind="registration.table")
    assert marks.forms_in(letter.subject) == [delegation.focal_points.get().pk]


def message(delegation, data: bytes | None, sender="Focal <FOCAL@ro.example.org>", **heads: str) -> bytes:  # noqa: F811
    mail = EmailMessage()
    mail["From"], mail["To"] = sender, "portal@example.org"
    mail["Subject"] = heads.pop("Subject", f"Re: your table [{marks.of_form(delegation.focal_points.get())}]")
    mail["Message-ID"] = heads.pop("MessageID", "<1@example.org>")
    for name, value in heads.items():
        mail[name.replace("_", "-")] = value
    mail.set_content("Here it is.")
    if data is not None:
        mail.add_attachment(data, maintype="application", subtype="octet-stream", filename="ცხრილი.xlsx")
    return mail.as_bytes()


def test_an_answer_by_mail_is_confirmed_back_and_done_by_the_letters_button_once(delegation):  # noqa: F811
    raw = message(delegation, table_of(delegation, new("Person *A*"), new("Person B", category="king")))
    assert incoming.take(raw, at=clock.now()) == Outcome.TAKEN
    letter = Letter.objects.get(kind="registration.table-check")
    assert letter.address == "focal@ro.example.org" and letter.is_discreet
    assert "Person \\*A\\*" in letter.body and "none of the words of the list" in letter.body
    assert names(delegation) == []
    address = path_in(letter.body)
    client = Client()
    page = read(client.get(address))
    assert names(delegation) == [] and "Person *A*" in page.main.text
    shown = page.select_one("input[name=shown]")["value"]
    assert client.post(address, {"shown": shown}).status_code == 302
    assert names(delegation) == ["Person *A*"]
    assert Client().post(address, {"shown": shown}).status_code == 410


def test_the_letters_link_opens_nothing_else(delegation):  # noqa: F811
    incoming.take(message(delegation, table_of(delegation, new("Person A"))), at=clock.now())
    client = Client()
    client.get(path_in(Letter.objects.get(kind="registration.table-check").body))
    assert client.get(door("delegation")).status_code == 302


@pytest.mark.parametrize(
    ("heads", "outcome"),
    [
        ({"sender": "stranger@example.org"}, Outcome.IGNORED),
        ({"sender": ""}, Outcome.IGNORED),
        ({"Auto_Submitted": "auto-replied"}, Outcome.IGNORED),
        ({"Precedence": "bulk"}, Outcome.IGNORED),
        ({"Subject": "My table"}, Outcome.TAKEN),
        ({"Subject": "Re: F1-AAAAAAAAAA"}, Outcome.TAKEN),
    ],
)
def test_who_is_heard(delegation, heads, outcome):  # noqa: F811
    raw = message(delegation, table_of(delegation, new("Person A")), **heads)
    assert incoming.take(raw, at=AT) == outcome
    assert Letter.objects.exists() == (outcome == Outcome.TAKEN)


def test_a_focal_point_of_another_delegation_is_not_heard_for_this_one(delegation, house, system):  # noqa: F811
    make(house, system, "BG")
    raw = message(delegation, table_of(delegation, new("Person A")), sender="focal@bg.example.org")
    assert incoming.take(raw, at=AT) == Outcome.IGNORED
    assert not ReturnedTable.objects.exists() and not Letter.objects.exists()


def test_the_same_message_counts_once(delegation):  # noqa: F811
    raw = message(delegation, table_of(delegation, new("Person A")))
    assert [incoming.take(raw, at=AT), incoming.take(raw, at=AT)] == [Outcome.TAKEN, Outcome.KNOWN]


@pytest.mark.parametrize("made", [lambda: None, making.sheet, making.bomb, lambda: b"PK\x03\x04nonsense"])
def test_what_cannot_be_taken_is_answered_with_a_reason(delegation, made):  # noqa: F811
    assert incoming.take(message(delegation, made()), at=AT) == Outcome.REFUSED
    letter = Letter.objects.get()
    assert letter.kind == "registration.table-refused" and letter.address == "focal@ro.example.org"
    assert re.search(r"could not be taken: \S+", letter.body)


@pytest.mark.parametrize(
    "raw", [b"", b"nonsense", b"From: =?utf-8?q?=00?=\n\n", b"\xff" * 100, b"Content-Type: x;\n\n"]
)
def test_no_message_makes_the_command_fail(raw):
    assert incoming.take(raw, at=AT) == Outcome.IGNORED


def test_the_one_door_for_mail_takes_tables_too_and_leaves_all_else_to_the_secretariat(delegation):  # noqa: F811
    raw = message(delegation, table_of(delegation, new("Person A")))
    again = b"Received: from elsewhere\r\n" + raw
    assert [receiving.take(each, at=AT).value for each in (raw, again)] == ["taken", "known"]
    assert Letter.objects.get().kind == "registration.table-check"
    assert (Incoming.objects.get().state, Incoming.objects.get().kind) == ("taken", "registration.table")
    for told in (
        {"data": None},
        {"sender": "stranger@example.org"},
        {"data": making.word("a speech"), "Subject": "Hi"},
    ):
        data = told.pop("data", table_of(delegation, new("Person B")))
        assert receiving.take(message(delegation, data, **told), at=AT).value == "waiting"
    assert ReturnedTable.objects.count() == 1 and Letter.objects.count() == 1


def test_a_folder_of_messages_is_read_once(delegation, tmp_path, capsys):  # noqa: F811
    import mailbox

    from django.core.management import call_command

    folder = mailbox.Maildir(tmp_path / "mail", create=True)
    folder.add(message(delegation, table_of(delegation, new("Person A"))))
    for _time in range(2):
        call_command("take_mail", maildir=str(tmp_path / "mail"))
    assert capsys.readouterr().out.split() == ["taken"]
