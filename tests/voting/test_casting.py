"""Everyone once, each delegation once, only while the poll is open; and nothing told of a secret vote."""

from __future__ import annotations

import json
from itertools import chain

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction
from django.db.models import JSONField, Value
from django.urls import reverse

from kavshiri.access.acting import acting
from kavshiri.accreditation import actions as accreditation
from kavshiri.accreditation.models import Presence
from kavshiri.hall import actions as halls
from kavshiri.hall.models import Hall
from kavshiri.journal.models import Entry
from kavshiri.voting import actions, counting, queries
from kavshiri.voting.models import Urn, Vote
from tests import world as portal
from tests.accreditation import world as accredited
from tests.voting import world

pytestmark = pytest.mark.django_db


@pytest.fixture
def hall() -> Hall:
    return world.hall()


@pytest.fixture
def who(hall):
    return world.person(hall.session.conference, 1)


def picks(poll, unit="person") -> dict[str, int]:
    return dict(counting.heap_now(poll, unit).picks)


def test_a_vote_by_name_is_kept_and_can_be_changed(hall, who):
    poll = world.by_name(hall)
    world.vote(poll, who, "yes")
    world.vote(poll, who, "no")
    assert picks(poll) == {"no": 1}
    assert Vote.objects.count() == 1


def test_a_vote_that_is_final_cannot_be_changed(hall, who):
    poll = world.poll(hall, secrecy="open")
    world.vote(poll, who, "yes")
    with pytest.raises(ValidationError, match="cannot be changed"):
        world.vote(poll, who, "no")
    assert picks(poll) == {"yes": 1}


def test_a_vote_that_is_sent_again_counts_once(hall, who):
    secret, by_name = world.poll(hall), world.by_name(hall)
    for poll in (secret, by_name):
        first = world.vote(poll, who, "yes", key="k1")
        assert world.vote(poll, who, "yes", key="k1").pk == first.pk
        assert picks(poll) == {"yes": 1}


def test_an_old_sending_that_arrives_late_undoes_no_change(hall, who):
    poll = world.by_name(hall)
    world.vote(poll, who, "yes", key="k1")
    world.vote(poll, who, "no", key="k2")
    world.vote(poll, who, "yes", key="k1")
    assert picks(poll) == {"no": 1}


def test_what_was_sent_before_the_closing_is_still_acknowledged_after_it(hall, who):
    poll = world.poll(hall)
    first = world.vote(poll, who, "yes", key="k1")
    actions.close_poll(poll=poll, by=world.SYSTEM, at=world.AT)
    assert world.vote(poll, who, "yes", key="k1").pk == first.pk


def test_the_database_itself_refuses_a_second_vote(hall, who):
    poll = world.by_name(hall)
    first = world.vote(poll, who, "yes")
    first.pk, first.public_id = None, accredited.admit(hall.session.conference).public_id
    with acting("test"), pytest.raises(IntegrityError), transaction.atomic():
        first.save(force_insert=True)


def test_the_database_itself_refuses_to_know_what_was_voted_in_secret(hall, who):
    poll = world.poll(hall)
    vote = world.vote(poll, who, "yes")
    with acting("test"), pytest.raises(IntegrityError), transaction.atomic():
        Vote.objects.filter(pk=vote.pk).update(picks=Value(["yes"], JSONField()))


def test_nobody_votes_before_the_opening_or_after_the_closing(hall, who):
    poll = world.poll(hall, is_open=False)
    with pytest.raises(ValidationError, match="takes no votes"):
        world.vote(poll, who, "yes")
    for verb in (actions.open_poll, actions.close_poll):
        verb(poll=poll, by=world.SYSTEM, at=world.AT)
    with pytest.raises(ValidationError, match="takes no votes"):
        world.vote(poll, who, "yes")
    assert not Vote.objects.exists()


def test_a_vote_on_a_page_that_still_shows_the_poll_open_is_refused_too(hall, who):
    poll = world.poll(hall)
    stale = type(poll).objects.select_related("hall__session__conference").get(pk=poll.pk)
    actions.close_poll(poll=poll, by=world.SYSTEM, at=world.AT)
    with pytest.raises(ValidationError, match="takes no votes"):
        actions.vote(poll=stale, picks=["yes"], by=world.of(who), at=world.AT)
    assert not Vote.objects.exists()
    assert picks(poll) == {}


def test_nobody_votes_once_the_session_is_over(hall, who):
    poll = world.poll(hall)
    halls.end(hall=hall, by=world.SYSTEM, at=world.AT)
    with pytest.raises(ValidationError, match="session is over"):
        world.vote(poll, who, "yes")


