"""Registering on a page, one's own page, and the secretariat's screens."""

from __future__ import annotations

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from django_tasks_db.models import DBTaskResult

from kavshiri.accreditation.models import Participant
from kavshiri.applications import actions, links
from kavshiri.applications.models import Application
from kavshiri.mail.models import Letter
from kavshiri.privacy import purging
from kavshiri.privacy import queries as privacy
from kavshiri.privacy.slots import Subject
from tests import world
from tests.applications.world import FIRST, SYSTEM, arrive, category
from tests.links import path_in

pytestmark = pytest.mark.django_db
AT = world.AT


@pytest.fixture
def house(db) -> world.World:
    return world.furnish()


def door(name: str, *words, language="en") -> str:
    with translation.override(language):
        return reverse(name, args=words)


def read(answer, status=200) -> BeautifulSoup:
    assert answer.status_code == status, answer
    return BeautifulSoup(answer.content, "html.parser")


def form(**told) -> dict[str, str]:
    return {"name": "Person A", "address": "person.a@example.org", "language": "en", "country": "RO", **told}


def come_in(application: Application) -> Client:
    client = Client()
    assert client.post(door("applications:enter", links.own(application))).status_code == 302
    return client


def test_the_conference_page_leads_there_as_long_as_somebody_can_register(house):
    home = door("conference:home", house.published.slug)
    assert "Register" not in read(Client().get(home)).main.text
    category(house.published, by_invitation=True)
    assert "Register" not in read(Client().get(home)).main.text
    category(house.published, "all")
    found = read(Client().get(home)).find(lambda tag: tag.name == "a" and "Register" in tag.text)
    listed = read(Client().get(found["href"])).main.text
    assert "Observers" in listed and listed.count("Register") >= 1


def test_from_the_form_to_the_own_page(house):
    category(house.published, asks_letters=True)
    page, client = door("applications:register", house.published.slug, "observers"), Client()
    wrong = read(client.post(page, {"name": "Typed already"}))
    assert wrong.find(attrs={"role": "alert"}) and wrong.find("input", {"name": "name"})["value"] == "Typed already"
    assert not Application.objects.exists()
    ticked = {"agree-applications-letters": "on"}
    assert "person.a@example.org" in read(client.post(page, form(**ticked))).main.text
    assert not privacy.has_consented("applications.letters", "person.a@example.org"), "the address is not proven yet"
    address = path_in(Letter.objects.get(kind="applications.confirm").body)
    scanner = Client()
    for method in (scanner.get, scanner.head, scanner.get):
        assert method(address).status_code == 200
    assert Application.objects.get().state == "asked"
    answer = client.post(address)
    assert "A decision follows" in read(client.get(answer["Location"])).main.text
    assert Client().post(address).status_code == 410
    assert privacy.has_consented("applications.letters", "person.a@example.org")
    assert not privacy.has_consented("applications.recorded", "person.a@example.org"), "one by one, never bundled"


def test_the_answer_does_not_tell_whether_an_address_has_registered(house):
    arrive(category(house.published))
    page, told = door("applications:register", house.published.slug, "observers"), []
    for address in ("PERSON.A@example.org", "nobody@example.org"):
        told.append(str(read(Client().post(page, form(address=address))).main).replace(address, "X"))
    assert told[0] == told[1]
    told = []
    for address in ("person.a@example.org", "nobody.at.all@example.org"):
        told.append(str(read(Client().post(door("applications:ask"), {"email": address})).main).replace(address, "X"))
    assert told[0] == told[1]
    for waiting in DBTaskResult.objects.ready().filter(task_path__contains="applications"):
        waiting.task.call(*waiting.args_kwargs["args"], **waiting.args_kwargs["kwargs"])
    assert [letter.address for letter in Letter.objects.filter(kind="applications.link")] == ["person.a@example.org"]


def test_a_name_in_georgian_is_written_in_latin_letters_for_the_badge_and_others_are_asked(house):
    category(house.published)
    page = door("applications:register", house.published.slug, "observers")
    Client().post(page, form(name="თამარ ნიმუში"))
    assert Application.objects.get().latin_name == "Tamar Nimushi"
    assert "Latin letters" in read(Client().post(page, form(name="Тамара"))).find(attrs={"role": "alert"}).text


def test_a_pseudonym_is_all_that_viewers_are_asked_for(house):
    category(house.published, "viewers", kind="viewer", takes_pseudonyms=True, approval=0)
    page = read(Client().get(door("applications:register", house.published.slug, "viewers")))
    names = {each.get("name") for each in page.main.find_all(["input", "select", "textarea"])}
    assert "name" in names and not names & {"latin_name", "organisation", "post", "wishes_to_speak"}


def test_an_invitation_link_opens_the_form_until_another_is_made(house):
    experts = category(house.published, "experts", by_invitation=True)
    assert Client().get(door("applications:register", house.published.slug, "experts")).status_code == 404
    link = door("applications:invited", links.invited(experts))
    read(Client().post(link, form()))
    assert Application.objects.get().category == experts
    actions.renew_link(category=experts, by=SYSTEM, at=AT)
    assert Client().get(link).status_code == 410


