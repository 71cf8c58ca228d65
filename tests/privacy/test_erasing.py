"""After an erasure no table of the database holds the name or the address; what must stay, stays and says why."""

from __future__ import annotations

import json

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test import Client
from django.utils import translation
from wagtail.admin.models import EditingSession, FormState
from wagtail.models import Comment, Page
from wagtail.users.models import UserProfile

from kavshiri.access.acting import acting
from kavshiri.access.actors import Actor
from kavshiri.conference import actions as conference
from kavshiri.conference.forms import HouseForm
from kavshiri.conference.models import Conference, Cue, Interpreter, Part, Plan, Session
from kavshiri.exchange.models import Intake, RememberedColumn, Taken, TakenRow
from kavshiri.exchange.taking import uploads
from kavshiri.following import actions as following
from kavshiri.following.models import Follower
from kavshiri.journal.models import Entry, FieldChange, name_of
from kavshiri.mail import actions as mail
from kavshiri.mail.models import Letter, Undeliverable
from kavshiri.people import actions, queries
from kavshiri.people.models import OldAddress, Person, SignInLink, User
from kavshiri.privacy import actions as privacy
from kavshiri.privacy.models import Look
from kavshiri.search.models import Entry as Found
from kavshiri.texts.values import Texts
from tests import world

pytestmark = pytest.mark.django_db
AT = world.AT
RECORD = {"made_at": AT, "changed_at": AT}
NAME, LATIN, MAIL = "ქრისტეფორე ზღაპრიშვილი", "Kristepore Zghaprishvili", "kristepore@example.org"


def where(*words: str) -> set[str]:
    """``table.column`` of every table in which any of these stands, read column by column past all our code."""
    forms = [f"%{form}%" for word in words for form in {word, json.dumps(word)[1:-1]}]
    found = set()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}" LIMIT 1')
            columns = [column[0] for column in cursor.description or ()] if cursor.fetchone() else []
            for column in columns:
                asked = " OR ".join([f'LOWER(CAST("{column}" AS text)) LIKE LOWER(%s)'] * len(forms))
                cursor.execute(f'SELECT 1 FROM "{table}" WHERE {asked} LIMIT 1', forms)
                if cursor.fetchone():
                    found.add(f"{table}.{column}")
    return found


@pytest.fixture
def account(system) -> User:
    """Somebody of whom every room keeps something."""
    user = actions.open_account(email=MAIL, name=NAME, roles=("secretary",), by=system, at=AT)
    actions.open_account(email="admin@example.org", roles=("administrator",), by=system, at=AT)
    actions.make_link(user=user, by=system, at=AT)
    client = Client()
    client.force_login(user)
    made = world.load(world.bundle())
    kind = ContentType.objects.get_for_model(User)
    EditingSession.objects.create(user=user, content_type=kind, object_id="1", last_seen_at=AT)
    FormState.objects.create(user=user, content_type=kind, object_id="1", data=NAME, last_updated_at=AT)
    UserProfile.objects.filter(user=user).update(preferred_language="ka")
    by = queries.actor_for(user)
    uploads.keep(_file(), uploads.Upload(by.key, f"{NAME}.xml"), AT)
    with acting("test"):
        Letter.objects.create(kind="following.changed", key="k1", address=MAIL.title(), name=NAME, language="ka",
                              subject=NAME, body=f"გამარჯობა, {NAME}", due_at=AT,
                              made_at=AT, fault=f"550 <{MAIL}>")  # fmt: skip
        Undeliverable.objects.create(address=MAIL, reason="bounced", at=AT, detail=MAIL)
        Follower.objects.create(conference=made, address=MAIL, language="ka", told=1, confirmed_at=AT)
        Intake.objects.create(kind="table", ends_at=AT, made_by=by.key, sender=NAME, name=f"{NAME}.xlsx",
                              content={"x": [NAME]}, made_at=AT, changed_at=AT)  # fmt: skip
        entry = Entry.objects.latest("pk")
        FieldChange.objects.create(entry=entry, field="conference.session.title", before={"ka": NAME}, after="x")
        Look.objects.create(about=f"people.user:{user.public_id}", why="manage-account", at=AT, actor="k")
    return user


def _file():
    from django.core.files.uploadedfile import SimpleUploadedFile

    return SimpleUploadedFile("x.xml", b"<schedule/>")


@pytest.fixture(autouse=True)
def in_georgian():
    with translation.override("ka"):
        yield


def by(user: User) -> Actor:
    return queries.actor_for(user)