@pytest.mark.parametrize("kind", ["interpreter", "press", "staff"])
def test_who_is_there_to_work_for_the_others_has_no_vote(hall, kind):
    poll = world.poll(hall)
    with pytest.raises(ValidationError, match="no vote"):
        world.vote(poll, world.person(hall.session.conference, 2, kind), "yes")


def test_somebody_in_two_capacities_votes_once(hall, who):
    poll = world.poll(hall)
    again = accredited.admit(hall.session.conference, "speaker:1", kind="speaker", address=who.address)
    assert again.user_id == who.user_id
    assert poll.eligible == {"person": 1}
    world.vote(poll, who, "yes")
    with pytest.raises(ValidationError, match="already"):
        world.vote(poll, again, "no")
    accreditation.revoke(conference=hall.session.conference, origin=who.origin, reason="", by=world.SYSTEM, at=world.AT)
    with pytest.raises(ValidationError, match="already"):
        world.vote(poll, again, "no")


def test_somebody_of_another_conference_has_no_vote(hall):
    other = accredited.admit(portal.load(portal.bundle("other-world", publish=False)), address="other@example.org")
    with pytest.raises(PermissionDenied):
        world.vote(world.poll(hall), other, "yes")


def test_whoever_was_revoked_or_barred_votes_no_more(hall, who):
    poll = world.poll(hall)
    accreditation.bar(participant=who, session=hall.session, reason="", by=world.SYSTEM, at=world.AT)
    with pytest.raises(PermissionDenied):
        world.vote(poll, who, "yes")


def test_a_delegations_vote_is_held_by_its_head(hall):
    conference = hall.session.conference
    head, other = world.delegation(conference, "A"), world.delegation(conference, "B")
    adviser = world.delegation(conference, "A", "adviser")
    poll = world.by_name(hall, unit="delegation")
    world.vote(poll, head, "yes", delegation=True)
    for stranger in (other, adviser):
        with pytest.raises(ValidationError, match="do not hold"):
            told = {"unit": "delegation", "delegation": "delegation-a"}
            actions.vote(poll=poll, picks=["no"], **told, by=world.of(stranger), at=world.AT)
    assert picks(poll, "delegation") == {"yes": 1}
    assert poll.eligible == {"delegation": 2}


def test_an_alternate_votes_while_the_head_is_not_there(hall):
    conference = hall.session.conference
    head, alternate = world.delegation(conference, "A"), world.delegation(conference, "A", "alternate")
    poll = world.by_name(hall, unit="delegation")
    world.vote(poll, alternate, "yes", delegation=True)
    accreditation.note_presence(
        session=hall.session, participant=head, source=Presence.Source.HALL, by=world.SYSTEM, at=world.AT
    )
    with pytest.raises(ValidationError, match="do not hold"):
        world.vote(poll, alternate, "abstain", delegation=True)
    world.vote(poll, head, "no", delegation=True)
    assert picks(poll, "delegation") == {"no": 1}


def test_persons_and_delegations_are_counted_apart(hall):
    conference = hall.session.conference
    head, alternate = world.delegation(conference, "A"), world.delegation(conference, "A", "alternate")
    poll = world.by_name(hall, unit="both")
    world.vote(poll, head, "no")
    world.vote(poll, alternate, "no")
    world.vote(poll, head, "yes", delegation=True)
    assert (picks(poll), picks(poll, "delegation")) == ({"no": 2}, {"yes": 1})
    assert poll.eligible == {"person": 2, "delegation": 1}


def test_the_desk_records_a_delegation_by_telephone_on_its_behalf(hall):
    world.delegation(hall.session.conference, "A")
    poll = world.by_name(hall, unit="delegation")
    told = {"poll": poll, "picks": ["yes"], "by": world.SYSTEM, "at": world.AT}
    vote = actions.record_for(delegation="delegation-a", **told)
    entry = Entry.objects.get(kind="voting.vote.cast")
    assert (vote.is_recorded, entry.on_behalf_of) == (True, "delegation-a")
    with pytest.raises(ValidationError, match="no vote here"):
        actions.record_for(delegation="delegation-z", **told)


def test_the_desk_does_not_overwrite_what_a_delegation_has_voted_itself(hall):
    head = world.delegation(hall.session.conference, "A")
    poll = world.by_name(hall, unit="delegation")
    world.vote(poll, head, "yes", delegation=True)
    with pytest.raises(ValidationError, match="voted itself"):
        actions.record_for(poll=poll, delegation="delegation-a", picks=["no"], by=world.SYSTEM, at=world.AT)


