"""Polls prepared before the session: in several languages, and with words for whatever does not fit."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import translation

from kavshiri.access.acting import acting
from kavshiri.hall import actions as halls
from kavshiri.hall.models import Hall
from kavshiri.journal.models import Entry
from kavshiri.texts.values import Texts
from kavshiri.voting import actions, queries
from kavshiri.voting.models import Poll
from tests.voting import world
from tests.voting.test_showing import moderator

pytestmark = pytest.mark.django_db
TYPED = {
    "title_ka": "რა გვჭირდება?", "title_en": "What is needed?", "note_ka": "", "note_en": "",
    "options_ka": "დრო\nფული", "options_en": "Time\n\n Money ", "kind": "single", "most": "1", "top": "5",
    "secrecy": "secret", "unit": "person", "kinds": ["viewer", "delegate"], "quorum": "0", "majority": "none",
    "early": "nobody",
}  # fmt: skip


@pytest.fixture
def hall() -> Hall:
    return world.hall()


@pytest.fixture
def desk(hall, client):
    who = world.person(hall.session.conference, 1)
    moderator(hall, who)
    client.force_login(who.user)
    return client


def prepare(desk, hall, **told):
    with translation.override("en"):
        return desk.post(reverse("voting:prepare", args=[hall.public_id]), {**TYPED, "key": str(uuid4()), **told})


def test_a_moderator_prepares_a_poll_in_two_languages(desk, hall):
    assert prepare(desk, hall).status_code == 302
    poll = Poll.objects.get()
    assert (poll.title.text("ka"), poll.title.text("en"), poll.is_final) == ("რა გვჭირდება?", "What is needed?", True)
    assert [option.text.text("en") for option in poll.options.all()] == ["Time", "Money"]
    assert [option.text.text("ka") for option in poll.options.all()] == ["დრო", "ფული"]


def test_the_same_form_sent_twice_makes_one_poll(desk, hall):
    key = str(uuid4())
    prepare(desk, hall, key=key)
    prepare(desk, hall, key=key)
    assert Poll.objects.count() == 1


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"title_ka": "", "title_en": ""}, "Write the question in at least one language."),
        ({"options_en": "Time"}, "Each language needs the same number of options."),
        ({"options_en": "", "options_ka": "დრო"}, "Write from 2 to 20 options."),
        ({"kind": "multiple", "most": "3"}, "There are not so many options."),
        ({"majority": "simple"}, "A majority belongs to yes, no or abstain."),
        ({"kinds": []}, "Choose who votes."),
        ({"quorum": "101"}, "100"),
        ({"title_en": "x" * 301}, "300"),
    ],
)
def test_what_does_not_fit_is_said_beside_it_and_nothing_typed_is_lost(desk, hall, told, said):
    answer = prepare(desk, hall, **told)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page
    assert told.get("title_ka", "რა გვჭირდება?") in page
    assert not Poll.objects.exists()


def test_a_prepared_poll_is_changed_until_it_is_opened(desk, hall):
    prepare(desk, hall)
    poll = Poll.objects.get()
    with translation.override("en"):
        url = reverse("voting:change", args=[poll.public_id])
        page = desk.get(url).content.decode()
        assert "What is needed?" in page and "Money" in page
        told = {**TYPED, "seen": queries.stamp(poll), "options_ka": "დრო\nფული\nხალხი", "options_en": "T\nM\nP"}
        assert desk.post(url, told).status_code == 302
        late = desk.post(url, {**told, "title_en": "Another"})
    assert "Somebody else has changed this poll" in late.content.decode()
    assert [option.text.text("en") for option in poll.options.all()] == ["T", "M", "P"]
    actions.open_poll(poll=poll, by=world.SYSTEM, at=world.AT)
    with translation.override("en"):
        assert "cannot be changed any more" in desk.post(url, told).content.decode()


def test_fewer_options_take_the_others_away(hall):
    poll = world.poll(hall, options=3, kind="single", is_open=False)
    texts = [Texts.of(en="A"), Texts.of(en="B")]
    actions.change(poll=poll, values={"kind": "single"}, options=texts, by=world.SYSTEM, at=world.AT)
    assert [str(option.text.read("en")) for option in poll.options.all()] == ["A", "B"]


def test_votes_of_a_secret_poll_can_never_be_changed(hall):
    with pytest.raises(ValidationError, match="nobody knows which"), translation.override("en"):
        world.poll(hall, is_final=False)
    poll = world.poll(hall)
    with acting("test"), pytest.raises(IntegrityError), transaction.atomic():
        Poll.objects.filter(pk=poll.pk).update(is_final=False)


def test_only_moderators_prepare(hall):
    who = world.person(hall.session.conference, 1)
    with pytest.raises(PermissionDenied):
        actions.prepare(hall=hall, values=world.values(), key=uuid4(), by=world.of(who), at=world.AT)


def test_a_poll_waits_for_the_doors_to_open(hall):
    poll = world.poll(hall, is_open=False)
    halls.end(hall=hall, by=world.SYSTEM, at=world.AT)
    with pytest.raises(ValidationError, match="doors"), translation.override("en"):
        actions.open_poll(poll=poll, by=world.SYSTEM, at=world.AT)


def test_whoever_is_slower_is_told_how_the_poll_stands(hall):
    poll = world.poll(hall)
    actions.close_poll(poll=poll, by=world.SYSTEM, at=world.AT)
    for verb in (actions.close_poll, actions.open_poll):
        with pytest.raises(ValidationError, match="otherwise by now: closed"), translation.override("en"):
            verb(poll=poll, by=world.SYSTEM, at=world.AT)


def test_a_poll_is_withdrawn_until_its_result_was_seen(hall):
    first, second = world.poll(hall), world.poll(hall)
    actions.withdraw(poll=first, by=world.SYSTEM, at=world.AT)
    actions.close_poll(poll=second, is_released=True, by=world.SYSTEM, at=world.AT)
    with pytest.raises(ValidationError):
        actions.withdraw(poll=second, by=world.SYSTEM, at=world.AT)
    first.refresh_from_db()
    assert first.state == "withdrawn"


def test_the_record_is_taken_along_and_that_is_noted(desk, hall):
    who = world.person(hall.session.conference, 2)
    head = world.delegation(hall.session.conference, "A")
    world.delegation(hall.session.conference, "B")
    poll = world.by_name(hall, unit="both")
    secret = world.poll(hall, title=Texts.of(en="=Secret?"))
    for each in (poll, secret):
        world.vote(each, who, "no")
    world.vote(poll, head, "yes", delegation=True)
    for each in (poll, secret):
        actions.close_poll(poll=each, by=world.SYSTEM, at=world.AT)
    with translation.override("en"):
        found = {
            ending: desk.get(reverse("voting:record", args=[hall.public_id, ending]))
            for ending in ("json", "csv", "xlsx")
        }
        assert desk.get(reverse("voting:record", args=[hall.public_id, "exe"])).status_code == 404
    told = found["json"].json()
    assert [(row["who"], row["answer"]) for row in told["votes_by_name"]] == [
        ("Person 2 (Public)", "No"), ("Delegation A", "Yes"), ("Delegation B", "did not vote"),
    ]  # fmt: skip
    assert {(row["question"], row["count"]) for row in told["results"] if row["secrecy"] == "secret"} == {
        ("=Secret?", None)
    }
    assert "'=Secret?" in found["csv"].content.decode("utf-8-sig")
    assert found["xlsx"].content[:2] == b"PK"
    assert Entry.objects.filter(kind="voting.record.take").count() == 3