def test_after_an_account_is_erased_no_table_holds_its_name_or_address(account, system):
    before = where(NAME, MAIL)
    assert {"people_user.name", "people_user.email", "mail_letter.address", "mail_letter.body", "mail_letter.fault",
            "mail_undeliverable.address", "following_follower.address", "exchange_intake.content",
            "journal_fieldchange.before", "wagtailadmin_formstate.data"} <= before  # fmt: skip
    key = str(account.public_id)
    assert actions.erase_account(user=account, by=by(account), at=AT) == {}
    assert where(NAME, MAIL) == set()
    assert not SignInLink.objects.filter(user=account).exists()
    assert not list(uploads.folder().glob("*.json"))
    letter = Letter.objects.get(key="k1")
    assert (letter.state, letter.address, letter.body) == ("withdrawn", "", "")
    # what counts and what happened is still told, of a key that leads to nobody
    assert Entry.objects.filter(kind="people.account.open", about=f"people.user:{key}").exists()
    assert queries.names_of([key]) == {key: "წაშლილი ანგარიში"}
    assert account not in queries.accounts()


def test_an_erased_account_is_signed_out_and_gets_in_no_more(account, client, system):
    client.force_login(account)
    secret = actions.make_link(user=account, by=system, at=AT)
    actions.erase_account(user=account, by=system, at=AT)
    assert client.get("/cms/").status_code == 302
    assert Client().post(f"/en/sign-in/{secret}/").status_code == 410
    again = actions.open_account(email=MAIL, by=system, at=AT)
    assert again.pk != account.pk and again.groups.count() == 0


def test_other_peoples_things_stay_as_they_are(account, system):
    other = actions.open_account(email="other@example.org", name="სხვა პირი", by=system, at=AT)
    with acting("test"):
        Letter.objects.create(kind="x", key="k2", address="other@example.org", language="ka", subject="s", body="b",
                              due_at=AT, made_at=AT)  # fmt: skip
    before = where("other@example.org", "სხვა პირი")
    actions.erase_account(user=account, by=system, at=AT)
    assert where("other@example.org", "სხვა პირი") == before
    assert other in queries.accounts()


def test_texts_that_only_a_person_can_judge_are_named(account, system):
    page = Page.objects.first()
    Comment.objects.create(page=page, user=account, text=f"ვეთანხმები, {NAME}", contentpath="title")
    assert actions.erase_account(user=account, by=system, at=AT) == {"wagtailcore.comment.text": 1}


def test_only_administrators_and_oneself_erase_an_account(account, system):
    other = actions.open_account(email="other@example.org", roles=("secretary",), by=system, at=AT)
    with pytest.raises(PermissionDenied):
        actions.erase_account(user=account, by=by(other), at=AT)
    account.refresh_from_db()
    assert account.name == NAME


def test_the_only_administrator_stays(account, system):
    administrator = User.objects.get(email="admin@example.org")
    with pytest.raises(ValidationError, match=r"only administrator|ერთადერთი"):
        actions.erase_account(user=administrator, by=by(administrator), at=AT)
    assert administrator in queries.accounts()


def test_whoever_clears_programmes_is_replaced_first(system):
    furnished = world.furnish()
    world.ask_a_house(furnished)
    with pytest.raises(ValidationError) as refused:
        actions.erase_account(user=furnished.users["visitor"], by=system, at=AT)
    assert "უწყება" in refused.value.messages[0]
    assert where("visitor@example.org")


@pytest.fixture
def person(system) -> Person:
    """Somebody who was to speak and is named beside the programme, but not published."""
    made = world.load(world.bundle(world.DRAFT, publish=False))
    person = Person(**RECORD)
    values = {"slug": "kristepore", "name": Texts.of(ka=NAME, en=LATIN), "telephone": "+995 599 123 456"}
    actions.keep_person(person=person, values=values, by=system, at=AT)
    session = Session.objects.get(conference=made)
    with acting("test"):
        OldAddress.objects.create(kind="person", person=person, slug="zghaprishvili")
        Cue.objects.create(session=session, what=Texts.of(ka="სიტყვა"), who=NAME,
                           for_booths=Texts.of(ka=f"{NAME} ლაპარაკობს"), **RECORD)  # fmt: skip
        Session.objects.filter(pk=session.pk).update(foreign={"speaker": LATIN})
        Plan.objects.create(conference=made, due_at=AT, state="withdrawn", content={"persons": [{"name": NAME}]},
                            **RECORD)  # fmt: skip
        Taken.objects.create(conference=made, origin="o", name="n", said={"persons": {LATIN: {"name": LATIN}}},
                             waiting=[NAME], **RECORD)  # fmt: skip
        TakenRow.objects.create(session=session, said={"moderator": NAME}, **RECORD)
        RememberedColumn.objects.create(conference=made, sender=NAME, heading="h", **RECORD)
        Found.objects.create(kind="person", key=str(person.public_id), language="ka", title=NAME, body=LATIN,
                             address="/ka/x", indexed_at=AT)  # fmt: skip
    actions.open_account(email="own@example.org", by=system, at=AT)
    with acting("test"):
        User.objects.filter(email="own@example.org").update(person=person)
    return person


