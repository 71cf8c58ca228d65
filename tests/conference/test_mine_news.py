"""What a reader's own schedule says of changes since a session was added."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.conference import files
from tests.conference.changes.test_pages import FOURTH, SECOND, THIRD
from tests.conference.files import AT, FILE, load

pytestmark = pytest.mark.django_db
EN, KA = "/en/conference/forum/my/", "/ka/konperentsia/forum/chemi-ganrigi/"
SINCE = "Changed since you added it:"


@pytest.fixture
def forum():
    files.forum(FILE, SECOND, THIRD)


def html(client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_moved_session_says_from_when_to_when_in_both_languages(client, forum):
    page = html(client, f"{EN}?s=opening&v=1")
    assert SINCE in page and "moved from 10:00 to 10:30 on 24 November" in page and ">Moved<" in page
    assert "1 session has changed since you added it." in page
    assert "10:30 საათზე, 24 ნოემბერს" in html(client, f"{KA}?s=opening&v=1")


def test_a_session_added_since_says_nothing(client, forum):
    page = html(client, f"{EN}?s=opening&v=2")
    assert SINCE not in page and "since you added" not in page and ">Moved<" not in page


def test_a_cancelled_session_says_so_and_each_is_compared_with_its_own_version(client, forum):
    page = html(client, f"{EN}?s=opening,panel&v=2,1")
    assert ">Cancelled<" in page and ">Moved<" not in page
    assert "1 session has changed" in page
    assert "2 sessions have changed" in html(client, f"{EN}?s=opening,panel&v=1")


def test_a_session_that_is_gone_is_named_by_its_title(client, forum):
    load(FOURTH.replace("slug: panel", "slug: other").replace("en: Panel", "en: Other"), at=AT + dt.timedelta(days=3))
    assert "Panel" in html(client, f"{EN}?s=panel&v=3").split("No longer in the programme:")[1][:80]


def test_what_changed_and_changed_back_is_no_change(client, forum):
    load(FILE, at=AT + dt.timedelta(days=4))
    assert SINCE not in html(client, f"{EN}?s=opening&v=1")


def test_having_seen_the_changes_puts_them_away(client, forum):
    client.cookies["kv_mine_en"] = "opening:1"
    answer = client.get(f"{EN}change/?s=opening&v=1&seen=1")
    assert answer["Location"] == f"{EN}?s=opening&v=3"
    assert client.cookies["kv_mine_en"].value == "opening:3"


def test_versions_are_read_only_where_something_changed(client, forum):
    with CaptureQueriesContext(connection) as unchanged:
        html(client, f"{EN}?s=opening&v=3")
    with CaptureQueriesContext(connection) as moved:
        html(client, f"{EN}?s=opening&v=1")
    assert len(moved) == len(unchanged) + 2
