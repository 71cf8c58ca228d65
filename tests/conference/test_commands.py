"""`kavshiri load` and `kavshiri dump` as an operator meets them."""

from __future__ import annotations

import io

import pytest
from django.core.management import CommandError, call_command

from kavshiri.conference.models import Conference
from tests.conference.files import FILE, changed, load

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch):
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)


def run(*words: str, **options) -> tuple[str, str]:
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command(*words, stdout=out, stderr=err, **options)
    except CommandError as fault:
        err.write(str(fault))
    return out.getvalue(), err.getvalue()


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "forum.yaml"
    path.write_text(FILE, encoding="utf-8")
    return path


def test_loading_says_what_was_done(file):
    assert run("load", str(file)) == (
        "forum: 19 made, 0 changed, 0 removed, 0 unchanged; version 1 published.\n", "",
    )  # fmt: skip
    assert run("load", str(file)) == (
        "forum: 0 made, 0 changed, 0 removed, 19 unchanged; nothing new to publish.\n", "",
    )  # fmt: skip


def test_a_bad_file_is_told_by_line_and_field_and_changes_nothing(file):
    file.write_text(changed("country: RO", "country: XX", changed("track: hall", "track: hell")), encoding="utf-8")
    out, err = run("load", str(file))
    assert out == ""
    assert err.splitlines() == [
        f"{file}:20: conference.announced[1].country: “XX” is not a country’s two-letter code.",
        f"{file}:31: conference.sessions[1].track: There is no “hell” in this file.",
        "Nothing was changed.",
    ]
    assert not Conference.objects.exists()


def test_a_bad_file_ends_the_command_with_a_fault(file):
    file.write_text("nonsense", encoding="utf-8")
    with pytest.raises(CommandError):
        call_command("load", str(file), stderr=io.StringIO())


def test_a_file_that_is_not_there_is_told(tmp_path):
    assert "cannot be read: No such file" in run("load", str(tmp_path / "none.yaml"))[1]
    assert "cannot be read: Is a directory" in run("load", str(tmp_path))[1]


def test_commands_speak_georgian(file, monkeypatch):
    assert "შეიქმნა 19" in run("load", str(file), language="ka")[0]
    monkeypatch.setenv("LANG", "ka_GE.UTF-8")
    assert "გამოსაქვეყნებელი ახალი არაფერია" in run("load", str(file))[0]


def test_dump_lists_the_conferences(file):
    run("load", str(file))
    load(FILE.replace("slug: forum", "slug: draft").replace("  published: {note: {ka: პირველი, en: First}}\n", ""))
    assert run("dump", "--list") == ("draft\tForum\tnot published\nforum\tForum\tversion 1\n", "")


def test_what_dump_writes_can_be_loaded(file, tmp_path):
    run("load", str(file))
    text, _err = run("dump", "forum")
    assert "გახსნა" in text
    file.write_text(text, encoding="utf-8")
    assert run("load", str(file))[0].startswith("forum: 0 made, 0 changed, 0 removed, 19 unchanged;")


def test_dumping_what_is_not_there_is_told():
    assert "There is no conference “nowhere”" in run("dump", "nowhere")[1]
    assert "Name a conference" in run("dump")[1]
