"""A delegation from invitation to approval, through its focal point's page and the secretariat's screens."""

from __future__ import annotations

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import translation
from django_tasks_db.models import DBTaskResult

from kavshiri.access import actors
from kavshiri.mail.models import Letter
from kavshiri.registration import actions, queries
from kavshiri.registration.models import Delegation, FocalPoint, Member, Quota
from kavshiri.ui import clock
from tests import world
from tests.links import path_in

pytestmark = pytest.mark.django_db
AT = world.AT


@pytest.fixture
def house(db) -> world.World:
    return world.furnish()


def make(house, system, country="RO", **told) -> Delegation:
    found = Delegation()
    values = {"conference": house.published, "country": country, "language": "en", "places": 3, **told}
    actions.keep_delegation(delegation=found, values=values, by=system, at=AT)
    point = FocalPoint()
    values = {"delegation": found, "name": f"Focal {country}", "address": f"focal@{country.lower()}.example.org"}
    actions.keep_focal_point(focal_point=point, values={**values, "language": "en"}, by=system, at=AT)
    return found


@pytest.fixture
def delegation(house, system) -> Delegation:
    return make(house, system)


def person(name="Person A", **told):
    return {
        "category": "delegate", "name": name, "latin_name": "", "post": "", "language": "en", "wishes_to_speak": False,
        "topic": "", "needs": "", "address": f"{name.lower().replace(' ', '.')}@example.org", **told,
    }  # fmt: skip


def actor(delegation):
    return queries.actor_for(delegation.focal_points.get())


def nominate(delegation, name="Person A", at=AT, **told) -> Member:
    return actions.nominate(delegation=delegation, values=person(name, **told), by=actor(delegation), at=at)


def letters(kind: str) -> list[str]:
    return [letter.address for letter in Letter.objects.filter(kind=f"registration.{kind}").order_by("pk")]


def come_in(delegation, system) -> Client:
    """As a focal point who presses the button behind the letter's link."""
    actions.invite(delegation=delegation, by=system, at=clock.now())
    client = Client()
    address = path_in(Letter.objects.filter(kind="registration.invitation").latest("pk").body)
    assert client.get(address).status_code == 200
    assert client.post(address).status_code == 302
    return client


def door(name: str, **words) -> str:
    with translation.override("en"):
        return reverse(f"registration:{name}", kwargs=words)


def read(answer, status=200) -> BeautifulSoup:
    assert answer.status_code == status, answer
    return BeautifulSoup(answer.content, "html.parser")


def test_an_invitation_goes_to_every_focal_point_and_says_so(delegation, system):
    assert actions.invite(delegation=delegation, by=system, at=AT) == 1
    delegation.refresh_from_db()
    assert delegation.state == "invited"
    letter = Letter.objects.get()
    assert letter.is_discreet and "3 persons" in letter.body and letter.subject.startswith("Romania")


def test_nobody_is_invited_without_a_focal_point_or_a_programme(house, delegation, system):
    delegation.focal_points.get()
    actions.remove_focal_point(focal_point=delegation.focal_points.get(), by=system, at=AT)
    with pytest.raises(ValidationError, match="focal point"), translation.override("en"):
        actions.invite(delegation=delegation, by=system, at=AT)
    draft = make(house, system, "BG", conference=house.draft)
    with pytest.raises(ValidationError, match="programme"), translation.override("en"):
        actions.invite(delegation=draft, by=system, at=AT)


def test_a_link_lets_in_once_and_only_when_the_button_is_pressed(delegation, system):
    actions.invite(delegation=delegation, by=system, at=clock.now())
    address = path_in(Letter.objects.get().body)
    scanner = Client()
    for method in (scanner.get, scanner.head, scanner.get):
        assert method(address).status_code == 200
    assert scanner.get(door("delegation")).status_code == 302
    client = Client()
    assert client.post(address)["Location"].endswith("/delegation/")
    assert read(client.get(door("delegation"))).h1.text == "Romania"
    assert Client().post(address).status_code == 410


def test_the_visit_ends(delegation, system, settings):
    client = come_in(delegation, system)
    session = client.session
    session["focal_point"] = {**session["focal_point"], "until": "2000-01-01T00:00:00+00:00"}
    session.save()
    assert client.get(door("delegation")).status_code == 302


