"""Nobody reaches a waiting page who is not accredited, whatever address they have; and whoever is, does."""

from __future__ import annotations

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.core import signing
from django.test import Client
from django.urls import reverse
from django.utils import translation
from django_tasks_db.models import DBTaskResult

from kavshiri.accreditation import actions, links, queries
from kavshiri.accreditation.links import Told
from kavshiri.accreditation.models import Participant
from kavshiri.conference import actions as conference
from kavshiri.conference.models import Session
from kavshiri.mail.models import Letter
from kavshiri.people import actions as people
from kavshiri.people import queries as accounts
from kavshiri.people.models import User
from kavshiri.ui import clock
from tests import world
from tests.accreditation.world import AT, admit, link, ticket

pytestmark = pytest.mark.django_db
TITLE = "Session 1"


@pytest.fixture
def house() -> world.World:
    return world.furnish(sessions=2)


@pytest.fixture
def other(house):
    """Another published conference, with a session of the same name."""
    told = world.bundle("world-other")
    told["conference"]["number"] = 3
    return world.load(told)


@pytest.fixture
def who(house) -> Participant:
    return admit(house.published)


def session_of(conference, slug="session-1") -> Session:
    return Session.objects.get(conference=conference, slug=slug)


def door(name: str, **words) -> str:
    with translation.override("en"):
        return reverse(f"accreditation:{name}", kwargs=words)