def test_the_own_page_is_nobody_elses(house):
    observers = category(house.published)
    mine, other = arrive(observers), arrive(observers, "Secret Name")
    client = come_in(mine)
    assert "Person A" in read(client.get(door("applications:own", mine.public_id))).main.text
    for name in ("own", "change", "withdraw", "data"):
        answer = client.get(door(f"applications:{name}", other.public_id))
        assert answer.status_code == 302 and b"Secret" not in answer.content
    for name in ("withdraw", "accept", "line-up", "agree"):
        assert client.post(door(f"applications:{name}", other.public_id)).status_code == 302
    other.refresh_from_db()
    assert other.state == "new"
    client.post(door("applications:leave"))
    assert client.get(door("applications:own", mine.public_id)).status_code == 302


def test_whoever_has_signed_in_with_the_address_needs_no_link(house):
    observers = category(house.published)
    mine = arrive(observers, "Visitor", address="visitor@example.org")
    other = arrive(observers, "Somebody")
    client = Client()
    client.force_login(house.users["visitor"])
    assert "Visitor" in read(client.get(door("applications:own", mine.public_id))).main.text
    assert client.get(door("applications:own", other.public_id)).status_code == 302


def test_change_withdraw_and_consents_on_the_own_page(house):
    mine = arrive(category(house.published))
    client = come_in(mine)
    told = form(organisation="An association", wishes_to_speak="on", topic="Trade")
    assert client.post(door("applications:change", mine.public_id), told).status_code == 302
    mine.refresh_from_db()
    assert (mine.organisation, mine.topic, mine.address) == ("An association", "Trade", "person.a@example.org")
    say = door("applications:agree", mine.public_id)
    client.post(say, {"ask": "applications.recorded", "given": "yes"})
    assert privacy.has_consented("applications.recorded", mine.address)
    client.post(say, {"ask": "applications.recorded", "given": "no"})
    assert not privacy.has_consented("applications.recorded", mine.address)
    assert "person.a@example.org" in client.get(door("applications:data", mine.public_id)).content.decode()
    client.post(door("applications:withdraw", mine.public_id))
    mine.refresh_from_db()
    assert mine.state == "withdrawn"


def test_the_secretariat_finds_and_approves_and_takes_along(house, client):
    observers = category(house.published, places=2)
    found = [arrive(observers, f"Person {letter}", organisation="=cmd()") for letter in "ABC"]
    client.force_login(house.users["secretary"])
    screen = reverse("registrations:of-conference", args=[house.published.pk])
    page = read(client.get(screen, {"words": "person b"}))
    assert "Person B" in page.text and "Person A" not in page.text
    client.post(reverse("registrations:approve", args=[house.published.pk]), {"all": "yes"})
    states = [Application.objects.get(pk=each.pk).state for each in found]
    assert states == ["approved", "approved", "waiting"] and Participant.objects.count() == 2
    assert "Person C" in read(client.get(reverse("registrations:waiting", args=[house.published.pk]))).text
    table = client.get(reverse("registrations:table", args=[house.published.pk, "csv"])).content.decode()
    assert "Person C" in table and "'=cmd()" in table and ",=cmd()" not in table
    assert client.get(reverse("registrations:table", args=[house.published.pk, "xlsx"])).content[:2] == b"PK"
    client.post(reverse("registrations:decline", args=[found[0].pk]), {"reason": "R"})
    assert Application.objects.get(pk=found[0].pk).state == "declined"


@pytest.mark.parametrize("screen", ["of-conference", "waiting", "table"])
def test_screens_ask_the_database_alike_for_one_and_for_three(house, client, screen):
    observers = category(house.published, places=0)
    client.force_login(house.users["secretary"])
    words = [house.published.pk, *(["csv"] if screen == "table" else [])]
    counts = []
    for names in ("A", "BC"):
        for letter in names:
            actions.approve(application=arrive(observers, f"Person {letter}"), by=FIRST, at=AT)
        client.get(reverse(f"registrations:{screen}", args=words))
        with CaptureQueriesContext(connection) as seen:
            client.get(reverse(f"registrations:{screen}", args=words))
        counts.append(len(seen))
    assert counts[0] == counts[1], counts


def test_what_is_kept_ends_by_its_rule(house):
    observers = category(house.published)
    mine = arrive(observers, needs="Captions")
    actions.apply(category=observers, values={**form(), "address": "never@example.org"}, by=SYSTEM, at=AT)
    last = dt.datetime(2020, 11, 25, 12, tzinfo=dt.UTC)
    list(purging.purge(by=SYSTEM, at=last + dt.timedelta(days=8)))
    assert [each.pk for each in Application.objects.all()] == [mine.pk], "what nobody confirmed"
    list(purging.purge(by=SYSTEM, at=last + dt.timedelta(days=40)))
    mine.refresh_from_db()
    assert (mine.needs, mine.name) == ("", "Person A")
    list(purging.purge(by=SYSTEM, at=last + dt.timedelta(days=400)))
    assert not Application.objects.exists()


def test_an_erasure_takes_applications_along_and_passes_the_place_on(house):
    observers = category(house.published, approval=0, places=1)
    _first, second = arrive(observers), arrive(observers, "Person B")
    actions.forget(Subject(address="person.a@example.org"), SYSTEM, AT)
    second.refresh_from_db()
    assert second.state == "offered" and Application.objects.count() == 1