def test_leaving_closes_the_page(delegation, system):
    client = come_in(delegation, system)
    client.post(door("leave"))
    assert client.get(door("delegation")).status_code == 302


def test_a_new_link_is_asked_for_and_the_answer_tells_nothing(delegation):
    pages = []
    for address in ("FOCAL@ro.example.org", "nobody@ro.example.org"):
        pages.append(str(read(Client().post(door("ask"), {"email": address})).main).replace(address, "X"))
    assert pages[0] == pages[1]
    for waiting in DBTaskResult.objects.ready():
        waiting.task.call(*waiting.args_kwargs["args"], **waiting.args_kwargs["kwargs"])
    assert letters("link") == ["focal@ro.example.org"]


def test_a_focal_point_cannot_be_flooded(delegation):
    asked = [actions.send_pass(address="focal@ro.example.org", by=actors.stranger(), at=AT) for _ in range(8)]
    assert asked == [1] * 5 + [0] * 3


def test_whoever_is_nominated_is_told_by_whom_in_the_own_language(delegation):
    nominate(delegation, language="ka")
    letter = Letter.objects.get(kind="registration.nominated")
    assert letter.language == "ka" and "Focal RO" in letter.body and "რუმინეთი" in letter.body


@pytest.mark.parametrize(
    ("language", "page", "words"),
    [("en", "/en/delegation/link/", "As head of delegation"), ("ka", "/ka/delegatsia/bmuli/", "ხელმძღვანელი, ხედავთ")],
)
def test_the_head_is_told_where_the_own_link_is_and_nobody_else(delegation, language, page, words):
    nominate(delegation, "Head A", category="head", language=language)
    nominate(delegation, "Member B", language=language)
    head, other = Letter.objects.filter(kind="registration.nominated").order_by("pk")
    assert page in head.body and words in head.body
    assert page not in other.body and words not in other.body
    assert "{" not in head.body + other.body and "\n\n\n" not in other.body


def test_replacing_tells_both_and_keeps_the_story(delegation, system):
    first = nominate(delegation)
    actions.approve(member=first, by=system, at=AT)
    second = actions.replace(member=first, values=person("Person B"), by=actor(delegation), at=AT)
    first.refresh_from_db()
    assert (first.state, second.state, second.replaces) == ("replaced", "nominated", first)
    assert letters("out") == ["person.a@example.org"]
    assert letters("nominated") == ["person.a@example.org", "person.b@example.org"]
    assert Letter.objects.get(kind="registration.approved").state == "withdrawn", "it was not true any more"


def test_places_and_quotas_hold(delegation, system):
    quota = Quota()
    values = {"delegation": delegation, "category": "adviser", "places": 1}
    actions.keep_quota(quota=quota, values=values, by=system, at=AT)
    nominate(delegation, "Person A", category="adviser")
    with pytest.raises(ValidationError):
        nominate(delegation, "Person B", category="adviser")
    second = nominate(delegation, "Person B")
    with pytest.raises(ValidationError):
        actions.change_member(member=second, values={"category": "adviser"}, by=actor(delegation), at=AT)
    nominate(delegation, "Person C")
    with pytest.raises(ValidationError):
        nominate(delegation, "Person D")
    actions.withdraw(member=second, by=actor(delegation), at=AT)
    nominate(delegation, "Person D")


def test_there_is_one_head_and_nobody_twice(delegation):
    nominate(delegation, "Person A", category="head")
    with translation.override("en"), pytest.raises(ValidationError, match="head already"):
        nominate(delegation, "Person B", category="head")
    with translation.override("en"), pytest.raises(ValidationError, match="nominated already"):
        nominate(delegation, "Other", address="PERSON.A@example.org")


def test_the_deadline_holds_for_focal_points_alone(delegation, system, house):
    values = {"nominates_until": AT}
    actions.keep_delegation(delegation=delegation, values=values, by=system, at=AT)
    delegation.refresh_from_db()
    nominate(delegation)
    late = AT + dt.timedelta(seconds=1)
    with pytest.raises(ValidationError):
        nominate(delegation, "Person B", at=late)
    secretary = house.actor("secretary")
    actions.nominate(delegation=delegation, values=person("Person B"), by=secretary, at=late)
    with translation.override("en"):
        assert "the secretariat" in Letter.objects.get(address="person.b@example.org").body


