"""Positions of delegations: taken on their page, recorded from elsewhere, late, replaced; never overwritten."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from kavshiri.access import actors
from kavshiri.access.acting import acting
from kavshiri.journal.models import name_of
from kavshiri.outcomes import actions, queries
from kavshiri.outcomes.models import Position, Recommendation
from kavshiri.provenance import queries as links
from kavshiri.texts.values import Texts
from kavshiri.ui import clock
from tests import world as portal
from tests.outcomes import world
from tests.outcomes.world import AT, SYSTEM, later

pytestmark = pytest.mark.django_db
XSS = "<script>alert(1)</script>"


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.fixture
def conference():
    return portal.load(portal.bundle())


@pytest.fixture
def one(conference):
    return world.recommend(conference, Texts.of(en=world.ONE, ka=world.GEORGIAN))


@pytest.fixture
def whose(conference):
    return world.delegation(conference)


def decide(one, state="adopted"):
    decided = {"state": state, "decision": "closing session", "decided_at": AT}
    return actions.decide(recommendation=one, **decided, by=SYSTEM, at=AT)


def held(one):
    return queries.support([one])[one.pk]


def test_positions_are_asked_for_first_and_the_last_one_counts_while_all_stay(conference, one, whose):
    with pytest.raises(ValidationError, match="has not been shown"):
        world.stand(one, whose)
    actions.send_for_comments(recommendation=one, by=SYSTEM, at=AT)
    with pytest.raises(ValidationError, match="have not been asked"):
        world.stand(one, whose)
    world.ask(conference)
    world.stand(one, whose)
    again = world.stand(one, whose)
    world.stand(one, whose, "reserves", "It depends.", at=later(hours=1))
    assert Position.objects.count() == 2, "sent twice is said once"
    again.refresh_from_db()
    assert (again.stance, again.replaced_at) == ("supports", later(hours=1))
    assert [len(held(one).supports), [str(p.text) for p in held(one).reservations]] == [0, ["It depends."]]


def test_a_reservation_is_read_without_tricks_and_says_something(conference, one, whose):
    actions.send_for_comments(recommendation=one, by=SYSTEM, at=AT)
    world.ask(conference)
    said = world.stand(one, whose, "reserves", "\u202eIt\u200b depends.")
    assert str(said.text) == "It depends."
    with pytest.raises(ValidationError, match="Write the text"):
        world.stand(one, whose, "reserves", "\u200b\u202e", at=later(hours=1))


def test_the_database_holds_one_position_of_a_delegation(conference, one, whose):
    world.ask(conference)
    found = world.stand(one, whose)
    with pytest.raises(IntegrityError), transaction.atomic(), acting("tests"):
        found.pk, found.public_id = None, one.public_id
        found.save()


def test_only_a_reservation_has_words_and_it_must_have_them(conference, one, whose):
    world.ask(conference)
    for stance, text in (("reserves", ""), ("supports", "But."), ("accepts", "But."), ("none", "But.")):
        with pytest.raises(ValidationError):
            world.stand(one, whose, stance, text)
    with pytest.raises(ValidationError):
        world.stand(one, whose, "loves")
    assert not Position.objects.exists()


def test_after_the_deadline_it_counts_for_nothing_and_is_kept_as_a_note(conference, one, whose):
    asked = world.ask(conference, days=1)
    world.stand(one, whose, "accepts")
    late = world.stand(one, whose, "reserves", "LATE words", at=later(days=2))
    assert late.is_late and not late.replaced_at
    assert [len(held(one).accepts), held(one).reservations] == [1, []]
    assert list(queries.late_notes(conference)) == [late]
    assert not links.sources_of([name_of(late)])[name_of(late)]
    actions.extend_round(found=asked, until=later(days=9), by=SYSTEM, at=later(days=2))
    assert held(one).reservations == [], "what was late stays so"
    world.stand(one, whose, "reserves", "In time now.", at=later(days=3))
    assert [str(p.text) for p in held(one).reservations] == ["In time now."]
    actions.close_round(found=asked, by=SYSTEM, at=later(days=4))
    assert world.stand(one, whose, "none", at=later(days=5)).is_late


def test_a_position_is_of_the_words_that_were_read(conference, one, whose):
    world.ask(conference)
    seen = Recommendation.objects.get(pk=one.pk).text.revision
    world.stand(one, whose)
    world.rewrite(one, "Each State should name one office. It answers within sixty days.")
    with pytest.raises(ValidationError, match="has changed while"):
        world.stand(one, whose, "reserves", "It depends.", seen=seen)
    body = world.visit(whose).get(reverse("outcomes:mine")).content.decode()
    assert "the text has changed since" in body


def test_what_was_said_elsewhere_is_noted_with_its_source_and_the_moment_it_came(conference, one, whose):
    world.ask(conference, days=1)
    world.stand(one, whose, "accepts", at=later(hours=5))
    values = {"stance": "supports", "text": Texts(), "way": "letter", "source_note": "Note No. 5",
              "received_at": later(hours=2)}  # fmt: skip
    told = {"recommendation": one, "delegation": whose, "by": SYSTEM}
    older = actions.record_position(**told, values=values, at=later(days=3))
    assert (older.is_late, older.replaced_at) == (False, later(hours=5)), "the later one still counts"
    late = actions.record_position(**told, values={**values, "received_at": later(days=2)}, at=later(days=3))
    assert late.is_late
    for wrong in ({"source_note": " "}, {"received_at": later(days=9)}):
        with pytest.raises(ValidationError):
            actions.record_position(**told, values={**values, **wrong}, at=later(days=3))
    assert [len(held(one).accepts), len(held(one).supports)] == [1, 0]


def test_nobody_else_speaks_for_a_delegation(conference, one, whose):
    world.ask(conference)
    other = world.delegation(conference, "MD")
    for by in (world.focal(other), actors.stranger(), actors.Actor(key="k", roles=frozenset({"secretary"}))):
        with pytest.raises(PermissionDenied):
            world.stand(one, whose, by=by)
    values = {"stance": "supports", "text": Texts(), "way": "letter", "source_note": "x", "received_at": AT}
    with pytest.raises(PermissionDenied):
        actions.record_position(recommendation=one, delegation=whose, values=values, by=world.focal(whose), at=AT)


def test_a_reservation_is_translated_and_its_own_words_stay(conference, one, whose):
    world.ask(conference)
    found = world.stand(one, whose, "reserves", "It depends.")
    told = {"position": found, "state": "reviewed", "by": SYSTEM, "at": AT}
    actions.translate_reservation(**told, language="ka", text="გააჩნია.")
    with pytest.raises(ValidationError):
        actions.translate_reservation(**told, language="en", text="Changed.")
    decide(one)
    with translation.override("ka"):
        address = reverse("outcomes:recommendations", args=[conference.slug])
    assert "გააჩნია." in Client().get(address).content.decode()


def test_the_delegations_page_takes_a_position_without_a_script(conference, one, whose):
    world.ask(conference, days=36500)
    client, address = world.visit(whose), reverse("outcomes:one", args=[one.public_id])
    form = {"stance": "reserves", "text": XSS, "language": "en", "seen": one.text.revision}
    empty = client.post(address, {**form, "text": ""})
    assert empty.status_code == 400 and "Write the text of the reservation." in empty.content.decode()
    wrong = client.post(address, {**form, "stance": "supports"})
    assert wrong.status_code == 400 and "&lt;script&gt;" in wrong.content.decode(), "nothing typed is lost"
    done = client.post(address, form, follow=True)
    assert "is noted" in done.content.decode() and XSS not in done.content.decode()
    decide(one)
    body = Client().get(reverse("outcomes:recommendations", args=[conference.slug])).content.decode()
    assert "Romania" in body and "&lt;script&gt;alert(1)" in body and XSS not in body
    stale = client.post(address, {**form, "seen": 0, "text": "Other words"})
    assert stale.status_code == 409 and "Other words" in stale.content.decode()


def test_a_late_reservation_is_refused_in_words_and_not_shown_to_the_public(conference, one, whose):
    world.ask(conference, days=1)
    decide(one)
    assert clock.now() > later(days=1)
    form = {"stance": "reserves", "text": "LATE words", "language": "en", "seen": one.text.revision}
    answer = world.visit(whose).post(reverse("outcomes:one", args=[one.public_id]), form)
    assert answer.status_code == 409
    assert "this position does not count" in answer.content.decode() and "LATE words" in answer.content.decode()
    for name in ("recommendations", "data"):
        assert "LATE" not in Client().get(reverse(f"outcomes:{name}", args=[conference.slug])).content.decode()


def test_what_is_for_comments_is_not_for_strangers_nor_for_other_conferences(conference, one, whose):
    world.ask(conference, days=36500)
    listed = reverse("outcomes:recommendations", args=[conference.slug])
    assert "one office" not in Client().get(listed).content.decode()
    assert Client().get(reverse("outcomes:recommendation", args=[conference.slug, 1])).status_code == 404
    assert "one office" in world.visit(whose).get(reverse("outcomes:mine")).content.decode()
    elsewhere = portal.load(portal.bundle(portal.DRAFT, publish=False))
    foreign = world.visit(world.delegation(elsewhere, "MD"))
    assert foreign.get(reverse("outcomes:one", args=[one.public_id])).status_code == 404


def test_a_page_asks_the_database_as_often_for_three_as_for_one(conference, one, whose):
    world.ask(conference, days=36500)
    other = world.delegation(conference, "MD")
    world.stand(one, whose, "reserves", "It depends.")
    decide(one)
    addresses = [
        reverse("outcomes:recommendations", args=[conference.slug]),
        reverse("outcomes:data", args=[conference.slug]),
    ]

    def counted():
        found = []
        for address in addresses:
            Client().get(address)
            with CaptureQueriesContext(
                connection,
            ) as asked:
                assert Client().get(address, {"fresh": "1"}).status_code == 200
            found.append(len(asked))
        return found

    before = counted()
    for number in (2, 3):
        more = world.recommend(conference, f"Recommendation of {number} words. And another sentence.")
        actions.send_for_comments(recommendation=more, by=SYSTEM, at=AT)
        world.stand(more, whose, "reserves", "It depends.")
        world.stand(more, other)
        decide(more)
    assert counted() == before
