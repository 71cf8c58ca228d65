"""What those concerned see, each no more than their side; forms work without script and lose nothing."""

from __future__ import annotations

import datetime as dt
import io

import openpyxl
import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext

from kavshiri.interests import queries
from kavshiri.interests.models import Contact, Interest, Step
from kavshiri.owners import actions as owners
from kavshiri.people.models import User
from kavshiri.ui import clock
from tests import world
from tests.interests import world as interests

pytestmark = pytest.mark.django_db
NOW = world.AT


@pytest.fixture(autouse=True)
def _in_english(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOW)
    with translation.override("en"):
        yield


@pytest.fixture
def house() -> world.World:
    return world.furnish()


def client_of(address: str) -> Client:
    client = Client()
    client.force_login(User.objects.get(email=address), backend="kavshiri.people.backends.LinkBackend")
    return client


def at(name: str, *words: object) -> str:
    return reverse(name, args=words)


def read(answer, status: int = 200) -> BeautifulSoup:
    assert answer.status_code == status, answer.content[:600]
    return BeautifulSoup(answer.content, "html.parser")


def said(page: BeautifulSoup) -> str:
    return " ".join(page.get_text(" ").split())


def georgian(words: str) -> str:
    """As the back office says it to accounts of these tests."""
    with translation.override("ka"):
        return gettext(words)


def typed(page: BeautifulSoup, **more: str) -> dict[str, str]:
    """The form as a browser sends it."""
    key = page.select_one("input[name=key]")["value"]
    return {
        "key": key, "stands_for": "self", "kind": "trade", "title": "Hazelnuts for bakeries", "text": "We look for …",
        "to_words": "anybody who bakes", "to": "", **more,
    }  # fmt: skip


def test_a_participant_writes_follows_agrees_and_withdraws_without_script(client, house, system):
    interests.author(house.published, system)
    office = interests.contact(system)
    url = at("interests:express", world.SLUG)
    assert client.get(url).status_code == 302  # to sign in
    mine = client_of(interests.AUTHOR)
    page = read(mine.get(url))
    assert "Body" in page.select_one("select[name=to]").text and interests.TAKER not in page.decode()
    wrong = read(mine.post(url, typed(page, to_words="", text="!?")), 400)
    assert "Say with whom" in said(wrong) and wrong.select_one("input[name=title]")["value"] == "Hazelnuts for bakeries"
    source = f"conference.session:{house.published.sessions.earliest('pk').public_id}"
    answer = mine.post(url, typed(page, to=f"office:{office.public_id}", source=source))
    assert answer.status_code == 302 and "Hazelnuts" in said(read(mine.get(answer["Location"])))
    one = Interest.objects.get()
    assert (one.to_contact, one.toward, one.language) == (office, "office", "en")
    assert mine.post(url, typed(page)).status_code == 302 and Interest.objects.count() == 1  # sent again
    interests.answered(interests.passed(interests.again(one), system))
    asked = said(read(mine.get(at("interests:one", one.public_id))))
    assert "They know neither your name" in asked and "Session 1" in asked
    mine.post(at("interests:introduce", one.public_id), {"agrees": "yes"})
    assert "+40 21 777" in said(read(mine.get(at("interests:one", one.public_id))))
    told = said(read(client_of(interests.TAKER).get(at("interests:one", one.public_id))))
    assert interests.SECRET in told and interests.AUTHOR in told
    told = said(read(client_of(interests.OWNER).get(at("interests:one", one.public_id))))
    assert interests.SECRET not in told and interests.AUTHOR not in told
    mine.post(at("interests:introduce", one.public_id), {"agrees": "no"})
    assert mine.post(at("interests:withdraw", one.public_id)).status_code == 302
    assert Interest.objects.get().state == "withdrawn"


def test_each_side_sees_no_more_than_its_own(client, house, system):
    one = interests.passed(interests.written(house.published, system), system)
    url = at("interests:one", one.public_id)
    taker, owner = client_of(interests.TAKER), client_of(interests.OWNER)
    assert client.get(url).status_code == 302
    people = [client_of(f"{role}@example.org") for role in ("secretary", "visitor")]
    assert [each.get(url).status_code for each in people] == [200, 200]
    for reader in (taker, owner):
        page = said(read(reader.get(url)))
        assert "a participant of the conference" in page and "Hazelnuts" in page
        for hidden in (interests.SECRET, interests.SECRET_REACH, interests.AUTHOR):
            assert hidden not in page
    answer = at("interests:answer", one.public_id)
    assert owner.post(answer, {"willing": "yes", "reach": "x"}).status_code == 403
    wrong = read(taker.post(answer, {"willing": "no", "words": ""}), 400)
    assert "Say in a few words why not" in said(wrong)
    assert taker.post(at("interests:follow", one.public_id), {"kind": "led", "words": "x"}).status_code == 403
    assert taker.post(answer, {"willing": "yes", "reach": "Room 5", "words": "Gladly"}).status_code == 302
    step = {"kind": "noted", "words": "Telephoned.", "next_step": "Meeting", "next_on": "2020-12-20"}
    wrong = read(owner.post(at("interests:follow", one.public_id), {**step, "next_on": "2020-11-01"}), 400)
    assert "still to come" in said(wrong) and wrong.select_one("textarea[name=words]").text.strip() == "Telephoned."
    assert owner.post(at("interests:follow", one.public_id), step).status_code == 302
    assert "next step by 20 December 2020" in said(read(owner.get(at("interests:own"))))
    assert "Passed to you" in said(read(taker.get(at("interests:own"))))
    assert [each.kind for each in queries.steps_of(one)] == ["expressed", "passed", "willing", "noted"]
    # whoever it concerns not at all learns not even that it is there
    interests.contact(system, slug="world-owner")
    stranger = client_of(interests.OWNER)
    with_other = interests.written(house.published, system)
    assert stranger.get(at("interests:one", with_other.public_id)).status_code == 404


