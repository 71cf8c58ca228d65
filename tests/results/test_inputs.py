from __future__ import annotations

import datetime as dt
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from kavshiri.access.actors import SECRETARY, Actor
from kavshiri.privacy.slots import Subject
from kavshiri.results import actions, attributed, privacy, queries, sources
from kavshiri.results.actions.inputs import A_DAY, Given
from kavshiri.results.models import WrittenInput
from kavshiri.texts.values import Texts
from kavshiri.uploads.models import Upload
from tests import world as portal
from tests.asking import world as asked
from tests.hall import world as halls
from tests.results import world
from tests.results.world import later

pytestmark = pytest.mark.django_db
OFFICE = Actor(key="office", roles=frozenset({SECRETARY}))


@pytest.fixture
def conference():
    return portal.load(portal.bundle())


@pytest.fixture
def who(conference):
    return asked.person(conference, 1, affiliation=Texts.of(en="Delegation A"))


def test_a_participant_hands_something_in_once_however_often_it_is_sent(who):
    key = uuid4()
    one = world.give(who, key=key)
    assert (one.state, one.way, one.language, one.who) == ("received", "page", "en", "Person 1")
    assert world.give(who, key=key).pk == one.pk and WrittenInput.objects.count() == 1
    assert attributed.shown_as(one, "en") == "Delegation A"
    other = asked.person(who.conference, 2)
    with pytest.raises(ValidationError, match="used before"):
        world.give(other, key=key)
    stranger = Actor(key=str(uuid4()), user_id=None)
    with pytest.raises(PermissionDenied):
        world.give(who, by=stranger)


def test_what_is_bad_is_refused_by_its_field_and_nothing_is_kept(who):
    for told, field in (
        ({"title": "…"}, "title"), ({"title": "x" * 201}, "title"), ({"text": " "}, "text"),
        ({"text": "x" * 20_001}, "text"), ({"attribution": "off"}, "attribution"),
        ({"attribution": "?"}, "attribution"),
    ):  # fmt: skip
        with pytest.raises(ValidationError) as fault:
            world.give(who, **told)
        assert set(fault.value.message_dict) == {field}
    with pytest.raises(ValidationError):
        actions.enter(conference=who.conference, given=Given(title="A", text="B"), reader="en", by=OFFICE, at=world.AT)
    assert not WrittenInput.objects.exists()
    for number in range(A_DAY):
        world.give(who, title=f"Number {number}")
    with pytest.raises(ValidationError, match=f"{A_DAY} texts a day"):
        world.give(who)
    assert world.give(who, at=world.AT + dt.timedelta(days=1, minutes=1))


def test_the_secretariat_takes_it_into_the_work_or_says_why_not(who):
    hall = halls.hall(who.conference)
    one = world.give(who, session=hall.session, attribution="person")
    assert not queries.inputs_to(hall)
    with pytest.raises(ValidationError, match="why it is not taken up"):
        actions.decide(given=one, state="declined", by=OFFICE, at=later(1))
    actions.decide(
        given=one, state="declined", reason="It is about something else.", is_open=True, by=OFFICE, at=later(2)
    )
    one.refresh_from_db()
    assert (one.state, one.is_open, one.reason) == ("declined", False, "It is about something else.")
    actions.decide(given=one, state="taken", by=OFFICE, at=later(3))
    (group,) = sources.offered(hall, "en")
    assert [(each.words, each.who) for each in group.sources] == [("On skills", "Person 1 (Delegation A)")]
    with pytest.raises(PermissionDenied):
        actions.decide(given=one, state="taken", by=halls.actor_of(who), at=later(4))
    actions.withdraw_input(given=one, by=halls.actor_of(who), at=later(5))
    assert not queries.inputs_to(hall)
    with pytest.raises(ValidationError, match="withdrawn"):
        actions.decide(given=one, state="taken", by=OFFICE, at=later(6))
    # what was withdrawn goes after its time
    assert not privacy.withdrawn(later(5) + privacy.WITHDRAWN.period).exists()
    assert privacy.withdrawn(later(6) + privacy.WITHDRAWN.period).get().pk == one.pk


def test_the_secretariat_enters_what_came_on_paper(conference):
    given = Given(title="A letter", text="Words", delegation="Delegation B", who="Head B", attribution="delegation")
    one = actions.enter(conference=conference, given=given, reader="en", by=OFFICE, at=world.AT)
    assert (one.state, one.way, attributed.known_as(one, "en")) == ("taken", "office", "Head B (Delegation B)")
    assert attributed.shown_as(one, "ka") == "Delegation B"


def test_an_erasure_leaves_a_delegations_text_without_the_person(who):
    from kavshiri.access.acting import acting

    with acting("tests"):
        type(who).objects.filter(pk=who.pk).update(delegation_key="delegation-A")
    who.refresh_from_db()
    kept, gone = world.give(who), world.give(who, title="Of no use")
    actions.decide(given=kept, state="taken", by=OFFICE, at=later(1))
    subject = Subject(address=who.address, names=("Person 1",))
    assert {one.pk for held in queries.held_of(subject) for one in held} == {kept.pk, gone.pk}
    actions.forget(subject, world.SYSTEM, later(2))
    (left,) = WrittenInput.objects.all()
    assert (left.pk, left.participant, left.who, str(left.delegation)) == (kept.pk, None, "", "Delegation A")


def test_a_file_is_known_by_its_content(client, who):
    """Through the page: a Word file with macros by another name, a text that calls itself PDF, and a true PDF."""
    from django.urls import reverse

    client.force_login(who.user)
    url = reverse("results:hand-in", args=[who.conference.slug])
    told = {"title": "A file", "text": "", "attribution": "delegation", "language": "", "session": ""}
    false = SimpleUploadedFile("paper.pdf", b"This is no PDF at all.", content_type="application/pdf")
    answer = client.post(url, told | {"file": false})
    assert answer.status_code == 400 and b'value="A file"' in answer.content
    assert not WrittenInput.objects.exists() and not Upload.objects.exists()
    true = SimpleUploadedFile("paper.pdf", pdf(), content_type="application/pdf")
    assert client.post(url, told | {"file": true, "key": str(uuid4())}).status_code == 302
    one = WrittenInput.objects.get()
    got = client.get(reverse("results:input-file", args=[one.public_id]))
    assert got.status_code == 200 and "attachment" in got.headers["Content-Disposition"]
    client.logout()
    assert client.get(reverse("results:input-file", args=[one.public_id])).status_code == 404


def pdf() -> bytes:
    from io import BytesIO

    from pypdf import PdfWriter

    writer, file = PdfWriter(), BytesIO()
    writer.add_blank_page(200, 200)
    writer.write(file)
    return file.getvalue()
