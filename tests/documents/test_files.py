"""Files of a version: who gets them, by which addresses, and written by a command."""

from __future__ import annotations

import datetime as dt
from hashlib import sha256
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from docx import Document as WordFile

from kavshiri.documents import actions, downloads, formats, kept, queries, tasks
from kavshiri.papers import press
from tests import world as portal
from tests.documents import wordml, world
from tests.hall import world as halls

pytestmark = pytest.mark.django_db


@pytest.fixture
def version():
    """The first version, with readers; the second is a draft that says more."""
    hall = halls.hall(portal.load(portal.bundle()))
    whole = world.everything(hall.session.conference, hall)
    made = world.version(whole, "comments")
    actions.publish_version(version=made, by=world.OFFICE, at=world.AT)
    world.passage(whole, "What only the secretariat reads yet.")
    world.version(whole)
    return queries.version(hall.session.conference, 1)


def test_readers_take_a_published_version_along_in_each_format_and_language(version):
    client, told = Client(), downloads.context(version, queries.renditions(version))["downloads"]
    assert [(one.language, one.is_authentic) for one in told] == [("en", True), ("ka", False)]
    for one, rendition in zip(told, queries.renditions(version), strict=True):
        files = {file.address.rpartition(".")[2]: file for file in one.files}
        answers = {ending: client.get(files[ending].address) for ending in ("html", "docx", "json")}
        assert {answer.status_code for answer in answers.values()} == {200}
        assert sha256(answers["json"].content).hexdigest() == rendition.sha256
        assert rendition.sha256 in answers["html"].content.decode()
        assert answers["html"]["Content-Disposition"].startswith("attachment")  # our pages allow no styles inside
        assert wordml.faults(answers["docx"].content) == []
        assert any(rendition.sha256 in line.text for line in WordFile(BytesIO(answers["docx"].content)).paragraphs)
        again = client.get(files["docx"].address, headers={"if-none-match": answers["docx"]["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
    sizes = downloads.context(version, queries.renditions(version))["downloads"][0].files
    assert {file.address.rpartition(".")[2]: file.size for file in sizes}["json"] == len(answers_json(client, told[0]))


def test_a_worker_draws_what_was_published_before_somebody_asks(version, monkeypatch):
    monkeypatch.setattr(formats, "offered", lambda: [formats.FORMATS["docx"], formats.FORMATS["json"]])
    hashes = [one.sha256 for one in queries.renditions(version)]
    for one in hashes:
        kept.forget(one)
    assert tasks.waiting(version.published_at + dt.timedelta(days=2)) == []
    found = tasks.waiting(version.published_at)
    assert sorted((one.sha256, format.ending) for one, format in found) == sorted(
        (one, ending) for one in hashes for ending in ("docx", "json")
    )
    kept.give_up(hashes[0], formats.FORMATS["docx"])  # what cannot be drawn is not tried again and again
    left = tasks.waiting(version.published_at)
    assert len(left) == 3 and all(tasks.drawn(*one) for one in left)
    assert tasks.waiting(version.published_at) == [] and kept.size(hashes[1], formats.FORMATS["docx"])


def answers_json(client, told):
    return client.get(next(file.address for file in told.files if file.address.endswith("json"))).content


def test_what_is_not_for_a_reader_or_not_there_is_not_handed_out(version, monkeypatch):
    base = downloads.context(version, queries.renditions(version))["downloads"][0].files[-1].address
    client = Client()
    for wrong in ("fr.json", "en.exe", "en.xlsx", "../en.json"):
        assert client.get(base.replace("en.json", wrong)).status_code == 404, wrong
    draft = base.replace("/1/", "/2/")
    answer = client.get(draft)
    assert answer.status_code in (302, 403, 404) and b"What only" not in answer.content
    assert client.post(base).status_code == 405
    # without Pango no PDF is offered, and the page says so
    monkeypatch.setattr(press, "why_not", lambda: "Pango is missing")
    told = downloads.context(version, queries.renditions(version))
    assert not told["can_print"]
    assert [file.address.rpartition(".")[2] for file in told["downloads"][0].files] == ["docx", "html", "json"]
    address = told["downloads"][0].files[0].address.replace(".docx", ".pdf")
    assert Client().get(address).status_code == 404


def test_the_command_writes_files_says_what_they_are_and_what_is_wrong(version, tmp_path, monkeypatch):
    out, slug = StringIO(), version.document.conference.slug
    told = {"conference": slug, "language": "all", "format": "json", "output": tmp_path / "new", "stdout": out}
    call_command("outcomes", "export", **told)
    found = sorted((tmp_path / "new").iterdir())
    assert [path.name for path in found] == [f"{slug}-outcome-document-v1-{code}.json" for code in ("en", "ka")]
    for path, rendition in zip(found, queries.renditions(version), strict=True):
        assert sha256(path.read_bytes()).hexdigest() == rendition.sha256
        assert f"{path}  {path.stat().st_size:,} bytes" in out.getvalue() and rendition.sha256 in out.getvalue()
    call_command("outcomes", "export", **told | {"number": 2, "language": "en", "format": "html"})
    assert "What only the secretariat" in (tmp_path / "new" / f"{slug}-outcome-document-v2-en.html").read_text()
    told |= {"language": "en", "format": "pdf"}
    for wrong, said in (
        ({"conference": "nowhere"}, "There is no conference “nowhere”"),
        ({"language": "fr"}, "is not in “fr”. It is in: en, ka"),
        ({"number": 9}, "no version 9 of its outcome document. There are: 1, 2"),
        ({"output": Path("/proc/nothing")}, "cannot be used as a folder"),
    ):
        with pytest.raises(CommandError, match=said):
            call_command("outcomes", "export", **told | wrong)
    monkeypatch.setattr(press, "why_not", lambda: "Pango is missing")
    with pytest.raises(CommandError, match="cannot be made on this machine: Pango is missing"):
        call_command("outcomes", "export", **told)
