"""No page asks the database more as the house fills: the same visit in a world of one session and of seven."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from tests import world

PAGES = [
    ("conference:home", {"slug": world.SLUG}),
    ("conference:programme", {"slug": world.SLUG}),
    ("conference:session", {"slug": world.SLUG, "session": "session-1"}),
    ("conference:person", {"slug": "world-person"}),
    ("conference:office", {"slug": "world-office"}),
    ("conference:index", {}),
]


def asked(client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url, {"fresh": "1"}).status_code == 200
    return len(queries)


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "kwargs"), PAGES)
def test_queries_do_not_grow_with_the_programme(client, name, kwargs):
    with translation.override("ka"):
        url = reverse(name, kwargs=kwargs)
    counts = []
    for sessions in (1, 7):
        world.furnish(sessions)
        counts.append(asked(client, url))
    # what rooms above have of a conference's results is remembered until something changes: here it is asked each time
    assert counts[0] == counts[1] <= (18 if name == "conference:home" else 14), counts
