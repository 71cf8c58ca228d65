"""Whoever has signed in sees and takes along everything held about them, and who looked; nobody sees another's."""

from __future__ import annotations

import datetime as dt
import json
import re

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import translation

from kavshiri.access.acting import acting
from kavshiri.access.actors import Actor
from kavshiri.following.models import Follower
from kavshiri.mail.models import Letter, Undeliverable
from kavshiri.people import actions, queries
from kavshiri.people.models import Person, User
from kavshiri.privacy import actions as privacy
from kavshiri.privacy.models import Look
from kavshiri.texts.values import Texts
from tests import world

pytestmark = pytest.mark.django_db
AT = world.AT
PAGE, FILE, ERASE = "/en/my-data/", "/en/my-data/file/", "/en/my-data/erase/"


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def house(system) -> world.World:
    furnished = world.furnish()
    with acting("test"):
        for n, who in enumerate(("secretary", "visitor")):
            Letter.objects.create(kind="following.changed", key=f"k{n}", address=f"{who.title()}@Example.org",
                                  language="en", subject=f"Q{who}-subject", body="b", due_at=AT,
                                  made_at=AT)  # fmt: skip
            Follower.objects.create(conference=furnished.published, address=f"{who}@example.org", language="en",
                                    told=1, confirmed_at=AT)  # fmt: skip
        Undeliverable.objects.create(address="visitor@example.org", reason="bounced", at=AT, detail="Qdetail")
        person = Person.objects.create(slug="visitor", name=Texts.of(en="Qvisitor"), telephone="+995599000111",
                                       made_at=AT, changed_at=AT)  # fmt: skip
        User.objects.filter(email="visitor@example.org").update(person=person, name="Visiting Somebody")
    actions.make_link(user=furnished.users["visitor"], by=system, at=AT)
    return furnished


def signed_in(house: world.World, role: str) -> Client:
    client = Client()
    client.force_login(User.objects.get(pk=house.users[role].pk))
    return client


def tables(told: dict) -> dict[str, list[dict]]:
    return {shelf["table"]: shelf["rows"] for shelf in told["held"]}


def test_the_file_holds_all_and_nobody_elses(house):
    answer = signed_in(house, "visitor").get(FILE)
    assert answer["Content-Disposition"] == 'attachment; filename="my-data.json"'
    told = tables(json.loads(answer.content))
    assert set(told) == {
        "people.user", "people.signinlink", "sessions.session", "wagtailusers.userprofile", "people.person",
        "mail.letter", "mail.undeliverable", "following.follower", "usersessions.usersession",
    }  # fmt: skip
    assert told["people.user"][0]["name"] == "Visiting Somebody"
    assert told["people.person"][0]["telephone"] == "+995599000111"
    assert [letter["subject"] for letter in told["mail.letter"]] == ["Qvisitor-subject"]
    assert told["mail.undeliverable"][0]["detail"] == "Qdetail"
    assert "Qsecretary" not in answer.content.decode() and "secretary@" not in answer.content.decode()


def test_keys_and_digests_are_handed_to_nobody(house, system):
    secret = actions.make_link(user=house.users["visitor"], by=system, at=AT)
    client = signed_in(house, "visitor")
    written = client.get(FILE).content.decode() + client.get(PAGE).content.decode()
    digest = queries.digest_of(secret)
    user = User.objects.get(email="visitor@example.org")
    for hidden in (secret, digest, user.password, client.session.session_key):
        assert hidden not in written


def test_the_file_says_why_and_how_long(house):
    told = json.loads(signed_in(house, "visitor").get(FILE).content)
    letters = next(shelf for shelf in told["held"] if shelf["table"] == "mail.letter")
    assert letters["kept"]["address"] == {
        "purpose": "Writing letters, and knowing whether they arrived",
        "ground": "a task in the public interest (GDPR Art. 6 (1) (e))",
        "kept": "1 year after the letter",
    }


def test_what_one_did_is_told_from_the_journal(house):
    secretary = queries.actor_for(house.users["secretary"])
    actions.keep_person(person=Person.objects.get(slug="visitor"), values={"zone": "Asia/Tbilisi"}, by=secretary,
                        at=AT + dt.timedelta(hours=1))  # fmt: skip
    told = tables(json.loads(signed_in(house, "secretary").get(FILE).content))
    assert [entry["kind"] for entry in told["journal.entry"]] == ["people.person.change"]


def test_the_page_shows_it_and_who_looked_and_why(house):
    by = queries.actor_for(house.users["secretary"])
    for about in (house.users["visitor"], Person.objects.get(slug="visitor"), Letter.objects.get(key="k1")):
        privacy.note_look(about=about, why="read-letter", by=by, at=AT)
    privacy.note_look(about=Letter.objects.get(key="k0"), why="edit-person", by=by, at=AT)
    page = BeautifulSoup(signed_in(house, "visitor").get(PAGE).content, "html.parser").main
    assert len(page.select("tbody tr")) == 3
    assert "seeing what became of a letter" in page.text and "editing the record" not in page.text
    for word in ("Visiting Somebody", "+995599000111", "Qvisitor-subject", "visitor@example.org", "Qdetail"):
        assert word in page.text
    assert "Qsecretary-subject" not in page.text