def test_after_a_person_is_erased_no_table_holds_the_name(person, system):
    before = where(NAME, LATIN)
    assert {"people_person.name", "conference_cue.who", "conference_cue.for_booths", "conference_session.foreign",
            "conference_plan.content", "exchange_taken.said", "exchange_taken.waiting", "exchange_takenrow.said",
            "exchange_rememberedcolumn.sender", "search_entry.title"} <= before  # fmt: skip
    assert actions.erase_person(person=person, by=system, at=AT) == {}
    assert where(NAME, LATIN, "+995 599 123 456", "zghaprishvili", "kristepore") == set()
    cue = Cue.objects.get()
    assert (cue.who, cue.for_booths.text("ka"), cue.what.text("ka")) == ("…", "… ლაპარაკობს", "სიტყვა")
    assert User.objects.get(email="own@example.org").person is None
    assert [entry.kind for entry in Entry.objects.filter(about=f"people.person:{person.public_id}")] == [
        "people.person.make", "people.person.erase",
    ]  # fmt: skip


def test_somebody_in_a_published_programme_is_not_erased_and_told_why(system):
    world.load(world.bundle())
    person = Person.objects.get(slug="world-person")
    with pytest.raises(ValidationError) as refused:
        actions.erase_person(person=person, by=system, at=AT)
    assert len(refused.value.messages) == 2
    assert "სამყაროს კონფერენცია" in refused.value.messages[0] and "ოფიციალური" in refused.value.messages[0]
    assert "სესია 1" in refused.value.messages[1]
    assert Person.objects.filter(pk=person.pk).exists()


def test_a_part_in_a_draft_is_taken_away_first(person, system):
    session = Session.objects.get()
    with acting("test"):
        Interpreter.objects.create(session=session, language="en", person=person, **RECORD)
        Part.objects.filter(session=session).update(stand_in=person)
    with pytest.raises(ValidationError) as refused:
        actions.erase_person(person=person, by=system, at=AT)
    assert len(refused.value.messages) == 1
    with acting("test"):
        Interpreter.objects.all().delete()
        Part.objects.all().update(stand_in=None)
    assert actions.erase_person(person=person, by=system, at=AT) == {}


def test_a_planned_publication_is_withdrawn_first(person, system):
    made = Conference.objects.get()
    with acting("test"):
        Part.objects.filter(session__conference=made, person__isnull=False).update(person=person)
    conference.plan(conference=made, due_at=AT.replace(year=2021), by=system, at=AT)
    with acting("test"):
        Part.objects.filter(person=person).update(person=Person.objects.get(slug="world-person"))
    with pytest.raises(ValidationError) as refused:
        actions.erase_person(person=person, by=system, at=AT)
    assert len(refused.value.messages) == 1
    assert where(NAME)


def test_only_an_administrator_erases_a_person(person, system):
    secretary = actions.open_account(email="s@example.org", roles=("secretary",), by=system, at=AT)
    with pytest.raises(PermissionDenied):
        actions.erase_person(person=person, by=by(secretary), at=AT)
    assert where(NAME)


def test_a_look_is_noted_and_ones_own_is_not(person, system):
    secretary = actions.open_account(email="s@example.org", roles=("secretary",), by=system, at=AT)
    privacy.note_look(about=person, why="edit-person", by=by(secretary), at=AT)
    privacy.note_look(about=secretary, why="manage-account", by=by(secretary), at=AT)
    assert [(look.about, look.actor, look.role) for look in Look.objects.all()] == [
        (f"people.person:{person.public_id}", str(secretary.public_id), "secretary")
    ]


def test_whoever_stops_following_is_forgotten_in_letters_that_were_sent_too(system):
    made = world.load(world.bundle())
    world.furnish_letters(made, system)
    follower = Follower.objects.get()
    with acting("test"):
        for n, (about, address) in enumerate(
            [(follower, follower.address), (made, follower.address), (made, "b@x.org")]
        ):
            Letter.objects.create(kind="following.changed", key=f"s{n}", address=address, language="en", subject="s",
                                  body="b", about=name_of(about), state="sent", sent_at=AT, due_at=AT,
                                  made_at=AT)  # fmt: skip
    following.stop(follower=follower, by=Actor(), at=AT)
    assert where("follower@example.org") == set()
    assert Letter.objects.get(key="s2").address == "b@x.org"


def test_a_report_that_comes_after_the_erasure_brings_nothing_back(account, system):
    letter = Letter.objects.get(key="k1")
    actions.erase_account(user=account, by=system, at=AT)
    letter.refresh_from_db()
    mail.note_return(letter=letter, detail=f"550 <{MAIL}>", address_is_bad=True, by=system, at=AT)
    mail.note_complaint(letter=letter, detail=f"<{MAIL}>", by=system, at=AT)
    assert where(NAME, MAIL) == set()
    assert not Undeliverable.objects.exists()


def test_an_erased_account_is_offered_for_no_task(account, system):
    assert account in HouseForm().fields["representative"].queryset
    actions.erase_account(user=account, by=system, at=AT)
    for name in ("representative", "deputy"):
        assert account not in HouseForm().fields[name].queryset
