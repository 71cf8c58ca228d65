"""Results are carried to a forum, and the portal claims of it only what somebody recorded with a source."""

from __future__ import annotations

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from kavshiri.access import actors
from kavshiri.access.acting import acting
from kavshiri.conference import actions as conference
from kavshiri.desk import day
from kavshiri.forum import actions, queries
from kavshiri.forum.models import Attestation, Carried, ForumSession, Platform, Reply, Submission
from kavshiri.journal.models import FieldChange, name_of
from kavshiri.mail.models import Letter
from kavshiri.privacy.slots import Subject
from kavshiri.provenance import queries as provenance
from kavshiri.ui import clock
from kavshiri.uploads.models import Upload
from tests import world
from tests.forum import world as forum
from tests.uploads import making

AT = world.AT
DAY = dt.timedelta(days=1)
UNKNOWN, MET = "whether it met is not known", " it met 24 November"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _folder(settings, tmp_path):
    settings.FILES_ROOT = tmp_path / "files"


@pytest.fixture(autouse=True)
def _clock(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: AT)


@pytest.fixture
def system():
    return actors.system()


@pytest.fixture
def house() -> world.World:
    return world.furnish()


@pytest.fixture
def session(house, system) -> ForumSession:
    return forum.session(house.published, system)


def again(session: ForumSession) -> ForumSession:
    found = queries.session(session.slug)
    assert found
    return found


def page(client: Client, session: ForumSession, name: str = "session", language: str = "en") -> BeautifulSoup:
    with translation.override(language):
        answer = client.get(reverse(f"forum:{name}", args=[session.slug]))
    assert answer.status_code == 200, answer.status_code
    return BeautifulSoup(answer.content, "html.parser")


def words(soup: BeautifulSoup) -> str:
    return " ".join(soup.find("main").get_text(" ").split())