def test_what_was_approved_is_looked_at_anew_when_it_becomes_another_person(delegation, system):
    member = nominate(delegation)
    actions.approve(member=member, by=system, at=AT)
    member.refresh_from_db()
    actions.change_member(member=member, values={"post": "Adviser"}, by=actor(delegation), at=AT)
    member.refresh_from_db()
    assert member.state == "approved"
    actions.change_member(member=member, values={"name": "Somebody Else"}, by=actor(delegation), at=AT)
    member.refresh_from_db()
    assert member.state == "nominated"


def test_approval_brings_the_programme_for_the_calendar(delegation, system):
    actions.approve(member=nominate(delegation), by=system, at=AT)
    letter = Letter.objects.get(kind="registration.approved")
    (file,) = letter.enclosures.all()
    assert file.method == "PUBLISH" and b"BEGIN:VEVENT" in bytes(file.content)


def test_many_are_approved_at_once_with_few_queries(house, delegation, system, django_assert_max_num_queries):
    actions.keep_delegation(delegation=delegation, values={"places": 100}, by=system, at=AT)
    delegation.refresh_from_db()
    for number in range(40):
        nominate(delegation, f"Person {number}")
    with django_assert_max_num_queries(60):
        assert actions.approve_many(members=queries.waiting(house.published), by=system, at=AT) == 40
    assert len(letters("approved")) == 40


def test_declining_needs_a_reason_and_tells_it(delegation, system):
    member = nominate(delegation)
    with pytest.raises(ValidationError):
        actions.decline(member=member, reason="  ", by=system, at=AT)
    actions.decline(member=member, reason="The capacity is full.", by=system, at=AT)
    letter = Letter.objects.get(kind="registration.declined")
    assert "The capacity is full" in letter.body.replace("\\", "")


def test_a_focal_point_decides_nothing(delegation):
    member = nominate(delegation)
    for verb, told in ((actions.approve, {}), (actions.decline, {"reason": "no"})):
        with pytest.raises(PermissionDenied):
            verb(member=member, by=actor(delegation), at=AT, **told)


def test_a_focal_point_has_the_own_delegation_alone(house, delegation, system):
    other = make(house, system, "BG")
    foreign = nominate(other, "Foreign Person")
    mine = actor(delegation)
    for attempt in (
        lambda: actions.nominate(delegation=other, values=person("X Y"), by=mine, at=AT),
        lambda: actions.replace(member=foreign, values=person("X Y"), by=mine, at=AT),
        lambda: actions.withdraw(member=foreign, by=mine, at=AT),
        lambda: actions.change_member(member=foreign, values={"name": "X"}, by=mine, at=AT),
        lambda: actions.answer(delegation=other, comes=False, by=mine, at=AT),
    ):
        with pytest.raises(PermissionDenied):
            attempt()
    client = come_in(delegation, system)
    assert "Foreign" not in client.get(door("delegation")).content.decode()
    for name in ("change", "replace"):
        for ask in (client.get, client.post):
            assert ask(door(name, public_id=foreign.public_id)).status_code == 404
    assert client.post(door("withdraw", public_id=foreign.public_id)).status_code == 404
    foreign.refresh_from_db()
    assert (foreign.state, foreign.name) == ("nominated", "Foreign Person")


def test_a_delegation_that_has_declined_nominates_nobody(delegation):
    actions.answer(delegation=delegation, comes=False, by=actor(delegation), at=AT)
    with pytest.raises(ValidationError):
        nominate(delegation)
    actions.answer(delegation=delegation, comes=True, by=actor(delegation), at=AT)
    nominate(delegation)
    with pytest.raises(ValidationError):
        actions.answer(delegation=delegation, comes=False, by=actor(delegation), at=AT)


