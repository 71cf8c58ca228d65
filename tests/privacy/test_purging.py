"""What is over its time goes, to the second, and what is not stays; the report's figures are true."""

from __future__ import annotations

import datetime as dt

import pytest
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from wagtail.admin.models import EditingSession
from wagtail.models import ModelLogEntry

from kavshiri.access import actors
from kavshiri.access.acting import acting
from kavshiri.conference.models import Interpreter, Part, Plan
from kavshiri.conference.models import Session as ConferenceSession
from kavshiri.exchange.models import Intake, RememberedColumn, Taken, TakenRow
from kavshiri.following.models import Follower
from kavshiri.journal.models import Entry, FieldChange
from kavshiri.mail import actions as mail
from kavshiri.mail.models import Enclosure, Letter, Undeliverable
from kavshiri.people import actions as people
from kavshiri.people.models import Person, SignInLink
from kavshiri.privacy import actions, purging
from kavshiri.privacy.declaring import BOOK
from kavshiri.privacy.models import Look
from kavshiri.texts.values import Texts
from tests import world

pytestmark = pytest.mark.django_db
AT = world.AT
SECOND, DAY = dt.timedelta(seconds=1), dt.timedelta(days=1)
CONFERENCE = {"made_at": AT, "changed_at": AT}


def letter(n: int = 1, **values) -> Letter:
    told = {"kind": "following.changed", "key": f"key-{n}", "address": "reader@example.org", "language": "ka",
            "name": "Reader", "subject": "Subject", "body": "Body", "stop_url": "https://example.org/stop",
            "fault": "x", "provider_id": "p", "due_at": AT, "made_at": AT, "sent_at": AT, "state": "sent"}  # fmt: skip
    return Letter.objects.create(**{**told, **values})


def links() -> None:
    user = people.open_account(email="a@example.org", by=actors.system(), at=AT)
    SignInLink.objects.create(user=user, digest="d", made_at=AT - DAY, expires_at=AT)


def follower() -> None:
    conference = world.load(world.bundle())
    Follower.objects.create(conference=conference, address="f@example.org", language="ka", told=1, confirmed_at=AT)


def changes() -> None:
    conference = world.load(world.bundle())
    entry = Entry.objects.filter(about__startswith="conference.conference").latest("pk")
    Entry.objects.filter(pk=entry.pk).update(at=AT)
    FieldChange.objects.all().delete()
    FieldChange.objects.create(entry=entry, field="conference.conference.slug", before="a", after=conference.slug)


def _person(**values) -> Person:
    return Person.objects.create(**{**CONFERENCE, "slug": "p", "name": Texts.of(ka="პ"), **values})


def plan() -> None:
    conference = world.load(world.bundle())
    Plan.objects.create(conference=conference, due_at=AT, content={"x": 1}, state=Plan.State.DONE, **CONFERENCE)


def sent_in() -> None:
    conference = world.load(world.bundle())
    Taken.objects.create(conference=conference, origin="o", name="n", said={"persons": {}}, **CONFERENCE)
    TakenRow.objects.create(session=conference.sessions.first(), said={"x": 1}, **CONFERENCE)
    RememberedColumn.objects.create(conference=conference, sender="s", heading="h", **CONFERENCE)


# the rule; what makes a row at noon of 24 November 2020; how long it stays after that; the tables
YEAR_AFTER_THE_DAY = dt.datetime(2021, 11, 25, tzinfo=dt.UTC) - AT  # the day after the anniversary begins
CASES = [
    ("letter-body", letter, 90 * DAY, 1),
    ("letter-address", letter, 365 * DAY, 1),
    ("letter-row", letter, 3 * 365 * DAY, 1),
    ("sign-in-link", links, 30 * DAY, 1),
    ("undeliverable", lambda: Undeliverable.objects.create(address="u@example.org", reason="bounced", at=AT),
     2 * 365 * DAY, 1),
    ("follower", follower, YEAR_AFTER_THE_DAY, 1),
    ("intake", lambda: Intake.objects.create(kind="table", ends_at=AT + DAY, **CONFERENCE), DAY, 1),
    ("sent", sent_in, YEAR_AFTER_THE_DAY, 3),
    ("change-values", changes, 3 * 365 * DAY, 1),
    ("look", lambda: Look.objects.create(about="people.person:x", why="edit-person", at=AT, actor="k"), 365 * DAY, 1),
    ("plan-content", plan, 30 * DAY, 1),
]  # fmt: skip


def of_rule(key: str):
    return [duty for duty in BOOK.duties if duty.rule.key == key]