def as_(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_nothing_says_that_a_session_met_until_somebody_records_it_with_a_source(client, house, session, system):
    session.format.platform.refresh_from_db()
    said = words(page(client, session))
    assert UNKNOWN in said and "nobody has recorded it here" in said and MET not in said
    assert "the source does not say" in said  # of the chair
    for lacking in ({"known_from": ""}, {"on": None}, {"on": forum.TODAY + DAY}):
        with pytest.raises(ValidationError):
            forum.attested(session, system, **lacking)
    with acting("tests"), transaction.atomic(), pytest.raises(IntegrityError):
        told = {"made_at": AT, "changed_at": AT, "verdict": "met", "on": AT.date()}
        Attestation.objects.create(session=session, known_from="", **told)
    forum.attested(session, system, url="https://example.org/report", words=forum.text("Held in one round"))
    said = words(page(client, session))
    assert UNKNOWN not in said and MET in said and "Report of the forum" in said and "Held in one round" in said
    assert words(page(client, session, language="ka")).count("Report of the forum") >= 1


def test_a_record_that_was_wrong_is_followed_by_another_and_stays(client, session, system):
    forum.attested(session, system)
    forum.attested(session, system, "unknown", known_from="Letter of the chair")
    found = again(session)
    assert queries.verdict(found) is None and found.attestations.count() == 2
    said = words(page(client, session))
    assert UNKNOWN in said and "Letter of the chair" in said and "Everything that was recorded" in said
    later = forum.attested(session, system, "put-off", on=forum.TODAY + 30 * DAY)
    assert queries.verdict(again(session)) == later


def test_only_the_secretariat_records_whether_it_met(house, session, system):
    forum.carrier(session, house.users["visitor"], system)
    for role in ("visitor",):
        with pytest.raises(PermissionDenied):
            forum.attested(again(session), house.actor(role))
    assert forum.attested(session, house.actor("secretary")).made_by == house.actor("secretary").key


def test_what_is_carried_leads_to_the_session_and_back(session, system):
    name = forum.something(session.conference)
    first, *more = forum.carried(session, system, name, "outcomes.recommendation:01a21c42-9738-7353-9885-b4057cebe68f")
    assert not forum.carried(session, system, name)  # once
    became = provenance.became_of([name])[name]
    assert [one.derived for one in became] == [name_of(session)]
    assert became[0].conference == name_of(session.conference)
    actions.remove_carried(carried=more[0], by=system, at=AT)
    assert len(provenance.sources_of([name_of(session)])[name_of(session)]) == 1
    with pytest.raises(ValidationError):
        forum.carried(session, system, "not a name")
    assert Carried.objects.get() == first


def test_a_thing_that_its_reader_may_not_see_shows_nothing_of_itself(client, house, session, system):
    secret = house.draft.sessions.earliest("pk")
    told = {"title": forum.text("Planted secret title")}
    conference.keep_session(session=secret, values=told, by=system, at=AT)
    forum.carried(session, system, name_of(secret), "outcomes.recommendation:01a21c42-9738-7353-9885-b4057cebe68f")
    said = words(page(client, session))
    assert "Planted secret" not in said
    assert "not for all eyes" in said and "no longer there" in said
    assert "Planted secret" in words(page(as_(house.users["secretary"]), session))


def test_a_session_that_is_not_shown_is_hidden_with_its_files(client, house, system):
    quiet = forum.session(house.published, system, "quiet", is_public=False, title=forum.text("Planted quiet title"))
    held = forum.submission(quiet, system)
    actions.show_file(submission=held, is_public=True, by=system, at=AT)
    file = reverse("forum:file", args=[held.public_id])
    for address in (reverse("forum:session", args=["quiet"]), file):
        assert client.get(address).status_code == 404
        assert as_(house.users["visitor"]).get(address).status_code == 404
        assert as_(house.users["secretary"]).get(address).status_code in (200, 302)
    assert "Planted quiet" not in client.get(reverse("forum:index")).content.decode()
    assert "Planted quiet" not in client.get(reverse("conference:programme", args=[world.SLUG])).content.decode()
    drafted = forum.session(house.draft, system, "of-a-draft", title=forum.text("Planted draft title"))
    assert client.get(reverse("forum:session", args=[drafted.slug])).status_code == 404
    assert "Planted draft" not in client.get(reverse("forum:index")).content.decode()


def test_a_file_is_the_carriers_and_the_secretariats_until_it_is_shown(client, house, session, system):
    forum.carrier(session, house.users["visitor"], system)
    carried = forum.carried(session, system)[0]
    held = forum.submission(again(session), house.actor("visitor"), carried=carried, title=forum.text("Planted paper"))
    file = reverse("forum:file", args=[held.public_id])
    assert "Planted paper" not in words(page(client, session)) and client.get(file).status_code == 404
    assert as_(house.users["visitor"]).get(file).status_code == 302
    secretary = as_(house.users["secretary"])
    change = reverse("forum:change-file", args=[held.public_id])
    assert as_(house.users["visitor"]).post(change, {"deed": "show"}).status_code in (403, 404)
    assert secretary.post(change, {"deed": "show"}).status_code == 302
    assert "Planted paper" in words(page(client, session)) and client.get(file).status_code == 302
    assert secretary.post(change, {"deed": "remove"}).status_code == 302
    assert not Submission.objects.exists() and not Upload.objects.filter(pk=held.upload_id).exists()


def test_handing_in_by_the_page_loses_nothing_that_was_typed(house, session, system):
    forum.carrier(session, house.users["visitor"], system)
    item = forum.carried(session, system)[0]
    client, address = as_(house.users["visitor"]), reverse("forum:hand-in", args=[session.slug])
    told = {
        "title": "Our paper", "language": "en", "form": "paper", "carried": str(item.public_id),
        "submitted_on": "2020-11-25",
    }  # fmt: skip
    hostile = making.file(b"MZ this is a program", "paper.pdf")
    answer = client.post(address, {**told, "file": hostile})
    assert answer.status_code == 200 and "Our paper" in answer.content.decode() and not Submission.objects.exists()
    answer = client.post(address, {**told, "file": making.file(making.pdf(), "paper.pdf")})
    assert answer.status_code == 200 and not Submission.objects.exists()  # on a day that is still to come
    answer = client.post(address, {**told, "submitted_on": "2020-11-24", "file": making.file(making.pdf(), "p.pdf")})
    assert answer.status_code == 302
    made = Submission.objects.get()
    assert made.carried == item and made.title.text("en") == "Our paper" and not made.is_public


def test_what_came_back_has_a_day_and_a_source_and_is_never_changed(client, house, session, system):
    forum.carrier(session, house.users["visitor"], system)
    visitor, address = as_(house.users["visitor"]), reverse("forum:reply", args=[session.slug])
    told = {"words": "It was welcomed", "language": "en", "on": "2020-11-24", "known_from": "", "url": ""}
    answer = visitor.post(address, told)
    assert answer.status_code == 200 and "It was welcomed" in answer.content.decode() and not Reply.objects.exists()
    assert visitor.post(address, {**told, "known_from": "Minutes"}).status_code == 302
    said = words(page(client, session))
    assert "It was welcomed" in said and "Minutes" in said
    assert not hasattr(actions, "keep_reply") and not hasattr(actions, "keep_attestation")
    stranger = Client().post(address, {**told, "known_from": "Minutes"})
    assert stranger.status_code == 302 and "next=" in stranger["Location"] and Reply.objects.count() == 1


def test_the_carrier_is_written_to_before_a_deadline_and_no_longer_once_it_is_done(house, session, system):
    visitor = house.users["visitor"]
    forum.carrier(session, visitor, system)
    due = forum.deadline(again(session), system, days=10)
    waiting = Letter.objects.filter(kind="forum.deadline", state="waiting").order_by("due_at")
    # fourteen days before is over already
    assert [each.due_at.date() for each in waiting] == [due.due_on - 3 * DAY, due.due_on - DAY]
    assert {each.address for each in waiting} == {visitor.email} and "Session paper" in waiting[0].subject
    actions.keep_deadline(deadline=due, values={"due_on": due.due_on + 20 * DAY}, by=system, at=AT + DAY)
    assert [each.due_at.date() for each in waiting.all()] == [due.due_on - n * DAY for n in (14, 3, 1)]
    actions.finish(deadline=due, on=forum.TODAY, by=house.actor("visitor"), at=AT + 2 * DAY)
    assert not waiting.all().exists()
    actions.reopen(deadline=due, by=system, at=AT + 3 * DAY)
    assert waiting.all().count() == 3
    actions.keep_session(session=again(session), values={"carrier": None}, by=system, at=AT + 4 * DAY)
    assert not waiting.all().exists()


def test_the_own_page_says_what_is_due_to_whoever_carries_it_and_to_nobody_else(house, session, system):
    forum.carrier(session, house.users["visitor"], system)
    forum.deadline(again(session), system, days=5, what="Planted due")

    def told(role: str, at: dt.datetime = AT) -> str:
        found = day.of(house.actor(role), "", "en", at)
        return " ".join(f"{one.label} {one.words}" for one in [*found["awaits"], *found["office"]])

    with translation.override("en"):
        assert "Planted due" in told("visitor") and "5 days are left." in told("visitor")
        assert "Planted due" not in told("secretary")
        late = AT + 6 * DAY
        assert "Not done by the day: Planted due" in told("secretary", late) and "The day is over." in told(
            "visitor", late
        )


def test_an_account_that_is_erased_carries_nothing_and_is_written_to_no_more(house, session, system):
    visitor = house.users["visitor"]
    forum.carrier(session, visitor, system)
    forum.deadline(again(session), system)
    subject = Subject(key=house.actor("visitor").key, user_id=visitor.pk, address=visitor.email)
    assert [list(held) for held in queries.held_of(subject)] == [[session]]
    actions.forget(subject, system, AT)
    assert again(session).carrier is None
    assert not Letter.objects.filter(kind="forum.deadline", state="waiting").exists()
    assert not FieldChange.objects.filter(field="forum.forumsession.carrier", is_kept=True).exists()


def test_readers_never_learn_whose_account_carries_it(client, house, session, system):
    visitor = house.users["visitor"]
    forum.carrier(session, visitor, system)
    said = str(page(client, session))
    assert visitor.email not in said and "visitor" not in words(page(client, session))


def test_what_has_a_thread_stays(house, session, system):
    with pytest.raises(ProtectedError):
        actions.remove_record(record=Platform.objects.get(), by=system, at=AT)
    forum.carried(session, system)
    with pytest.raises(ValidationError):
        actions.remove_record(record=session, by=system, at=AT)
    with pytest.raises(ValidationError):
        actions.keep_session(session=session, values={"conference": house.draft}, by=system, at=AT)


def test_its_page_asks_as_often_for_three_things_as_for_one(client, system):
    session = forum.session(world.furnish(sessions=3).published, system)
    things = session.conference.sessions.order_by("pk")

    def asked() -> int:
        with CaptureQueriesContext(connection) as caught:
            page(client, session)
        return len(caught)

    def add(number: int) -> None:
        item = forum.carried(session, system, name_of(things[number - 1]))[0]
        forum.submission(session, system, carried=item)
        forum.reply(session, system, carried=item)
        forum.deadline(session, system, days=number + 1)
        forum.attested(session, system)

    add(1)
    page(client, session)
    once = asked()
    add(2)
    add(3)
    assert asked() == once
