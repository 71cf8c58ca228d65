"""The ledger of consents: lines are added and never changed, the last one counts, and what hung on it stops at once."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from kavshiri.access import actors
from kavshiri.access.acting import acting
from kavshiri.access.actors import SECRETARY, Actor
from kavshiri.journal.models import Entry
from kavshiri.privacy import actions, consents, queries, slots
from kavshiri.privacy.consents import Ask
from kavshiri.privacy.models import Consent, ConsentText
from kavshiri.privacy.slots import Subject

pytestmark = pytest.mark.django_db
AT = dt.datetime(2020, 11, 20, 8, 0, tzinfo=dt.UTC)
LATER = AT + dt.timedelta(days=1)
ME = "Reader@Example.org"


@pytest.fixture
def ask(monkeypatch):
    monkeypatch.setattr(consents, "ASKS", {})
    monkeypatch.setattr(queries, "ASKS", consents.ASKS)
    return consents.note(Ask("tests.listed", "Listed", "My name may be listed.", 1, "Public list"))


def give(ask, address=ME, at=AT, language="en", by=None, **told):
    return actions.give_consent(ask=ask, address=address, language=language, by=by or actors.stranger(), at=at, **told)


def withdraw(ask, address=ME, at=LATER, by=None, **told):
    return actions.withdraw_consent(ask=ask, address=address, by=by or actors.stranger(), at=at, **told)


def test_what_was_given_holds_in_whatever_case_the_address_is_written(ask):
    assert give(ask) and not give(ask, ME.lower())
    assert queries.has_consented(ask.key, "READER@example.org")
    assert list(queries.consented(ask.key)) == [{"address": "reader@example.org"}]


def test_the_exact_text_is_kept_with_language_time_and_way(ask):
    give(ask)
    line = Consent.objects.select_related("text").get()
    assert (line.text.words, line.text.version, line.text.language) == ("My name may be listed.", 1, "en")
    assert (line.at, line.channel, line.is_given) == (AT, "page", True)


def test_two_who_agree_to_the_same_share_its_text(ask):
    give(ask)
    give(ask, "other@example.org")
    give(ask, "third@example.org", language="ka")
    assert ConsentText.objects.count() == 2


def test_withdrawing_adds_a_line_and_what_hung_on_it_hears_of_it_in_the_same_act(ask, monkeypatch):
    heard = []
    monkeypatch.setattr(slots, "consents", [lambda *told: heard.append(told[:3])])
    give(ask)
    assert withdraw(ask, channel="letter") and not withdraw(ask)
    assert [line.is_given for line in Consent.objects.order_by("pk")] == [True, False]
    assert heard == [(ask, "reader@example.org", True), (ask, "reader@example.org", False)]
    assert not queries.has_consented(ask.key, ME) and not queries.consented(ask.key)


def test_where_the_processing_cannot_be_stopped_nothing_is_withdrawn(ask, monkeypatch):
    def fails(*told):
        raise RuntimeError

    give(ask)
    monkeypatch.setattr(slots, "consents", [fails])
    with pytest.raises(RuntimeError):
        withdraw(ask)
    assert queries.has_consented(ask.key, ME)


def test_who_withdrew_may_agree_again(ask):
    give(ask)
    withdraw(ask)
    assert give(ask, at=LATER)
    assert queries.has_consented(ask.key, ME)


def test_a_text_with_another_meaning_is_asked_for_anew(ask, monkeypatch):
    give(ask)
    newer = Ask(ask.key, ask.label, "My name and picture may be listed.", 2, ask.processing)
    monkeypatch.setitem(consents.ASKS, ask.key, newer)
    assert not queries.has_consented(ask.key, ME)
    assert give(newer)
    assert [line.text.version for line in queries.ledger_of(ME)] == [1, 2]


def test_one_consent_says_nothing_of_another(ask):
    other = consents.note(Ask("tests.other", "Other", "Something else.", 1, "Else"))
    give(ask)
    assert not queries.has_consented(other.key, ME)
    assert list(queries.standing_of(ME)) == [ask.key]


def test_the_secretariat_notes_what_was_given_elsewhere_and_says_how(ask):
    secretary = Actor(key="s", roles=frozenset({SECRETARY}))
    with pytest.raises(ValidationError):
        give(ask, channel="behalf", by=secretary)
    assert give(ask, channel="behalf", how="Letter of 3 November", by=secretary)
    with pytest.raises(PermissionDenied):
        withdraw(ask, channel="behalf", how="Told me", by=actors.stranger())


def test_the_database_wants_to_know_how_too(ask):
    give(ask)
    with pytest.raises(IntegrityError), transaction.atomic(), acting("test"):
        text = ConsentText.objects.get()
        Consent.objects.bulk_create([Consent(key="x", text=text, is_given=True, at=AT, channel="behalf")])


def test_an_erasure_takes_the_address_and_leaves_the_proof(ask, system):
    give(ask)
    withdraw(ask)
    actions.forget_consents(Subject(address="reader@example.org"), system, LATER)
    assert {line.address for line in Consent.objects.all()} == {""}
    assert [line.is_given for line in queries.ledger_of(ME)] == [True, False]
    assert not queries.ledger_of("somebody@example.org")
    assert not queries.has_consented(ask.key, ME) and not queries.has_consented(ask.key, "")


def test_the_journal_knows_which_consent_and_not_whose(ask):
    give(ask)
    entry = Entry.objects.get(kind="privacy.consent.give")
    assert "reader" not in str(entry.payload).lower() and entry.payload["consent"] == ask.key


def test_a_long_ledger_is_read_in_one_query(ask, django_assert_num_queries):
    for number in range(3):
        give(ask, f"r{number}@example.org")
        withdraw(ask, f"r{number}@example.org")
        give(ask, f"r{number}@example.org", at=LATER)
    with django_assert_num_queries(1):
        assert len(queries.consented(ask.key)) == 3
