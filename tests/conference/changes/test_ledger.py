"""Each session's story over the versions: what calendars and other programs rely on."""

from __future__ import annotations

import datetime as dt

import pytest

from kavshiri.access import actors
from kavshiri.access.acting import acting
from kavshiri.conference import actions
from kavshiri.conference.changes import ledger_of
from kavshiri.conference.models import Conference, Version
from tests.conference.files import AT, FILE, changed, load

pytestmark = pytest.mark.django_db
DAYS = [AT + dt.timedelta(days=day) for day in range(9)]
PUBLISHED = "  published: {note: {ka: პირველი, en: First}}\n"
MOVED = changed("starts: 2020-11-24 10:00", "starts: 2020-11-24 10:30")
GONE = MOVED[: MOVED.index("    - slug: panel")] + PUBLISHED


def story(*files: str) -> dict:
    """Publish these one after another, a day apart; the last ledger, by slug of the first file's sessions."""
    for day, text in zip(DAYS, files, strict=False):
        load(text, at=day)
    conference = Conference.objects.get()
    keys = {str(one.public_id): one.slug for one in conference.sessions.all()}
    return {keys.get(key, entry.last.get("slug")): entry for key, entry in ledger_of(conference.published).items()}


def test_a_first_version_begins_every_story():
    told = story(FILE)
    assert set(told) == {"opening", "panel", "talk"}
    assert {(one.first, one.sequence, one.changed, one.gone, one.events) for one in told.values()} == {
        (1, 0, 1, False, "")
    }
    assert told["opening"].changed_at == AT


def test_only_a_session_that_changed_counts_on():
    told = story(FILE, MOVED)
    assert (told["opening"].sequence, told["opening"].changed, told["opening"].changed_at) == (1, 2, DAYS[1])
    assert told["opening"].events == "2m"
    assert (told["panel"].sequence, told["panel"].changed) == (0, 1)


def test_a_session_that_moved_keeps_when_it_was_to_start():
    told = story(FILE, MOVED, MOVED.replace("რა ვქნათ?", "რა ვთქვათ?"))
    assert told["opening"].was == "2020-11-24T10:00:00+04:00"
    assert told["panel"].was == ""


def test_a_question_is_news_and_no_change_of_the_calendar():
    told = story(FILE, changed("რა ვქნათ?", "რა ვთქვათ?"))
    assert (told["opening"].sequence, told["opening"].changed, told["opening"].events) == (0, 2, "2e")


def test_a_session_that_is_gone_leaves_what_a_calendar_needs_to_call_it_off():
    told = story(FILE, MOVED, GONE)
    assert (told["panel"].gone, told["panel"].sequence, told["panel"].changed) == (True, 1, 3)
    assert told["talk"].last == {
        "slug": "talk", "title": {"ka": "მსჯელობა"},
        "starts": "2020-11-24T11:30:00+04:00", "ends": "2020-11-24T12:00:00+04:00",
    }  # fmt: skip


def test_a_session_that_comes_back_goes_on_counting():
    load(FILE)
    panel = Conference.objects.get().sessions.get(slug="panel").public_id
    load(GONE, at=DAYS[1])
    again = FILE.replace("- slug: panel", f'- id: "{panel}"\n      slug: panel')
    told = story(again)["panel"]
    assert (told.first, told.sequence, told.gone, told.events, told.last) == (1, 2, False, "2g 3r", {})


def test_who_is_called_otherwise_changes_the_calendar_of_her_sessions_alone():
    told = story(FILE, changed("name: {ka: ანა, en: Ana}", "name: {ka: ანა, en: Anna}"))
    assert (told["opening"].sequence, told["panel"].sequence) == (1, 0)


def test_a_part_that_has_the_languages_of_its_whole_changes_with_them():
    told = story(
        FILE,
        changed(
            "      title: {ka: პანელი, en: Panel}\n", "      title: {ka: პანელი, en: Panel}\n      languages: [ka]\n"
        ),
    )
    assert (told["panel"].sequence, told["talk"].sequence, told["opening"].sequence) == (1, 1, 0)


def test_the_ledger_made_anew_is_the_one_that_was_carried_on():
    story(FILE, MOVED, GONE)
    version = Version.objects.get(number=3)
    kept = version.prepared["ledger"]
    with acting("test"):  # as an earlier release left it
        Version.objects.filter(pk=version.pk).update(prepared={"ka": {}, "en": {}})
    actions.render_again(conference=version.conference, by=actors.system(), at=DAYS[5])
    version.refresh_from_db()
    assert version.prepared["ledger"] == kept


def test_a_version_without_a_ledger_has_an_empty_one():
    assert ledger_of(Version(prepared={"ka": {}})) == {}
