"""The guard itself: it must see what a scan of method names would miss."""

import pytest
from django.db import connection

from kavshiri.access.acting import acting
from kavshiri.journal.models import Topic
from tests.house.write_guard import WroteOutsideAVerb, table_written

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "write",
    [
        lambda: Topic.objects.create(name="x"),
        lambda: Topic.objects.filter(name="x").update(last=1),
        lambda: Topic.objects.bulk_create([Topic(name="y")]),
        lambda: connection.cursor().execute("delete from journal_topic where id = 1"),
    ],
)
def test_a_write_outside_a_verb_is_refused(write):
    with pytest.raises(WroteOutsideAVerb):
        write()


def test_a_write_inside_a_verb_passes():
    with acting("test"):
        Topic.objects.create(name="x")
    assert Topic.objects.get().name == "x"


def test_foreign_tables_are_not_ours():
    assert table_written('INSERT INTO "wagtailcore_page" VALUES (1)') is None
    assert table_written("UPDATE django_session SET x = 1") is None
    assert table_written('INSERT INTO "portal_newspage" VALUES (1)') is None
    assert table_written('UPDATE "portal_notice" SET x = 1') == "portal_notice"