def test_the_whole_way_on_the_pages(house, delegation, system, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: AT)
    client = come_in(delegation, system)
    client.post(door("answer"), {"comes": "yes"})
    form = {key: value for key, value in person().items() if value not in (False, "")}
    wrong = read(client.post(door("nominate"), {**form, "address": "nobody", "topic": "Trade"}))
    assert wrong.select("[aria-invalid=true]") and "Person A" in str(wrong)
    assert client.post(door("nominate"), form).status_code == 302
    member = Member.objects.get()
    page = read(client.get(door("delegation")))
    assert "Person A" in page.text and "2 places are free" in page.text
    refused = read(client.post(door("nominate"), {**form, "name": "Other"}))
    assert "nominated already" in refused.text
    replaced = {**form, "name": "Person B", "address": "b@example.org"}
    assert client.post(door("replace", public_id=member.public_id), replaced).status_code == 302
    page = read(client.get(door("delegation")))
    assert "instead of Person A" in page.text
    office = Client()
    office.force_login(house.users["secretary"], backend="kavshiri.people.backends.LinkBackend")
    screen = reverse("delegations:of-conference", args=[house.published.pk])
    assert "Person B" in read(office.get(screen)).text
    ticked = [box["value"] for box in read(office.get(screen)).select("input[name=member]")]
    office.post(reverse("delegations:approve", args=[house.published.pk]), {"member": ticked})
    assert letters("approved") == ["b@example.org"]
    assert "approved" in read(client.get(door("delegation"))).text


def test_what_a_member_needs_is_shown_to_the_secretariat_alone(house, delegation, system):
    nominate(delegation, needs="Sign language")
    client = come_in(delegation, system)
    assert "Sign language" not in client.get(door("delegation")).content.decode()
    office = Client()
    office.force_login(house.users["secretary"], backend="kavshiri.people.backends.LinkBackend")
    page = office.get(reverse("delegations:members", args=[delegation.pk]))
    assert "Sign language" in page.content.decode()
    history = office.get(reverse("delegations:history", args=[delegation.pk])).content.decode()
    assert "Person A" not in history and "Sign language" not in history and "person.a@" not in history


def test_a_second_click_is_no_second_invitation(delegation, system):
    actions.invite(delegation=delegation, by=system, at=AT)
    with pytest.raises(ValidationError):
        actions.invite(delegation=delegation, by=system, at=AT + dt.timedelta(seconds=2))
    actions.invite(delegation=delegation, by=system, at=AT + dt.timedelta(minutes=2))
    assert len(letters("invitation")) == 2


def test_a_corrected_address_is_told_and_what_waits_for_the_wrong_one_is_not_sent(delegation, system):
    member = nominate(delegation, address="wrong@example.org")
    actions.approve(member=member, by=system, at=AT)
    member.refresh_from_db()
    actions.change_member(member=member, values={"address": "right@example.org"}, by=actor(delegation), at=AT)
    waiting = Letter.objects.filter(state="waiting").values_list("kind", "address")
    assert list(waiting) == [("registration.nominated", "right@example.org")]


def test_an_approval_that_waits_is_not_sent_to_whoever_is_declined_meanwhile(delegation, system):
    member = nominate(delegation)
    actions.approve(member=member, by=system, at=AT)
    actions.decline(member=member, reason="A mistake.", by=system, at=AT)
    assert [letter.kind for letter in Letter.objects.filter(state="waiting")] == ["registration.declined"]


def test_a_focal_point_with_another_address_has_left(delegation, system):
    client = come_in(delegation, system)
    point = delegation.focal_points.get()
    actions.keep_focal_point(focal_point=point, values={"address": "new@ro.example.org"}, by=system, at=AT)
    assert client.get(door("delegation")).status_code == 302


@pytest.mark.parametrize(("days", "is_over"), [(0, False), (1, True)])
def test_nobody_is_asked_to_nominate_for_a_conference_that_is_over(delegation, system, monkeypatch, days, is_over):
    at = AT + dt.timedelta(days=days)
    monkeypatch.setattr(clock, "now", lambda: at)
    page = read(come_in(delegation, system).get(door("delegation")))
    assert queries.has_ended(delegation.conference, at) is is_over
    assert bool(page.select(f'form[action="{door("answer")}"] button')) is not is_over
    assert bool(page.select(f'a[href="{door("nominate")}"]')) is not is_over
    assert ("The conference is over." in page.text) is is_over
