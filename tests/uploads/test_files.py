"""Files are kept by lot, given out by signed addresses for minutes, and leave the disk with their rows."""

from __future__ import annotations

import datetime as dt
import hashlib
import os

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse

from kavshiri.access import actors
from kavshiri.access.acting import act_unseen
from kavshiri.journal.models import Entry
from kavshiri.uploads import actions, links, names, privacy, store
from kavshiri.uploads.forms import UploadField
from kavshiri.uploads.kinds import Kind
from kavshiri.uploads.models import Upload
from tests.uploads import making

pytestmark = pytest.mark.django_db
AT = dt.datetime(2020, 11, 20, 8, 0, tzinfo=dt.UTC)
BY = actors.system()
PDF = frozenset({Kind.PDF})


@pytest.fixture(autouse=True)
def _folder(settings, tmp_path):
    settings.FILES_ROOT = tmp_path / "files"


def lying() -> list[str]:
    return sorted(path.name for path in store.folder().glob("*/*"))


def taken(name: str = "ნოტა.pdf", at: dt.datetime = AT) -> Upload:
    return actions.take(file=making.file(making.pdf(), name), kinds=PDF, by=BY, at=at)


def test_a_file_lies_under_a_name_by_lot_and_nobody_else_may_read_it(settings):
    upload = taken()
    path = store.path_of(upload.stored_as)
    assert lying() == [upload.stored_as] and "ნოტა" not in str(path)
    assert (path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    assert str(settings.MEDIA_ROOT) not in str(path)
    assert upload.digest == hashlib.sha256(making.pdf()).hexdigest() and upload.size == len(making.pdf())


def test_the_journal_learns_no_name():
    taken("Secret Person.pdf")
    entry = Entry.objects.get(kind="uploads.file.make")
    assert "Secret" not in f"{entry.payload}{list(entry.changes.values())}"


def test_a_name_that_is_not_ours_leads_to_no_path():
    for name in ("../x", "a/b", "", "ა"):
        with pytest.raises(ValueError, match="not a name"):
            store.path_of(name)


def test_a_verb_that_fails_later_leaves_nothing_on_the_disk():
    @act_unseen
    def hand_in() -> None:
        taken()
        assert len(lying()) == 1
        raise ValidationError("no")

    with pytest.raises(ValidationError):
        hand_in()
    assert lying() == [] and not Upload.objects.exists()


def test_a_refused_file_never_touches_the_disk():
    with pytest.raises(ValidationError):
        actions.take(file=making.file(b"MZ"), kinds=PDF, by=BY, at=AT)
    assert lying() == []


def test_a_discarded_file_leaves_the_disk_with_the_commit_and_not_before(django_capture_on_commit_callbacks):
    upload = taken()
    with django_capture_on_commit_callbacks(execute=True):
        actions.discard(upload=upload, by=BY, at=AT)
        assert len(lying()) == 1
    assert lying() == [] and not Upload.objects.exists()


def test_a_removal_that_is_taken_back_takes_no_file_along(django_capture_on_commit_callbacks):
    upload = taken()
    with django_capture_on_commit_callbacks(execute=True), pytest.raises(RuntimeError), transaction.atomic():
        actions.discard(upload=upload, by=BY, at=AT)
        raise RuntimeError
    assert len(lying()) == 1 and Upload.objects.exists()


def test_what_a_crash_left_goes_and_what_is_new_or_known_stays():
    upload, lost, new = taken(), store.new_name(), store.new_name()
    for name in (lost, new):
        store.keep(name, b"x")
    for name in (lost, upload.stored_as):
        os.utime(store.path_of(name), (0, 0))
    assert actions.sweep(by=BY, at=AT) == 1
    assert lying() == sorted([upload.stored_as, new])


def test_what_nothing_holds_is_purged_after_a_day_with_its_file(django_capture_on_commit_callbacks):
    taken()
    kept = taken(at=AT + dt.timedelta(hours=23))
    later = AT + dt.timedelta(days=1, hours=1)
    assert privacy.unheld(later).count() == 1
    with django_capture_on_commit_callbacks(execute=True):
        purge(later)
    assert lying() == [kept.stored_as]


def purge(at: dt.datetime) -> None:
    from kavshiri.privacy.declaring import BOOK
    from kavshiri.privacy.purging import purge as work_off

    duties = [duty for duty in BOOK.duties if duty.model is Upload]
    outcomes = list(work_off(by=BY, at=at, duties=duties))
    assert [(one.went, one.left) for one in outcomes] == [(1, 0)]


def test_a_file_is_given_out_as_an_attachment_that_nothing_can_run(client, monkeypatch):
    upload = taken()
    monkeypatch.setattr("kavshiri.ui.clock.now", lambda: AT)
    answer = client.get(links.address(upload, AT))
    assert answer.content == making.pdf()
    assert {name: answer.headers[name] for name in (
        "Content-Type", "Content-Disposition", "X-Content-Type-Options", "Content-Security-Policy", "Cache-Control",
        "Referrer-Policy", "X-Frame-Options",
    )} == {
        "Content-Type": "application/pdf",
        "Content-Disposition": names.disposition("ნოტა.pdf"),
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "Cache-Control": "private, no-store",
        "Referrer-Policy": "no-referrer",
        "X-Frame-Options": "DENY",
    }  # fmt: skip


def test_an_address_is_over_after_ten_minutes(client, monkeypatch):
    address = links.address(taken(), AT)
    for minutes, status in ((9, 200), (10, 410), (600, 410)):
        monkeypatch.setattr("kavshiri.ui.clock.now", lambda minutes=minutes: AT + dt.timedelta(minutes=minutes))
        assert client.get(address).status_code == status


def test_an_address_cannot_be_guessed_or_changed(client, monkeypatch):
    monkeypatch.setattr("kavshiri.ui.clock.now", lambda: AT)
    upload = taken()
    secret = links.address(upload, AT).split("/")[2]
    for forged in (str(upload.public_id), upload.stored_as, secret[:-1], "A" + secret):
        assert client.get(reverse("uploads:fetch", args=[forged])).status_code == 404
    store.remove(upload.stored_as)
    assert client.get(links.address(upload, AT)).status_code == 404


def test_the_form_field_says_what_is_wrong_and_gives_what_the_verb_keeps():
    class Form(forms.Form):
        note = UploadField(kinds=PDF)

    assert 'accept=".pdf"' in str(Form()["note"])
    assert list(Form({}, {"note": making.file(b"MZ")}).errors) == ["note"]
    assert list(Form({}, {}).errors) == ["note"]
    form = Form({}, {"note": making.file(making.pdf())})
    assert form.is_valid()
    assert actions.take(file=form.cleaned_data["note"], kinds=PDF, by=BY, at=AT).name == "note.pdf"
