"""`kavshiri schedule import` and `export`."""

from __future__ import annotations

import json
from io import BytesIO, StringIO, TextIOWrapper

import pytest
from django.core.management import CommandError, call_command

from kavshiri.conference.models import Conference
from tests.conference.files import FILE, load
from tests.pure.schedules.wild import event, schedule

pytestmark = pytest.mark.django_db
SOURCE = schedule(event(1), event(2, start="9.00", title="Two"))


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "forum.xml"
    path.write_bytes(SOURCE)
    return path


def said(*words: str, **options) -> list[str]:
    out = StringIO()
    call_command("schedule", *map(str, words), stdout=out, stderr=out, **options)
    return out.getvalue().splitlines()


def given(*words: str) -> bytes:
    out = TextIOWrapper(BytesIO(), encoding="utf-8", write_through=True)
    call_command("schedule", "export", *words, stdout=out)
    return out.buffer.getvalue()


def test_import_says_what_was_mended_and_ends_with_a_line_for_programs(file):
    assert said("import", file, "--language", "en") == [
        f"{file}:7: Two: the time “9.00” is read as 09:00",
        "2 new, 0 changed, 0 removed, 0 without a time.",
        "conference forum-2020: 2 sessions, 1 mended",
    ]
    assert said("import", file, "--language", "ka")[-2:] == [
        "ახალი: 0, შეცვლილი: 0, ამოღებული: 0, უდროო: 0.",
        "conference forum-2020: 2 sessions, 1 mended",
    ]


def test_a_dry_run_only_looks(file):
    lines = said("import", file, "--dry-run", "--language", "en")
    assert lines[-2:] == [
        "Not taken in, only looked at: 2 new, 0 changed, 0 removed, 0 without a time.",
        "conference forum-2020: 2 sessions, 1 mended",
    ]
    assert not Conference.objects.exists()


def test_another_address_title_and_zone_can_be_given(tmp_path):
    path = tmp_path / "x.xml"
    path.write_bytes(schedule(event(1), zone="").replace(b"<title>Forum</title>", b""))
    with pytest.raises(CommandError, match="--zone"):
        said("import", path, "--language", "en")
    said("import", path, "--zone", "Europe/Sofia", "--title", "Meeting", "--conference", "sofia")
    conference = Conference.objects.get()
    assert (conference.slug, conference.zone, str(conference.title)) == ("sofia", "Europe/Sofia", "Meeting")


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"BEGIN:VCALENDAR", "iCalendar"), (b'<rss version="2.0"/>', "RSS"),
        (b"<schedule><event/></schedule>", "no days"), (SOURCE[:-50], "broken"), (b"", "empty"),
    ],
)  # fmt: skip
def test_what_is_refused_changes_nothing_and_says_why(tmp_path, content, why):
    path = tmp_path / "bad"
    path.write_bytes(content)
    with pytest.raises(CommandError, match=why):
        said("import", path, "--language", "en")
    assert not Conference.objects.exists()


def test_a_file_of_500_mb_is_refused_by_its_size(tmp_path):
    path = tmp_path / "huge.xml"
    with path.open("wb") as file:
        file.truncate(500 * 1024**2)
    with pytest.raises(CommandError, match="larger than 24 MB and was not read"):
        said("import", path, "--language", "en")


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(CommandError, match="cannot be read"):
        said("import", tmp_path / "none.xml", "--language", "en")


def test_export_writes_the_published_programme(file):
    load(FILE)
    told = json.loads(given("--conference", "forum", "--format", "frab-json", "--language", "ka"))
    assert told["schedule"]["conference"]["title"] == "ფორუმი"
    assert given("--conference", "forum", "--format", "frab-xml", "--language", "en").startswith(b"<?xml")


def test_a_draft_is_exported_only_when_asked(file):
    said("import", file)
    with pytest.raises(CommandError):
        given("--conference", "forum-2020", "--format", "frab-xml")
    assert b"<title>Two</title>" in given("--conference", "forum-2020", "--format", "frab-xml", "--draft")
    with pytest.raises(CommandError):
        given("--conference", "nowhere", "--format", "frab-xml")