def test_a_secret_vote_is_recorded_for_nobody(hall):
    world.delegation(hall.session.conference, "A")
    poll = world.poll(hall, unit="delegation")
    with pytest.raises(ValidationError, match="secret"):
        actions.record_for(poll=poll, delegation="delegation-a", picks=["no"], by=world.SYSTEM, at=world.AT)


@pytest.mark.parametrize(
    ("told", "sent", "said"),
    [
        ({}, [], "Choose an answer"),
        ({}, ["maybe"], "does not offer"),
        ({}, ["yes", "no"], "one answer at most"),
        ({"kind": "rating"}, ["6"], "does not offer"),
        ({"kind": "words", "most": 2}, ["a", "b", "c"], "2 answers at most"),
        ({"kind": "words"}, ["x" * 41], "at most 40 characters"),
        ({"kind": "words"}, ["x" * 100_000], "at most 40 characters"),
        ({"kind": "words"}, ["\u202e\u0000", "!!!"], "Choose an answer"),
    ],
)
def test_a_ballot_that_does_not_fit_is_refused_in_words(hall, who, told, sent, said):
    poll = world.poll(hall, **told)
    with pytest.raises(ValidationError, match=said):
        world.vote(poll, who, *sent)
    assert not Vote.objects.exists()


def test_options_are_named_by_their_places(hall, who):
    poll = world.poll(hall, options=3, kind="multiple", most=2)
    world.vote(poll, who, "3", "1")
    assert picks(poll) == {"1": 1, "3": 1}
    with pytest.raises(ValidationError, match="does not offer"):
        world.vote(poll, world.person(hall.session.conference, 2), "4")


def everything_kept(hall) -> str:
    """All rows of all tables that a vote leaves something in, as text, but the urns."""
    with connection.cursor() as cursor:
        told = []
        for table in ("voting_vote", "journal_entry", "journal_fieldchange", "journal_topic"):
            cursor.execute(f"SELECT * FROM {table}")
            told += chain.from_iterable(cursor.fetchall())
    return json.dumps(told, default=str)


def test_of_a_secret_vote_nothing_but_a_count_says_what_was_voted(hall, who):
    poll = world.poll(hall, kind="words", most=3)
    before = Entry.objects.count()
    world.vote(poll, who, "Zebraword", key="k1")
    assert "Zebraword" not in everything_kept(hall)
    assert "Zebraword" in json.dumps(list(Urn.objects.values_list("picks", flat=True)))
    entry = Entry.objects.order_by("pk")[before]
    assert (entry.kind, entry.actor, entry.payload) == ("voting.vote.cast", "", {})


def test_urns_do_not_follow_the_order_of_votes(hall):
    people = [world.person(hall.session.conference, number) for number in range(1, 4)]
    orders = (("no", "yes", "abstain"), ("abstain", "no", "yes"))
    kept = []
    for order in orders:
        poll = world.poll(hall)
        for who, pick in zip(people, order, strict=True):
            world.vote(poll, who, pick)
        kept.append([(urn.unit, urn.shard, urn.ballots, json.dumps(urn.picks)) for urn in poll.urns.all()])
    assert kept[0] == kept[1]


def test_what_was_voted_by_name_stands_in_no_journal_either(hall, who):
    poll = world.by_name(hall, kind="words")
    world.vote(poll, who, "Zebraword")
    journal = list(Entry.objects.values("kind", "payload", "about", "topic__name"))
    assert "Zebraword" not in json.dumps(journal)


def test_a_vote_costs_few_queries_however_many_have_voted(hall, django_assert_max_num_queries):
    people = [world.person(hall.session.conference, number) for number in range(1, 6)]
    secret, by_name = world.poll(hall, options=3, kind="single"), world.by_name(hall)
    for place, who in enumerate(people):
        for poll, pick, most in ((secret, "1", 14), (by_name, "yes", 11)):
            found = queries.poll(str(poll.public_id))
            # the first vote of a poll also begins its line in the journal; savepoints stand for the transaction
            with django_assert_max_num_queries(most + (0 if place else 5)):
                actions.vote(poll=found, picks=[pick], by=world.of(who), at=world.AT)
        assert Vote.objects.filter(poll=secret).count() == place + 1


def test_the_door_asks_little_more_than_the_verb(hall, client, django_assert_max_num_queries):
    people = [world.person(hall.session.conference, number) for number in range(1, 4)]
    poll = world.poll(hall)
    for place, who in enumerate(people):
        client.force_login(who.user)
        # session, account, second step, poll, roles; the verb; the polls that are open
        with django_assert_max_num_queries(20 + (0 if place else 5)):
            url = reverse("voting:vote", args=[poll.public_id])
            answer = client.post(url, {"pick": "yes", "unit": "person"}, headers={"HX-Request": "true"})
        assert answer.status_code == 200
