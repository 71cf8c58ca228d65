"""A person's own page: everything of theirs, nothing of anybody else's, and what to do next."""

from __future__ import annotations

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from kavshiri.access import actors
from kavshiri.conference.actions import keep_schedule
from kavshiri.people import slots
from kavshiri.registration import desk as registration
from kavshiri.speaking import actions as deeds
from kavshiri.speaking.desk import KEY
from kavshiri.ui import clock
from tests.desk.world import applied, delegation, letter, nominated, takes_part, withdrawn
from tests.speaking import world as speaking
from tests.world import AT

MINE, THEIRS = "visitor@example.org", "somebody@example.org"


@pytest.fixture
def address() -> str:
    with translation.override("en"):
        return reverse("desk:page")


def words(response) -> str:
    return " ".join(BeautifulSoup(response.content, "html.parser").find("main").get_text(" ").split())


def buttons(response) -> list[str]:
    """What can be opened of what waits."""
    found = BeautifulSoup(response.content, "html.parser").find("section", {"aria-labelledby": "awaits"})
    return [" ".join(one.get_text(" ").split()) for one in found.select("a.btn, button")]


def test_whoever_has_not_signed_in_does_so_first_and_comes_back(world, client, address):
    answer = client.get(address)
    assert (answer.status_code, answer.headers["Location"].endswith("next=%2Fen%2Fmy-page%2F")) == (302, True)


def test_an_empty_page_says_what_to_do(visitor, address):
    page = visitor.get(address)
    assert "Nothing waits for you now." in words(page)
    assert buttons(page) == ["Conferences"]
    assert "awaits the secretariat" not in words(page)


def test_everything_of_ones_own_stands_there(world, visitor, address):
    point = delegation(world.published, "RO", MINE)
    nominated(point, MINE)
    takes_part(world.published, MINE)
    applied(world.published, MINE)
    letter(MINE, "Your place is confirmed")
    said = words(visitor.get(address))
    for told in ("My sessions", "My delegation", "My registrations", "Your place is confirmed", "Romania", "Observers"):
        assert told in said, told


def test_nothing_of_somebody_else_stands_there(world, visitor, address):
    point = delegation(world.published, "BG", THEIRS)
    nominated(point, THEIRS, "PLANTED-MEMBER")
    takes_part(world.published, THEIRS)
    applied(world.published, THEIRS, name="PLANTED-APPLICANT")
    hidden = letter(THEIRS, "PLANTED-LETTER")
    page = visitor.get(address)
    said = page.content.decode()
    for planted in ("PLANTED", "Bulgaria", THEIRS, "Observers", "My sessions", "My delegation", str(hidden.public_id)):
        assert planted not in said, planted
    assert visitor.get(reverse("desk:letter", args=[hidden.public_id])).status_code == 404
    assert visitor.post(reverse("desk:delegation", args=[point.public_id])).status_code == 404
    assert registration.KEY not in visitor.session


def test_a_role_opens_nobodys_letters_here(world, secretary, administrator):
    hidden = letter(THEIRS, "PLANTED-LETTER")
    for client in (secretary, administrator):
        assert client.get(reverse("desk:letter", args=[hidden.public_id])).status_code == 404


def test_ones_own_letter_can_be_read_but_not_one_that_holds_a_secret(visitor):
    told, secret = letter(MINE, "Plain"), letter(MINE, "Secret", is_discreet=True)
    waits = letter(MINE, "Waits", state="waiting")
    assert "The body." in visitor.get(reverse("desk:letter", args=[told.public_id])).content.decode()
    for kept in (secret, waits):
        assert visitor.get(reverse("desk:letter", args=[kept.public_id])).status_code == 404


def test_an_address_is_the_same_in_whatever_case(world, visitor, address):
    delegation(world.published, "RO", "Visitor@Example.org")
    assert "Romania" in words(visitor.get(address))


def test_an_invited_delegation_waits_for_its_answer(world, visitor, address):
    delegation(world.published, "RO", MINE, state="invited")
    assert buttons(visitor.get(address))[0].startswith("Open : Answer the invitation")


def test_a_confirmed_one_waits_for_nominations_while_places_are_free(world, visitor, address):
    point = delegation(world.published, "RO", MINE)
    page = visitor.get(address)
    assert "Nominate members" in words(page)
    assert "5 places are free." in words(page)
    for number in range(5):
        nominated(point, f"member-{number}@example.org")
    assert "Nominate members" not in words(visitor.get(address))


@pytest.fixture
def invited(world, settings, tmp_path):
    """As whom the visitor is asked to speak."""
    settings.FILES_ROOT = tmp_path / "files"
    found = speaking.speaker(world.published, actors.system(), address=MINE, answers=False)
    assert found.state == "invited"
    return found


