"""The kinds that rooms have filled in: each is a real table's, named in both languages, and asked once for all."""

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from kavshiri.journal.identity import new_id
from kavshiri.provenance import slots
from tests.provenance.world import STRANGER

KINDS = sorted(prefix for prefix in slots.kinds if not prefix.startswith("tests."))


def test_every_room_of_the_thread_shows_its_things():
    assert {
        "noting.note", "floor.speech", "asking.question", "voting.poll", "results.synthesis", "results.writteninput",
        "outcomes.recommendation", "outcomes.position", "commitments.commitment", "commitments.report",
        "forum.forumsession", "conference.conference",
    } <= set(KINDS)  # fmt: skip


@pytest.mark.parametrize("prefix", KINDS)
def test_a_kind_is_a_table_named_in_both_languages(prefix):
    assert apps.get_model(prefix)._meta.label_lower == prefix
    said = {}
    for language in ("ka", "en"):
        with translation.override(language):
            said[language] = str(slots.kinds[prefix].label)
    assert said["ka"] != said["en"]
    assert any("ა" <= letter <= "ჰ" for letter in said["ka"])


@pytest.mark.django_db
@pytest.mark.parametrize("prefix", KINDS)
def test_what_is_not_there_is_shown_to_nobody_in_as_many_queries_for_three_as_for_one(prefix):
    def asked(count: int) -> int:
        ids = [str(new_id()) for _ in range(count)]
        with CaptureQueriesContext(connection) as seen:
            cards = slots.kinds[prefix].cards(ids, STRANGER, "en")
            assert all(card.state != "open" for card in cards.values())
        return len(seen)

    assert asked(1) == asked(3) <= 12