@pytest.mark.parametrize(("key", "make", "stays", "rows"), CASES, ids=[case[0] for case in CASES])
def test_what_is_over_goes_and_a_second_before_it_stays(key, make, stays, rows, system):
    with acting("test"):
        make()
    duties = of_rule(key)
    early = list(purging.purge(by=system, at=AT + stays - SECOND, duties=duties))
    assert [each.went for each in early] == [0] * len(duties)
    dry = list(purging.purge(by=system, at=AT + stays, dry=True, duties=duties))
    assert (sum(each.over for each in dry), sum(each.went for each in dry)) == (rows, 0)
    done = list(purging.purge(by=system, at=AT + stays, duties=duties))
    assert sum(each.went for each in done) == sum(each.over for each in done) == rows
    assert [each.left for each in done] == [0] * len(duties)
    assert sum(each.over for each in purging.purge(by=system, at=AT + 9999 * DAY, duties=duties)) == 0


def test_the_text_of_a_letter_goes_and_its_address_stays_until_its_own_time(system):
    with acting("test"):
        kept = letter(1)
        letter(2, state="waiting", sent_at=None)
    list(purging.purge(by=system, at=AT + 100 * DAY))
    kept.refresh_from_db()
    assert (kept.subject, kept.body, kept.stop_url, kept.address) == ("", "", "", "reader@example.org")
    list(purging.purge(by=system, at=AT + 366 * DAY))
    kept.refresh_from_db()
    assert (kept.address, kept.name, kept.fault, kept.provider_id, kept.state) == ("", "", "", "", "sent")
    assert Letter.objects.get(key="key-2").body == "Body", "what is on its way is not touched"


def test_a_secret_letter_loses_its_text_at_once_but_only_when_it_was_sent(system):
    with acting("test"):
        sent, failed = letter(1, is_discreet=True), letter(2, is_discreet=True, state="failed")
        other = letter(3)
    list(purging.purge(by=system, at=AT + SECOND))
    for one in (sent, failed, other):
        one.refresh_from_db()
    assert (sent.body, sent.address) == ("", "reader@example.org")
    assert (failed.body, other.body) == ("Body", "Body")


def test_a_letter_without_its_text_is_not_sent_again(system):
    with acting("test"):
        emptied = letter(state="failed", body="")
    with pytest.raises(ValidationError):
        mail.send_again(letter=emptied, by=system, at=AT)


def test_what_no_letter_carries_any_more_goes(system):
    with acting("test"):
        carried, alone = (Enclosure.objects.create(digest=d, name=d, media_type="x", content=b"x") for d in "ab")
        whole, emptied = letter(1), letter(2, body="")
        whole.enclosures.add(carried)
        emptied.enclosures.add(carried, alone)
    list(purging.purge(by=system, at=AT + SECOND))
    assert [each.name for each in Enclosure.objects.all()] == ["a"]


def test_old_sessions_and_tasks_go_by_the_machines_clock(system):
    now = timezone.now()
    Session.objects.create(session_key="old", session_data="x", expire_date=now - SECOND)
    Session.objects.create(session_key="live", session_data="x", expire_date=now + DAY)
    for n, (age, status) in enumerate([(2, "SUCCESSFUL"), (2, "READY"), (0, "SUCCESSFUL")]):
        told = {"priority": 0, "queue_name": "q", "backend_name": "b", "run_after": now, "args_kwargs": {}}
        task = DBTaskResult.objects.create(task_path=f"t{n}", exception_class_path="", traceback="", **told)
        DBTaskResult.objects.filter(pk=task.pk).update(enqueued_at=now - age * DAY, status=status)
    list(purging.purge(by=system, at=AT))
    assert [each.session_key for each in Session.objects.all()] == ["live"]
    assert sorted(DBTaskResult.objects.values_list("task_path", flat=True)) == ["t1", "t2"]


def test_wagtails_own_log_and_open_screens_go_by_the_machines_clock(system):
    user = people.open_account(email="a@example.org", by=system, at=AT)
    kind, now = ContentType.objects.get_for_model(Person), timezone.now()
    for age in (3 * 365 + 1, 3 * 365 - 1):
        ModelLogEntry.objects.create(content_type=kind, label=str(age), action="wagtail.edit",
                                     timestamp=now - age * DAY, user=user, object_id="1", uuid=None)  # fmt: skip
    for age in (2, 0):
        EditingSession.objects.create(user=user, content_type=kind, object_id=str(age), last_seen_at=now - age * DAY)
    list(purging.purge(by=system, at=AT))
    assert [each.label for each in ModelLogEntry.objects.all()] == ["1094"]
    assert [each.object_id for each in EditingSession.objects.all()] == ["0"]


