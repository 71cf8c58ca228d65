"""The page of changes, marks on the programme, what a session's page says, and the feed."""

from __future__ import annotations

import datetime as dt

import feedparser
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kavshiri.conference.changes import marks
from tests.conference import files
from tests.conference.files import AT, FILE, changed, load

pytestmark = pytest.mark.django_db
LINE = "moved from 10:00 to 10:30 on 24 November"
SECOND = changed("starts: 2020-11-24 10:00", "starts: 2020-11-24 10:30").replace(
    "note: {ka: პირველი, en: First}", 'note: {ka: მეორე, en: "Second <now>"}'
)
THIRD = SECOND.replace("      starts: 2020-11-24 11:00\n", "      starts: 2020-11-24 11:00\n      status: cancelled\n")
FOURTH = THIRD[: THIRD.index("      parts:")] + "  published: {note: {en: Fourth}}\n"
PROGRAMME, CHANGES = "/en/conference/forum/programme/", "/en/conference/forum/programme/changes/"


@pytest.fixture
def forum():
    files.forum(FILE, SECOND, THIRD)


def html(client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_last_two_versions_are_compared_unless_others_are_asked_for(client, forum):
    assert (LINE in html(client, CHANGES), "Cancelled" in html(client, CHANGES)) == (False, True)
    whole = html(client, f"{CHANGES}?from=1&to=3")
    assert LINE in whole and "Cancelled" in whole
    assert whole.index("on version 2") < whole.index("on version 3")
    assert "on version 2" not in html(client, CHANGES)
    assert "10:30 საათზე, 24 ნოემბერს" in html(client, "/ka/konperentsia/forum/programa/tsvlilebebi/?from=1&to=2")


def test_versions_can_be_compared_backwards(client, forum):
    page = html(client, f"{CHANGES}?from=3&to=1")
    assert "moved from 10:30 to 10:00 on 24 November" in page and "Takes place after all" in page


@pytest.mark.parametrize("number", ["9", "0", "-1", "x", "²", "9" * 99, "<b>"])
def test_an_unknown_version_is_said_and_the_last_two_are_shown(client, forum, number):
    page = html(client, f"{CHANGES}?from={number}")
    assert "of this programme; the latest is 3." in page and "Cancelled" in page
    assert "<b>”" not in page


def test_one_and_the_same_version_has_nothing_to_compare(client, forum):
    assert "one and the same" in html(client, f"{CHANGES}?from=2&to=2")


def test_a_first_version_says_so(client):
    load(FILE)
    assert "first version" in html(client, CHANGES)
    assert "data-since-link" in html(client, PROGRAMME)  # hidden, so that a browser remembers this version
    assert f'· <a href="{CHANGES}">' not in html(client, PROGRAMME)


def test_changes_of_a_draft_are_nobodys(client):
    load(changed("  published: {note: {ka: პირველი, en: First}}\n", ""))
    assert client.get(CHANGES).status_code == 404


def test_what_is_not_published_stands_on_no_page_of_changes(client, forum):
    load(THIRD.replace("en: Panel", "en: Secret")[: THIRD.index("  published")])
    assert "Secret" not in html(client, f"{CHANGES}?from=1&to=3")


def shown_marks(page: str) -> list[str]:
    return [part.split("<")[0] for part in page.split('<span class="tag tag--warn">')[1:]]


@pytest.mark.parametrize(
    ("since", "told"), [("1", ["Moved", "Newly cancelled"]), ("2", ["Newly cancelled"]), ("3", [])]
)
def test_the_programme_marks_what_changed_since_a_version(client, forum, since, told):
    page = html(client, f"{PROGRAMME}?since={since}")
    assert shown_marks(page) == told
    assert f"Since version {since}: {len(told)} session" in page


def test_without_being_asked_the_programme_marks_nothing(client, forum):
    page = html(client, PROGRAMME)
    assert shown_marks(page) == [] and 'data-changes="2m" hidden' in page


def test_sessions_that_are_gone_are_counted(client, forum):
    load(FOURTH, at=AT + dt.timedelta(days=3))
    page = html(client, f"{PROGRAMME}?since=3")
    assert "1 session is no longer in the programme." in page


def test_an_unknown_version_marks_nothing_and_says_so(client, forum):
    page = html(client, f"{PROGRAMME}?since=7")
    assert shown_marks(page) == [] and "There is no version “7”" in page


def test_marks_ask_only_for_the_ledger(client, forum, django_assert_num_queries):
    with CaptureQueriesContext(connection) as plain:
        client.get(PROGRAMME)
    with django_assert_num_queries(len(plain) + 1):
        client.get(f"{PROGRAMME}?since=1")


@pytest.mark.parametrize(
    ("events", "since", "letter"),
    [("2n 3m", 1, "n"), ("2n 3m", 2, "m"), ("2n 3m", 3, ""), ("2c 3r", 1, "r"), ("2m 3c", 1, "c"), ("3e 4m", 2, "m"),
     ("2g 3r", 1, "r"), ("2n 3g 4r", 1, "n"), ("", 0, "")],
)  # fmt: skip
def test_of_many_events_the_one_that_counts_is_marked(events, since, letter):
    assert marks.since(events, since) == letter


def test_a_session_says_what_its_version_changed(client, forum):
    load(SECOND, at=AT + dt.timedelta(days=5))
    address = "/en/conference/forum/session/panel/"
    assert "takes place after all" in html(client, address)
    assert LINE not in html(client, "/en/conference/forum/session/opening/")


def entries(client, language: str) -> list:
    place = "conference/forum/programme.atom" if language == "en" else "konperentsia/forum/programa.atom"
    told = feedparser.parse(client.get(f"/{language}/{place}").content)
    assert not told.bozo
    return told.entries


def test_the_feed_tells_note_and_changes_in_its_own_language(client, forum):
    third, second, first = entries(client, "en")
    assert (third.summary, first.summary) == (
        "<p>Second &lt;now&gt;</p><ul><li>Panel: has been cancelled (was planned for 11:00 on 24 November)"
        "</li></ul>", "First",
    )  # fmt: skip
    assert second.summary.startswith(
        "<p>Second &lt;now&gt;</p><ul><li>Opening: moved from 10:00 to 10:30 on 24 November"
    )
    assert second.link.endswith("/programme/changes/?from=1&to=2")
    assert "გახსნა: გადატანილია 10:00 საათიდან 10:30 საათზე, 24 ნოემბერს" in entries(client, "ka")[1].summary