def test_the_secretariat_enters_passes_on_notes_and_takes_it_along(house, system):
    interests.author(house.published, system)
    office, owner = interests.contact(system), interests.owner(system)
    secretary = client_of("secretary@example.org")
    enter = at("interests-office:enter", house.published.pk)
    told = typed(read(secretary.get(enter)), name="Guest", address="guest@example.org", title="=1+1")
    refused = said(read(secretary.post(enter, told)))
    assert georgian("This field is required.") in refused and not Interest.objects.exists()
    assert secretary.post(enter, {**told, "received": "By letter."}).status_code == 302
    one = Interest.objects.get()
    listed = said(read(secretary.get(at("interests-office:conference", house.published.pk))))
    assert "Guest" in listed and "=1+1" in listed
    url = at("interests-office:pass", one.public_id)
    values = {"to": f"office:{office.public_id}", "owner": f"office:{owner.public_id}", "words": "Please"}
    late = said(read(secretary.post(url, {**values, "next_on": "2020-11-01"})))
    assert georgian("The next step is still to come; give a later date.") in late
    assert secretary.post(url, {**values, "next_on": "2020-12-08"}).status_code == 302
    note = at("interests-office:note", one.public_id)
    assert secretary.post(note, {"kind": "nothing", "words": "No time."}).status_code == 302
    assert Interest.objects.get().state == "nothing"
    assert secretary.post(note, {"kind": "led", "words": "x"}).status_code == 403
    assert list(Step.objects.order_by("pk").values_list("side", flat=True)) == ["secretariat"] * 3
    given = secretary.get(at("interests-office:export", house.published.pk))
    sheet = openpyxl.load_workbook(io.BytesIO(given.content)).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[1][0] == 1 and rows[1][6] == "=1+1" and sheet["G2"].data_type == "s"
    assert "guest@example.org" not in str(rows) and "Guest" not in str(rows)
    assert client_of(interests.TAKER).get(enter).status_code in (302, 403)


def test_the_desk_says_what_waits_for_each_side_and_the_public_learns_a_number(client, house, system):
    one = interests.written(house.published, system, stands_for="organisation", body="Union of bakers")
    desk = at("desk:page")
    office = said(read(client_of("secretary@example.org").get(desk)))
    assert "1 expression of interest to pass on" in office
    interests.passed(one, system)
    assert "Answer an expression of interest" in said(read(client_of(interests.TAKER).get(desk)))
    interests.answered(interests.again(one))
    assert "Say whether you want to be introduced" in said(read(client_of(interests.AUTHOR).get(desk)))
    public = said(read(client.get(at("outcomes:recommendations", world.SLUG))))
    assert "Delegations and organisations expressed 1 interest" in public
    for hidden in ("Union of bakers", "Hazelnuts", interests.SECRET):
        assert hidden not in public


def test_the_pages_ask_no_more_for_more_of_them(house, system):
    secretary, taker = client_of("secretary@example.org"), None
    interests.passed(interests.written(house.published, system), system)
    taker = client_of(interests.TAKER)
    pages = [
        (secretary, at("interests-office:conference", house.published.pk)),
        (secretary, at("interests-office:export", house.published.pk)), (taker, at("interests:own")),
    ]  # fmt: skip

    def asked() -> list[int]:
        counts = []
        for reader, page in pages:
            reader.get(page)
            with CaptureQueriesContext(connection) as caught:
                assert reader.get(page).status_code == 200
            counts.append(len(caught))
        return counts

    before = asked()
    for number in range(2):
        later = NOW + dt.timedelta(minutes=number)
        interests.passed(interests.written(house.published, system, at=later), system, at=later)
    assert asked() == before


def test_a_contact_of_another_organisation_s_office_is_refused(house, system):
    secretary = client_of("secretary@example.org")
    answer = secretary.post(reverse("interest-contacts:add"), {"organisation": "", "language": "en"})
    assert answer.status_code == 200 and not Contact.objects.exists()
    interests.contact(system)
    assert owners.keep(owner=Contact.objects.get(), values={"name": "Taker"}, by=system, at=NOW) == set()