@pytest.mark.parametrize("part", ["person", "stand_in", "interpreter"])
def test_a_telephone_number_stays_until_30_days_after_the_last_conference(part, system):
    conference = world.load(world.bundle())  # on 24 November 2020
    with acting("test"):
        person = _person(telephone="+995 599 000 111", changed_at=AT - 100 * DAY)
        session = ConferenceSession.objects.get(conference=conference)
        if part == "interpreter":
            Interpreter.objects.create(session=session, language="en", person=person, **CONFERENCE)
        else:
            Part.objects.filter(session=session, role="moderator").update(**{part: person})
    # the whole last day counts, and thirty days after it
    last = dt.datetime(2020, 12, 24, 23, 59, 59, tzinfo=dt.UTC)
    assert _number_after(last, person, system) == "+995 599 000 111"
    assert _number_after(last + SECOND, person, system) == ""
    assert Person.objects.get(pk=person.pk).name.text("ka") == "პ"


def test_a_telephone_number_of_somebody_in_no_conference_stays_for_30_days(system):
    with acting("test"):
        person = _person(telephone="+1")
    assert _number_after(AT + 30 * DAY - SECOND, person, system) == "+1"
    assert _number_after(AT + 30 * DAY, person, system) == ""


def _number_after(moment: dt.datetime, person: Person, system) -> str:
    list(purging.purge(by=system, at=moment, duties=of_rule("telephone")))
    return Person.objects.get(pk=person.pk).telephone


def test_more_than_a_chunk_goes_in_one_purge(system, monkeypatch):
    monkeypatch.setattr(actions, "CHUNK", 2)
    with acting("test"):
        for n in range(5):
            letter(n)
    (done,) = (each for each in purging.purge(by=system, at=AT + 100 * DAY) if each.duty.rule.key == "letter-body")
    assert (done.held, done.over, done.went, done.left) == (5, 5, 5, 0)
    told = [entry.payload["count"] for entry in Entry.objects.filter(kind="privacy.purge").order_by("seq")]
    assert told == [2, 2, 1]


def test_the_journal_learns_how_many_went_and_nobodys_name(system):
    with acting("test"):
        letter()
    list(purging.purge(by=system, at=AT + 400 * DAY))
    entries = Entry.objects.filter(kind="privacy.purge")
    assert [entry.payload["rule"] for entry in entries.order_by("seq")] == ["letter-body", "letter-address"]
    written = " ".join(f"{entry.about}{entry.payload}" for entry in Entry.objects.all())
    assert not any(word in written for word in ("reader@example.org", "Reader", "Subject", "Body"))


def test_only_the_portal_itself_purges(system):
    with acting("test"):
        letter()
    for role in actors.ROLES:
        by = actors.Actor(key="k", roles=frozenset({role}))
        with pytest.raises(PermissionDenied):
            list(purging.purge(by=by, at=AT + 100 * DAY))
    assert Letter.objects.get().body == "Body"


def test_a_dry_run_says_what_would_go_and_keeps_it(capsys, monkeypatch):
    with acting("test"):
        letter(made_at=timezone.now() - 100 * DAY)
    call_command("privacy", "purge", "--dry-run")
    row = next(line for line in capsys.readouterr().out.splitlines() if line.startswith("mail.letter: body"))
    assert row.split(": ")[1].split()[-5:] == ["1", "1", "0", "1", "letter-body"]
    assert Letter.objects.get().body == "Body"
    call_command("privacy", "purge")
    row = next(line for line in capsys.readouterr().out.splitlines() if line.startswith("mail.letter: body"))
    assert row.split(": ")[1].split()[-5:] == ["1", "1", "1", "0", "letter-body"]
    assert Letter.objects.get().body == ""


class LettersByAge(TestCase):
    @settings(max_examples=25, deadline=None)
    @given(ages=st.lists(st.integers(min_value=0, max_value=1200 * 24), max_size=6))
    def test_exactly_the_old_ones_lose_what_is_over(self, ages):
        with acting("test"):
            Letter.objects.all().delete()
            for n, hours in enumerate(ages):
                letter(n, made_at=AT - dt.timedelta(hours=hours))
        list(purging.purge(by=actors.system(), at=AT))
        left = {each.key: (bool(each.body), bool(each.address)) for each in Letter.objects.all()}
        assert left == {
            f"key-{n}": (hours < 90 * 24, hours < 365 * 24) for n, hours in enumerate(ages) if hours < 3 * 365 * 24
        }
