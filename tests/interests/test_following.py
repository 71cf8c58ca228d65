"""From what somebody wrote to what came of it: nobody is named before both sides agree, and no step is lost."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import translation

from kavshiri.access.acting import acting
from kavshiri.access.actors import stranger
from kavshiri.accreditation.models import Participant
from kavshiri.interests import actions, cards, naming, offers, privacy, queries
from kavshiri.interests.asks import INTRODUCED
from kavshiri.interests.letters import WATCH
from kavshiri.interests.models import Contact, Interest, Reminder, Step
from kavshiri.journal.models import name_of
from kavshiri.mail.models import Letter
from kavshiri.owners import actions as deeds
from kavshiri.owners import queries as owners
from kavshiri.owners import tasks
from kavshiri.people import actions as people
from kavshiri.privacy import actions as ledger
from kavshiri.privacy import figures
from kavshiri.privacy.slots import Subject, all_held
from kavshiri.provenance import queries as provenance
from kavshiri.registration.models import Delegation
from tests import world
from tests.interests import world as interests

pytestmark = pytest.mark.django_db
AT = world.AT


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def conference():
    return world.furnish().published


def letters(kind: str = "") -> list[tuple[str, str]]:
    """(kind, reader) of each letter of this room."""
    found = Letter.objects.filter(kind__startswith=f"interests.{kind}").order_by("pk")
    return [(one.kind.partition(".")[2], one.address.partition("@")[0]) for one in found]


def steps(one: Interest) -> list[tuple[str, str]]:
    return [(step.kind, step.side) for step in queries.steps_of(one)]


def test_nobody_is_named_before_both_sides_agree(conference, system):
    one = interests.passed(interests.written(conference, system), system)
    assert letters() == [("received", "visitor"), ("passed", "taker"), ("owned", "owner")]
    told = Letter.objects.get(kind="interests.passed").body
    assert "Hazelnuts" in told and "a participant of the conference" in told
    one = interests.answered(one)
    assert one.state == "passed" and letters()[3:] == [("answered", "owner"), ("willing", "visitor")]
    for hidden in (interests.SECRET, interests.SECRET_REACH, interests.AUTHOR):
        assert not Letter.objects.exclude(address=interests.AUTHOR).filter(body__contains=hidden).exists()
    assert naming.introduced_as(one, "en") == ("a participant of the conference", "")
    who = interests.actor_of(interests.AUTHOR)
    actions.introduce(interest=one, agrees=True, reader="en", by=who, at=AT)
    one = interests.again(one)
    assert one.state == "contact" and one.next_on == dt.date(2020, 12, 8)
    assert letters()[5:] == [("meet", "visitor"), ("introduced", "taker")]
    assert "Delegate A" in Letter.objects.get(kind="interests.introduced").body
    assert "40 21 777" in Letter.objects.get(kind="interests.meet").body
    assert naming.introduced_as(one, "en")[0] == interests.SECRET
    # withdrawn in the ledger, the pages show nothing of it any more
    ledger.withdraw_consent(ask=INTRODUCED, address=interests.AUTHOR, by=who, at=AT)
    one = interests.again(one)
    assert not one.is_introduced and naming.introduced_as(one, "en") == ("a participant of the conference", "")
    assert steps(one) == [
        ("expressed", "author"), ("passed", "secretariat"), ("willing", "addressee"), ("agreed", "author"),
        ("contact", "portal"), ("disagreed", "author"),
    ]  # fmt: skip


def test_whoever_agreed_beforehand_is_introduced_at_once(conference, system):
    one = interests.written(conference, system, agrees=True)
    one = interests.answered(interests.passed(one, system))
    assert one.state == "contact" and ("willing", "visitor") not in letters()
    with pytest.raises(ValidationError, match="in contact already"):
        interests.answered(one)
    # an end without an introduction opens nothing, though its author had agreed
    other = interests.followed(interests.passed(interests.written(conference, system, agrees=True), system), "nothing")
    assert queries.is_open(other) and naming.introduced_as(other, "en") == ("a participant of the conference", "")
    # the head of the unit may answer, too, and strangers may not
    assert queries.addressed(interests.actor_of(interests.HEAD)).count() == 2
    with pytest.raises(PermissionDenied):
        interests.answered(one, by="secretary@example.org")


def test_it_is_passed_to_another_where_the_first_cannot_and_that_one_sees_nothing_of_it(conference, system):
    world.furnish_delegation(conference, system)
    romania = Delegation.objects.get()
    one = interests.answered(interests.passed(interests.written(conference, system), system), willing=False)
    with pytest.raises(ValidationError, match="answered so already"):
        interests.answered(one, willing=False)
    assert one.state == "passed" and letters("answered") == [("answered", "owner")]
    one = interests.passed(one, system, to=romania)
    assert letters()[-2:] == [("passed", "focal"), ("owned", "owner")]
    assert queries.unanswered(interests.actor_of("focal@example.org")).get() == one
    assert not queries.addressed(interests.actor_of(interests.TAKER)).exists()
    with pytest.raises(PermissionDenied):
        interests.answered(one)
    assert interests.answered(one, by="focal@example.org").state == "passed"
    assert len(steps(one)) == 5


def test_an_end_has_its_words_and_what_is_not_over_a_next_step(conference, system):
    one = interests.passed(interests.written(conference, system), system)
    for told, field in (
        ({"kind": "led", "words": " "}, "words"), ({"kind": "nothing", "words": ""}, "words"),
        ({"kind": "noted", "next_step": ""}, "next_step"), ({"kind": "noted", "next_on": None}, "next_on"),
        ({"kind": "noted", "next_on": AT.date()}, "next_on"), ({"kind": "contact", "next_on": dt.date(2031, 1, 1)},
        "next_on"), ({"kind": "passed"}, "kind"), ({"kind": "noted", "words": "ა" * 1501}, "words"),
    ):  # fmt: skip
        with pytest.raises(ValidationError) as fault:
            interests.followed(one, **told)
        assert list(fault.value.message_dict) == [field]
    with transaction.atomic(), acting("test"), pytest.raises(IntegrityError):
        Step.objects.filter(kind="passed").update(kind="led", words="")
    one = interests.followed(one, "contact")
    one = interests.followed(one, "led", words="A contract for a year.", url="https://example.org/contract/")
    assert (one.state, one.next_on, one.remind_on) == ("led", None, None)
    assert "A contract for a year" in Letter.objects.get(kind="interests.ended").body
    with pytest.raises(PermissionDenied):
        interests.followed(one, "noted")
    with pytest.raises(ValidationError, match="This is over"):
        interests.passed(one, system)


def test_silence_is_answered_after_five_ten_and_twenty_working_days(conference, system, monkeypatch):
    office = interests.contact(system)
    one = interests.written(conference, system)
    told = {"words": "", "next_on": interests.NEXT, "reader": "en", "by": system, "at": AT}
    actions.pass_on(interest=one, to=office, owner=office, **told)
    assert letters() == [("received", "visitor"), ("passed", "taker")]  # once, though it is also the owner
    days, now = {}, {"at": AT}
    monkeypatch.setattr("kavshiri.owners.tasks.clock.now", lambda: now["at"])
    for step in range(40):
        day = interests.NEXT + dt.timedelta(days=step)
        now["at"] = dt.datetime.combine(day, dt.time(8), tzinfo=dt.UTC)
        for _again in range(2):  # a second worker on the same day does nothing
            if tasks.remind.func():
                days[len(days)] = day
    # 1 January is a holiday in Georgia
    assert list(days.values()) == [dt.date(2020, 12, 15), dt.date(2020, 12, 22), dt.date(2021, 1, 6)]
    assert letters()[2:] == [
        ("reminder", "taker"), ("escalation", "head-of-unit"), ("silence", "head-of-unit"), ("silence", "taker"),
    ]  # fmt: skip
    one = interests.again(one)
    assert one.silent_since == interests.NEXT and [each.step for each in owners.reminders_of(one)] == [5, 10, 20]
    assert not owners.is_anything_to_do(now["at"] + dt.timedelta(days=300))
    one = interests.followed(one, "noted", by=interests.TAKER, at=now["at"], next_on=dt.date(2021, 2, 8))
    assert one.silent_since is None and one.remind_on == dt.date(2021, 2, 15)
    with pytest.raises(PermissionDenied):
        deeds.remind(watch=WATCH, owner=office, by=interests.actor_of(interests.TAKER), at=AT)
    with pytest.raises(IntegrityError), transaction.atomic(), acting("test"):
        Reminder.objects.update(step=5)


def test_withdrawn_it_is_seen_by_nobody_else_and_goes_after_a_month(conference, system):
    one = interests.passed(interests.written(conference, system), system)
    with pytest.raises(PermissionDenied):
        actions.withdraw(interest=one, by=interests.actor_of(interests.TAKER), at=AT)
    actions.withdraw(interest=one, by=interests.actor_of(interests.AUTHOR), at=AT)
    assert letters()[-2:] == [("withdrawn", "taker"), ("withdrawn", "owner")]
    assert "Hazelnuts" not in Letter.objects.filter(kind="interests.withdrawn").first().body
    for address in (interests.TAKER, interests.OWNER):
        actor = interests.actor_of(address)
        assert not queries.addressed(actor).exists() and not queries.owned(actor).exists()
        assert cards.of_interests([str(one.public_id)], actor, "en")[str(one.public_id)].state == "closed"
    assert not privacy.withdrawn(AT + dt.timedelta(days=29)).exists()
    assert privacy.withdrawn(AT + dt.timedelta(days=30)).get() == one


def test_bad_input_is_refused_by_field_and_a_form_sent_again_is_kept_once(conference, system):
    who = interests.author(conference, system)
    wrong = interests.given(title=" ", text="…", to_words="", reach="1" * 301, stands_for="organisation")
    with pytest.raises(ValidationError) as fault:
        actions.express(conference=conference, given=wrong, reader="en", by=who, at=AT)
    assert set(fault.value.message_dict) == {"body"}
    wrong = interests.given(title=" ", text="…", to_words="", reach="1" * 301)
    with pytest.raises(ValidationError) as fault:
        actions.express(conference=conference, given=wrong, reader="en", by=who, at=AT)
    assert set(fault.value.message_dict) == {"title", "text", "to_words", "reach"}
    with pytest.raises(ValidationError, match="Only members of a delegation"):
        told = interests.given(stands_for="delegation")
        actions.express(conference=conference, given=told, reader="en", by=who, at=AT)
    key = "01936d2a-0000-7000-8000-000000000001"
    first = interests.written(conference, system, key=key)
    assert interests.written(conference, system, key=key) == first
    with pytest.raises(ValidationError, match="used before"):
        actions.enter(conference=conference, given=interests.given(key=key), reader="en", by=system, at=AT)
    for _more in range(9):
        interests.written(conference, system)
    with pytest.raises(ValidationError, match="10 of these a day"):
        interests.written(conference, system)
    assert [one.number for one in queries.for_office(conference)] == list(range(1, 11))
    visitor = interests.actor_of("secretary@example.org")  # has an account and does not take part
    with pytest.raises(PermissionDenied):
        actions.express(conference=conference, given=interests.given(), reader="en", by=visitor, at=AT)


def test_what_is_entered_for_somebody_has_a_source_and_they_can_follow_it(conference, system):
    told = {"name": "Guest", "address": "Guest@Example.org", "received": "Said on 25 November.", "agrees": True}
    for missing in ("name", "address", "received"):
        with pytest.raises(ValidationError) as fault:
            given = interests.given(**{**told, missing: ""})
            actions.enter(conference=conference, given=given, reader="en", by=system, at=AT)
        assert list(fault.value.message_dict) == [missing]
    secretary = interests.actor_of("secretary@example.org")
    source = name_of(conference.sessions.earliest("pk"))
    given = interests.given(**told, source=source)
    one = actions.enter(conference=conference, given=given, reader="en", by=secretary, at=AT)
    guest = interests.actor_of("guest@example.org")
    assert queries.written(guest).get() == one and queries.is_open(one)
    assert provenance.sources_of([name_of(one)])[name_of(one)][0].source == source
    closed = cards.of_interests([str(one.public_id)], stranger(), "en")[str(one.public_id)]
    assert closed.state == "closed" and not closed.words
    # an office without anybody takes none
    office = interests.contact(system)
    with acting("test"):
        Contact.objects.filter(pk=office.pk).update(name="", address="")
    with pytest.raises(ValidationError) as fault:
        interests.passed(one, system, to=queries.contact(office.pk))
    assert list(fault.value.message_dict) == ["to"] and office not in queries.offered()


def test_figures_tell_of_persons_from_ten_on(conference, system):
    interests.written(conference, system)
    interests.written(conference, system)
    interests.written(conference, system, stands_for="organisation", body="Union of bakers")
    assert queries.figures(conference) == queries.Figures(1, None)
    assert list(offers.lines(conference, "en")) == [
        "Delegations and organisations expressed 1 interest in future co-operation."
    ]
    for number in range(9):
        told = {"name": f"Guest {number}", "address": f"guest-{number}@example.org", "received": "By letter."}
        given = interests.given(**told)
        actions.enter(conference=conference, given=given, reader="en", by=system, at=AT)
    assert queries.figures(conference) == queries.Figures(1, 11)
    assert list(offers.lines(conference, "en"))[1] == "Participants expressed 11 interests in their own name."
    export = figures.export(figures.DATASETS["interests"], world.SLUG, AT)
    assert export is not None and export.total == 10
    assert "guest" not in figures.written(export, "json").decode().lower()


def test_an_erasure_takes_what_one_wrote_and_leaves_what_an_organisation_did(conference, system):
    own = interests.passed(interests.written(conference, system), system)
    other = interests.written(conference, system, stands_for="organisation", body="Union of bakers")
    subject = Subject(address=interests.AUTHOR)
    held = {type(row) for rows in all_held(subject) for row in rows}
    assert {Interest, Step} <= held
    people.open_account(email="bystander@example.org", by=system, at=AT)
    actions.forget(subject, system, AT)
    assert not Interest.objects.filter(pk=own.pk).exists()
    left = interests.again(other)
    assert (left.name, left.address, left.reach, left.participant) == ("", "", "", None)
    assert naming.known_as(left, "en") == "Union of bakers"
    taker = Subject(address=interests.TAKER)
    deeds.forget(taker, system, AT)
    assert Contact.objects.get(organisation__slug="world-body").address == ""
    assert Participant.objects.filter(address=interests.AUTHOR).exists()  # another room's


def test_the_person_goes_before_what_was_written(conference, system):
    one = interests.answered(interests.passed(interests.written(conference, system), system))
    one = interests.followed(one, "nothing", words="No time.")
    year, years = AT + dt.timedelta(days=365), AT + dt.timedelta(days=3 * 365)
    assert privacy.persons_over(year).get() == one and privacy.answers_over(year).count() == 1
    assert not privacy.persons_over(year - dt.timedelta(days=1)).exists()
    with acting("test"):
        privacy.persons_over(year).update(**privacy.NOBODY)
    assert not privacy.persons_over(year).exists()
    assert privacy.over(years).get() == one and not privacy.over(years - dt.timedelta(days=1)).exists()
    assert {each.pk for each in privacy.contacts_over(years)} == set(Contact.objects.values_list("pk", flat=True))