def test_an_invitation_to_speak_waits_for_its_answer(invited, visitor, address):
    page = visitor.get(address)
    assert "Say whether you will speak" in words(page)
    answer = visitor.post(reverse("desk:speaker", args=[invited.public_id]))
    assert visitor.get(answer.headers["Location"]).status_code == 200
    deeds.answer(speaker=invited, accepts=True, word="", by=actors.system(), at=AT)
    assert "Say whether you will speak" not in words(visitor.get(address))


def test_a_text_that_was_returned_waits_too(invited, visitor, address):
    by = actors.system()
    deeds.answer(speaker=invited, accepts=True, word="", by=by, at=AT)
    invited.refresh_from_db()
    text = deeds.hand_in(speaker=invited, session=None, values={"about": "I", "language": "en"}, by=by, at=AT)
    deeds.return_proposal(proposal=text, word="A little longer.", by=by, at=AT)
    assert "Look at your text again" in words(visitor.get(address))


def test_nobody_else_sees_or_opens_an_invitation_to_speak(invited, secretary, administrator, client, address):
    for one in (secretary, administrator):
        assert "Say whether you will speak" not in words(one.get(address))
        assert one.post(reverse("desk:speaker", args=[invited.public_id])).status_code == 404
    assert client.post(reverse("desk:speaker", args=[invited.public_id])).status_code in (302, 403, 404)
    assert KEY not in client.session and KEY not in secretary.session


def test_a_focal_point_goes_to_the_delegation_without_another_link(world, visitor, address):
    point = delegation(world.published, "RO", MINE)
    answer = visitor.post(reverse("desk:delegation", args=[point.public_id]))
    assert visitor.session[registration.KEY]["id"] == str(point.public_id)
    assert visitor.get(answer.headers["Location"]).status_code == 200


def test_the_secretariat_sees_what_waits_for_it(world, secretary, address):
    nominated(delegation(world.published, "RO", THEIRS), THEIRS)
    applied(world.published, THEIRS)
    said = words(secretary.get(address))
    assert "1 nomination to decide on" in said
    assert "1 registration to decide on" in said


def test_links_of_the_secretariat_lead_to_screens_that_open(world, administrator, address):
    nominated(delegation(world.published, "RO", THEIRS), THEIRS)
    applied(world.published, THEIRS)
    found = BeautifulSoup(administrator.get(address).content, "html.parser")
    links = [one["href"] for one in found.select('section[aria-labelledby="office"] .title a')]
    assert len(links) == 2
    assert [administrator.get(link).status_code for link in links] == [200, 200]


def test_one_lands_here_after_signing_in_unless_the_back_office_is_ones_place(world):
    with translation.override("en"):
        told = {role: slots.landing(world.actor(role)) for role in world.users}
    assert told == {"visitor": "/en/my-page/", "secretary": "", "administrator": ""}


def test_every_page_offers_it_to_whoever_has_signed_in(world, visitor, client):
    with translation.override("en"):
        home, own = reverse("conference:index"), reverse("desk:page")
    assert f'href="{own}"' in visitor.get(home).content.decode()
    assert f'href="{own}"' not in client.get(home).content.decode()


def chosen(world, who: str, *slugs: str) -> None:
    kept = dict.fromkeys(slugs, 1)
    keep_schedule(conference=world.published, kept=kept, by=world.actor(who), at=AT)


def test_the_schedule_of_ones_account_stands_there_and_nobody_elses(world, visitor, address, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: AT - dt.timedelta(days=1))
    chosen(world, "secretary", "session-1")
    assert "My schedule" not in words(visitor.get(address))
    chosen(world, "visitor", "session-1")
    page = visitor.get(address)
    section = BeautifulSoup(page.content, "html.parser").find("section", {"aria-labelledby": "kept"})
    assert "Session 1" in section.get_text()
    link = section.find("a", string="Open the schedule of my account")["href"]
    assert 'data-mine-page="session-1"' in visitor.get(link).content.decode()


def test_what_is_over_is_not_shown_as_coming(world, visitor, address, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: AT + dt.timedelta(days=9))
    chosen(world, "visitor", "session-1")
    said = words(visitor.get(address))
    assert "Nothing of what you have chosen is still to come." in said
    assert "Session 1" not in said


def test_the_page_takes_as_many_queries_for_three_of_each_as_for_one(world, visitor, address):
    takes_part(world.published, MINE)
    counts = []
    for number, country in enumerate(("RO", "BG", "PL")):
        nominated(delegation(world.published, country, MINE), MINE)
        withdrawn(applied(world.published, MINE, slug=f"observers-{number}"))
        for each in range(2):
            letter(MINE, f"Letter {number}-{each}")
        visitor.get(address)
        with CaptureQueriesContext(connection) as told:
            assert visitor.get(address).status_code == 200
        counts.append(len(told))
    assert counts[0] == counts[2], counts