def as_account(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def ends_at(client: Client, address: str) -> tuple[int, str, str]:
    """(status, address, text) after all redirections."""
    answer = client.get(address, follow=True)
    last = answer.redirect_chain[-1][0] if answer.redirect_chain else address
    return answer.status_code, last, BeautifulSoup(answer.content, "html.parser").main.text


def every_address(participant: Participant, session: Session) -> list[str]:
    """All ways in that somebody could have copied from this participant."""
    return [
        door("enter", secret=link(participant, session)),
        door("wait", ticket=ticket(participant, session)),
        door("wait", ticket=ticket(participant, session, clock.now() - dt.timedelta(hours=1))),
    ]


def nobody_gets_in(client: Client, addresses: list[str], tell: str = TITLE) -> None:
    for address in addresses:
        status, last, text = ends_at(client, address)
        assert status in (200, 403, 410), address
        assert "/wait/" not in last or status != 200, address
        assert tell not in text, address
        assert "begins in" not in text and "On now" not in text and "is over" not in text, address


def test_the_way_of_a_letter_leads_to_the_waiting_page(house, who):
    session = session_of(house.published)
    client = Client()
    status, last, text = ends_at(client, door("enter", secret=link(who, session)))
    assert "/sign-in/?next=" in last and TITLE not in text and who.name not in text
    client.force_login(house.users["visitor"])
    status, last, text = ends_at(client, door("enter", secret=link(who, session)))
    assert (status, TITLE in text) == (200, True)
    assert "/wait/" in last


def test_a_letters_link_stands_in_the_readers_language_and_is_whole(house, who):
    found = links.entry(who, session_of(house.published))
    assert found.startswith("http") and "/en/taking-part/link/" in found


def test_a_stranger_is_asked_to_sign_in_and_learns_nothing(house, who):
    nobody_gets_in(Client(), every_address(who, session_of(house.published)))


def test_someone_elses_link_and_ticket_open_nothing(house, who):
    for role in ("secretary", "administrator"):
        nobody_gets_in(as_account(house.users[role]), every_address(who, session_of(house.published)))


def test_another_participant_of_the_same_conference_cannot_use_them(house, who):
    admit(house.published, "member:2", address="second@example.org", name="Delegate B")
    second = as_account(User.objects.get(email="second@example.org"))
    nobody_gets_in(second, every_address(who, session_of(house.published)))


def test_participants_of_another_conference_stay_out(house, other, who):
    there = admit(other, "member:2", address="there@example.org")
    client = as_account(User.objects.get(email="there@example.org"))
    nobody_gets_in(client, every_address(who, session_of(house.published)))
    # a ticket that names them, and a session that is none of theirs
    nobody_gets_in(client, every_address(there, session_of(house.published)))
    assert queries.open_to(there).filter(pk=session_of(house.published).pk).exists() is False


def test_whoever_is_revoked_is_out_at_the_next_request(house, who, system):
    client, session = as_account(house.users["visitor"]), session_of(house.published)
    addresses = every_address(who, session)
    assert client.get(addresses[1]).status_code == 200
    actions.revoke(conference=house.published, origin=who.origin, reason="Declined", by=system, at=AT)
    nobody_gets_in(client, addresses)
    assert "has been withdrawn" in ends_at(client, addresses[0])[2]
    assert "Session" not in client.get(door("mine")).content.decode()
    admit(house.published)
    assert client.get(addresses[1]).status_code == 200


def test_the_link_of_one_person_into_one_session_is_withdrawn_and_given_back(house, who, system):
    client = as_account(house.users["visitor"])
    first, second = session_of(house.published), session_of(house.published, "session-2")
    bar = actions.bar(participant=who, session=first, by=system, at=AT)
    nobody_gets_in(client, every_address(who, first))
    assert client.get(door("wait", ticket=ticket(who, second))).status_code == 200
    actions.lift(bar=bar, by=system, at=AT)
    assert client.get(door("wait", ticket=ticket(who, first))).status_code == 200


def test_all_links_of_a_person_are_withdrawn_whatever_else_changes(house, who, system):
    client, session = as_account(house.users["visitor"]), session_of(house.published)
    actions.bar(participant=who, by=system, at=AT)
    nobody_gets_in(client, every_address(who, session))
    admit(house.published, post="Another post")
    nobody_gets_in(client, every_address(who, session))


def test_a_session_is_closed_to_everybody_and_with_it_its_parts(house, who, system):
    client = as_account(house.users["visitor"])
    whole, part = session_of(house.published), session_of(house.published, "session-2")
    conference.keep_session(session=part, values={"part_of": whole}, by=system, at=AT)
    actions.bar(session=whole, by=system, at=AT)
    nobody_gets_in(client, every_address(who, whole) + every_address(who, part))


def test_renewed_links_leave_earlier_ones_and_their_tickets_worthless(house, who, system):
    client, session = as_account(house.users["visitor"]), session_of(house.published)
    before = every_address(who, session)
    actions.renew_links(participant=who, by=system, at=AT)
    nobody_gets_in(client, before)
    who.refresh_from_db()
    assert client.get(door("wait", ticket=ticket(who, session))).status_code == 200


def test_a_session_for_some_kinds_alone_keeps_the_others_out(house, who, system):
    client, session = as_account(house.users["visitor"]), session_of(house.published)
    actions.set_audience(session=session, kinds=["head", "press"], by=system, at=AT)
    nobody_gets_in(client, every_address(who, session))
    page = client.get(door("mine")).content.decode()
    assert "not open to you" in page
    actions.set_audience(session=session, kinds=["delegate"], by=system, at=AT)
    assert client.get(door("wait", ticket=ticket(who, session))).status_code == 200


def test_a_ticket_lasts_minutes_and_a_new_one_is_given_only_to_whoever_may(house, who, system):
    client, session = as_account(house.users["visitor"]), session_of(house.published)
    old = door("wait", ticket=ticket(who, session, clock.now() - links.TICKET_LIVES))
    answer = client.get(old)
    assert answer.status_code == 302 and "/link/" in answer["Location"]
    assert ends_at(client, old)[0] == 200
    actions.bar(session=session, by=system, at=AT)
    nobody_gets_in(client, [old])


def test_forged_and_foreign_secrets_are_refused(house, who):
    client, session = as_account(house.users["visitor"]), session_of(house.published)
    told = links.of(who, session)
    named = [told.participant, told.round, told.session]
    forged = [
        door("enter", secret="no-such-secret"),
        door("wait", ticket="no-such-ticket"),
        # what we signed for another purpose is neither a link nor a ticket
        door("wait", ticket=link(who, session)),
        door("enter", secret=ticket(who, session)),
        door("wait", ticket=signing.dumps([*named, int(clock.now().timestamp()) + 600])),
        door("enter", secret=signing.dumps(named, salt=links.LINK, key="another key")),
    ]
    nobody_gets_in(client, forged)
    assert {client.get(address).status_code for address in forged} == {410}


def test_a_ticket_of_a_session_that_does_not_exist_opens_nothing(house, who):
    told = Told(str(who.public_id), who.round, str(who.public_id))
    nobody_gets_in(as_account(house.users["visitor"]), [door("wait", ticket=links.ticket_for(told, clock.now()))])


def test_a_closed_account_and_an_erased_one_are_out(house, who, system):
    user = house.users["visitor"]
    client, session = as_account(user), session_of(house.published)
    addresses = every_address(who, session)
    people.set_open(user=user, is_open=False, by=house.actor("administrator"), at=AT)
    nobody_gets_in(client, addresses)


def test_an_account_that_merely_has_the_address_later_is_not_the_participant(house, who, system):
    """The account is the one of the admission; erasing it leaves nobody in its place."""
    people.erase_account(user=house.users["visitor"], by=system, at=AT)
    assert not Participant.objects.exists()
    again = people.open_account(email="visitor@example.org", by=system, at=AT)
    assert queries.own(accounts.actor_for(again)) == []


def test_what_the_hall_asks_is_the_same_rule(house, who, system):
    told, visitor = links.of(who, session_of(house.published)), house.actor("visitor")
    assert queries.entry_of(told, visitor).participant == who
    assert queries.entry_of(told, house.actor("secretary")) is None
    actions.revoke(conference=house.published, origin=who.origin, reason="", by=system, at=AT)
    assert queries.entry_of(told, visitor) is None


def test_nothing_of_it_is_kept_or_found(house, who):
    client, session = as_account(house.users["visitor"]), session_of(house.published)
    for address in (door("wait", ticket=ticket(who, session)), door("mine")):
        answer = client.get(address)
        assert "no-store" in answer["Cache-Control"]
        assert b'name="robots" content="noindex"' in answer.content
    assert client.get(door("wait", ticket=ticket(who, session)))["Referrer-Policy"] == "strict-origin"


def test_my_sessions_ask_for_a_sign_in_and_show_the_own_alone(house, other, who):
    assert "/sign-in/" in ends_at(Client(), door("mine"))[1]
    admit(other, "member:2", address="there@example.org", name="Delegate B")
    page = BeautifulSoup(as_account(house.users["visitor"]).get(door("mine")).content, "html.parser").main
    assert "Delegate A" in page.text and "Delegate B" not in page.text
    assert len(page.select("article")) == 2
    none = BeautifulSoup(as_account(house.users["secretary"]).get(door("mine")).content, "html.parser").main
    assert "not accredited" in none.text and not none.select("article")


def test_my_sessions_do_not_ask_more_for_more_sessions(system, django_assert_max_num_queries):
    client, asked = Client(), []
    for count in (1, 3):
        house = world.furnish(sessions=count)
        admit(house.published)
        client.force_login(house.users["visitor"])
        client.get(door("mine"))
        with django_assert_max_num_queries(40) as found:
            client.get(door("mine"))
        asked.append(len(found.captured_queries))
    assert asked[0] == asked[1]


def asked(page: str, **told: str) -> BeautifulSoup:
    """The page of signing in to which a link leads, or what it answers."""
    where = Client().get(page)["Location"]
    answer = Client().post(where, told) if told else Client().get(where)
    return BeautifulSoup(answer.content, "html.parser")


def sent_to() -> list[str]:
    for waiting in DBTaskResult.objects.ready():
        waiting.task.call(*waiting.args_kwargs["args"], **waiting.args_kwargs["kwargs"])
        waiting.delete()
    return list(Letter.objects.filter(kind="people.sign_in").values_list("address", flat=True))


def test_whoever_comes_by_a_letters_link_need_not_type_the_address_which_is_not_told(house, who):
    page = door("enter", secret=link(who, session_of(house.published)))
    form = asked(page).main
    assert "v…@….org" in form.text and who.address not in str(form) and who.name not in str(form)
    told = asked(page, there="yes")
    assert "v…@….org" in told.text and who.address not in str(told)
    assert sent_to() == [who.address]


def test_another_address_can_be_given_all_the_same(house, who):
    assert "other@example.org" in asked(door("enter", secret=link(who)), email="other@example.org").text


def test_a_link_that_is_over_hints_at_nobody(house, who, system):
    page = door("enter", secret=link(who))
    actions.renew_links(participant=who, by=system, at=clock.now())
    assert not asked(page).find(attrs={"name": "there"})
    assert asked(page, there="yes").find(class_="errors") and sent_to() == []


@pytest.mark.parametrize("page", ["/en/", "/en/taking-part/", "/en/taking-part/link/forged/", "//x.org/", "/no", ""])
def test_pages_that_await_nobody_hint_at_nobody(house, who, page):
    assert links.awaited(page) == ""