@pytest.mark.parametrize("address", [PAGE, FILE, ERASE])
def test_strangers_see_nothing(house, address):
    answer = Client().get(address)
    assert answer.status_code == 403
    assert "Visiting Somebody" not in answer.content.decode()


def test_a_download_does_not_lose_anything_of_a_long_story(house):
    with acting("test"):
        for n in range(30):
            Letter.objects.create(kind="x", key=f"m{n}", address="visitor@example.org", language="en", subject=f"s{n}",
                                  body="b", due_at=AT, made_at=AT)  # fmt: skip
    client = signed_in(house, "visitor")
    assert len(tables(json.loads(client.get(FILE).content))["mail.letter"]) == 31
    assert "Only the first 20 are shown here" in client.get(PAGE).content.decode()


def test_one_erases_ones_own_account_after_saying_so_twice(house):
    client = signed_in(house, "visitor")
    assert client.get(ERASE).status_code == 200
    assert "Tick the box first." in client.post(ERASE).content.decode()
    assert User.objects.filter(email="visitor@example.org").exists()
    answer = client.post(ERASE, {"sure": "1"})
    assert "Your account has been erased" in answer.content.decode()
    assert not User.objects.filter(email="visitor@example.org").exists()
    assert client.get(PAGE).status_code == 403
    assert Person.objects.get(slug="visitor").telephone, "the person of programmes is the secretariat's record"


def test_the_only_administrator_reads_why_not(house):
    client = signed_in(house, "administrator")
    for answer in (client.get(ERASE), client.post(ERASE, {"sure": "1"})):
        assert answer.status_code == 409
        assert "This is the only administrator" in answer.content.decode()
    assert User.objects.filter(email="administrator@example.org").exists()


def test_opening_a_record_in_the_back_office_is_noted(house):
    client = signed_in(house, "administrator")
    person, letter = Person.objects.get(slug="visitor"), Letter.objects.get(key="k1")
    account = house.users["visitor"].pk
    for address in (f"persons/{person.pk}/", f"persons/{person.pk}/read/", f"letters/{letter.public_id}/",
                    f"accounts/{account}/"):  # fmt: skip
        assert client.get(f"/cms/{address}").status_code == 200
    noted = Look.objects.order_by("pk").values_list("about", "why", "role")
    visitor = house.users["visitor"]
    assert list(noted) == [
        (f"people.person:{person.public_id}", "edit-person", "administrator"),
        (f"people.person:{person.public_id}", "read-person", "administrator"),
        (f"mail.letter:{letter.public_id}", "read-letter", "administrator"),
        (f"people.user:{visitor.public_id}", "manage-account", "administrator"),
    ]


def test_an_administrator_sees_what_would_go_and_erases(house):
    client, visitor = signed_in(house, "administrator"), house.users["visitor"]
    address = f"/cms/accounts/{visitor.pk}/erase/"
    page = BeautifulSoup(client.get(address).content, "html.parser")
    assert page.select_one("form button.serious")
    assert client.post(address).status_code == 302
    assert not User.objects.filter(email="visitor@example.org").exists()
    assert client.get(address).status_code == 404


def test_a_published_person_is_not_offered_for_erasure(house):
    person = Person.objects.get(slug="world-person")
    answer = signed_in(house, "administrator").get(f"/cms/accounts/persons/{person.pk}/erase/")
    page = BeautifulSoup(answer.content, "html.parser")
    assert "ოფიციალური დოკუმენტია" in page.text and not page.select_one("form button.serious")
    answer = signed_in(house, "administrator").post(f"/cms/accounts/persons/{person.pk}/erase/")
    assert answer.status_code == 409 and Person.objects.filter(pk=person.pk).exists()


def test_a_follower_takes_along_what_is_kept_of_the_address_and_no_account(house):
    from kavshiri.following import links

    follower = Follower.objects.get(address="visitor@example.org")
    answer = Client().get(f"/en/following/{links.own(follower)}/data/")
    told = tables(json.loads(answer.content))
    assert set(told) == {"following.follower", "mail.letter", "mail.undeliverable"}
    assert told["following.follower"][0]["address"] == "visitor@example.org"
    assert "Qsecretary" not in answer.content.decode() and "Visiting Somebody" not in answer.content.decode()
    assert Client().get("/en/following/forged/data/").status_code == 410


def test_looks_are_the_staffs_alone(house):
    with pytest.raises(Exception, match=r"noted|აღირიცხება"):
        privacy.note_look(about=house.users["visitor"], why="edit-person", by=Actor(key="x"), at=AT)
    assert Look.objects.count() == 0


def test_the_georgian_page_names_everything_in_georgian(house):
    with translation.override("ka"):
        page = BeautifulSoup(signed_in(house, "visitor").get("/ka/chemi-monacemebi/").content, "html.parser").main
    names = [tag.text for tag in page.select("h1, h2, dt, th, .leaf__margin p")]
    assert len(names) > 25
    assert [name for name in names if re.search("[A-Za-z]", name)] == []
