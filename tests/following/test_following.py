"""Asking, confirming, being told of a new version as one chose, changing and stopping."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from kavshiri.conference.models import Conference, Session
from kavshiri.following import actions, links, queries, tasks
from kavshiri.following.models import Follower
from kavshiri.mail import markup
from kavshiri.mail.models import Letter
from tests import world

pytestmark = pytest.mark.django_db
AT = world.AT


@pytest.fixture
def conference(db) -> Conference:
    return world.furnish(sessions=4).published


@pytest.fixture
def guest() -> Client:
    return Client()


def publish(change=lambda sessions: None, at=AT) -> Conference:
    """Another version: with the first session moved to 8:15, or as ``change`` says."""
    content = world.bundle(sessions=4)
    content["conference"]["sessions"][0] |= {"starts": "2020-11-24 08:15:00", "ends": "2020-11-24 09:00:00"}
    change(content["conference"]["sessions"])
    return world.load(content, at)


def follow(system, conference, address="nino@example.org", *, language="en", pace="at_once", sessions=()):
    wish = links.Wish(str(conference.public_id), address, language, pace, tuple(sessions))
    return actions.confirm(wish=wish, by=system, at=AT)


def tell(system, at=AT):
    for behind, pace in queries.behind(at):
        while actions.tell_some(conference=behind, pace=pace, by=system, at=at):
            pass


def read(answer, status=200) -> BeautifulSoup:
    assert answer.status_code == status, answer
    return BeautifulSoup(answer.content, "html.parser")


def door(name: str, *words: str) -> str:
    return reverse(f"following:{name}", args=words)


def secret_in(letter: Letter) -> str:
    return re.search(r"\(https?://[^/]+(/[^)]+)\)", letter.body).group(1)


def ask(guest, conference, **told):
    values = {"email": "nino@example.org", "language": "ka", "pace": "at_once", **told}
    return guest.post(door("follow", conference.slug), values)


def test_nothing_is_kept_of_an_address_before_it_is_confirmed(guest, conference):
    page = read(ask(guest, conference))
    assert "nino@example.org" in page.main.text
    assert not Follower.objects.exists()
    letter = Letter.objects.get()
    assert letter.language == "ka" and letter.kind == "following.confirm"


def test_the_answer_is_the_same_whether_or_not_an_address_follows(guest, conference, system):
    def answer():
        page = read(ask(guest, conference)).main
        for secret in page.select("input[name=csrfmiddlewaretoken]"):
            secret.decompose()
        return page

    before = answer()
    follow(system, conference)
    assert answer() == before


def test_a_stranger_s_box_is_not_flooded(guest, conference):
    for _ in range(5):
        ask(guest, conference)
    assert Letter.objects.count() == 1


def test_the_link_confirms_only_when_the_button_is_pressed(guest, conference):
    ask(guest, conference, pace="daily")
    address = secret_in(Letter.objects.get())
    for method in (guest.get, guest.head, guest.get):
        assert method(address).status_code == 200
    assert not Follower.objects.exists()
    answer = guest.post(address)
    assert answer.status_code == 302
    follower = Follower.objects.get()
    assert (follower.pace, follower.told, follower.language) == ("daily", 1, "ka")
    assert "nino@example.org" in read(guest.get(answer["Location"])).main.text


@pytest.mark.parametrize("secret", ["x", "a:b:c", ":", "ა"])
@pytest.mark.parametrize("name", ["confirm", "own"])
def test_forged_links_open_nothing(guest, conference, name, secret):
    for method in (guest.get, guest.post):
        assert read(method(door(name, secret)), 410).h1
    assert not Follower.objects.exists()


def test_a_link_of_one_kind_does_not_open_another(guest, conference, system):
    follower = follow(system, conference)
    assert links.wish_in(links.own(follower)) is None
    assert links.follower_in(links.seal(links.Wish("c", "a@example.org", "ka", "daily"))) == ""


def test_followers_are_told_what_changed_in_their_language_with_a_calendar(conference, system):
    follow(system, conference)
    follow(system, conference, "ana@example.org", language="ka")
    publish()
    tell(system)
    english, georgian = Letter.objects.get(address="nino@example.org"), Letter.objects.get(address="ana@example.org")
    assert "moved" in markup.plain(english.body) and "08:15" in english.body.replace("\\", "")
    assert "08:15" in georgian.body.replace("\\", "") and "moved" not in georgian.body
    assert "/en/" in english.body and "/ka/" in georgian.body
    (file,) = english.enclosures.all()
    calendar = Calendar.from_ical(bytes(file.content))
    (event,) = calendar.walk("VEVENT")
    assert calendar["METHOD"] == file.method == "PUBLISH"
    assert str(event["ORGANIZER"]).startswith("mailto:")
    assert event["SEQUENCE"] == 1 and event["UID"]


def test_nobody_is_told_the_same_twice(conference, system):
    follow(system, conference)
    publish()
    tell(system)
    tell(system)
    assert Letter.objects.count() == 1
    assert queries.behind(AT) == []


def test_whoever_missed_a_version_hears_of_both(conference, system):
    follow(system, conference)
    publish()
    publish(lambda sessions: sessions[1].update(status="cancelled"), AT + dt.timedelta(minutes=1))
    tell(system)
    words = markup.plain(Letter.objects.get().body)
    assert "moved" in words and "cancelled" in words


def test_a_follower_of_one_session_hears_of_that_alone(conference, system):
    first, second = Session.objects.filter(conference=conference).order_by("slug")[:2]
    follow(system, conference, "first@example.org", sessions=[str(first.public_id)])
    follow(system, conference, "second@example.org", sessions=[str(second.public_id)])
    publish()
    tell(system)
    assert [letter.address for letter in Letter.objects.all()] == ["first@example.org"]
    assert set(Follower.objects.values_list("told", flat=True)) == {2}


def test_once_a_day_means_in_the_evening(conference, system):
    follow(system, conference, pace="daily")
    publish(at=dt.datetime(2020, 11, 24, 8, 0, tzinfo=dt.UTC))  # noon in Tbilisi
    tell(system, dt.datetime(2020, 11, 24, 13, 59, tzinfo=dt.UTC))
    assert not Letter.objects.exists()
    tell(system, dt.datetime(2020, 11, 24, 14, 0, tzinfo=dt.UTC))
    assert Letter.objects.count() == 1


def test_a_cancelled_session_is_called_off_in_the_calendar(conference, system):
    follow(system, conference)
    publish(lambda sessions: sessions[0].update(status="cancelled"))
    tell(system)
    calendar = Calendar.from_ical(bytes(Letter.objects.get().enclosures.get().content))
    assert [event["STATUS"] for event in calendar.walk("VEVENT")] == ["CANCELLED"]


def test_stopping_forgets_the_address_and_takes_back_what_waits(guest, conference, system):
    follower = follow(system, conference)
    publish()
    tell(system)
    letter = Letter.objects.get()
    path = letter.stop_url.partition("//")[2].partition("/")[2]
    assert read(guest.get(f"/{path}")).select_one("form[method=post]")
    assert Follower.objects.exists()
    # as mail programs do it (RFC 8058): no cookie, no token, one field
    one_click = Client(enforce_csrf_checks=True).post(f"/{path}", {"List-Unsubscribe": "One-Click"})
    assert one_click.status_code == 200
    assert not Follower.objects.filter(pk=follower.pk).exists()
    letter.refresh_from_db()
    assert letter.state == "withdrawn"
    assert Client(enforce_csrf_checks=True).post(f"/{path}").status_code == 200, "twice does no harm"


def test_a_follower_changes_the_letters(guest, conference, system):
    session = Session.objects.filter(conference=conference).first()
    follower = follow(system, conference, sessions=[str(session.public_id)])
    address = door("own", links.own(follower))
    guest.post(address, {"language": "ka", "pace": "daily", "scope": "all"})
    follower.refresh_from_db()
    assert (follower.language, follower.pace, follower.sessions) == ("ka", "daily", [])
    assert read(guest.post(address, {"language": "xx", "pace": "daily"})).select(".errors")


def test_confirming_again_changes_what_is_followed(conference, system):
    follow(system, conference)
    follow(system, conference, "NINO@example.org", pace="daily")
    assert Follower.objects.get().pace == "daily"


def test_the_form_offers_what_was_chosen_and_says_what_is_wrong(guest, conference):
    address = door("follow", conference.slug) + "?s=session-1,session-2,nonsense"
    page = read(guest.get(address))
    assert "2" in page.find("input", value="chosen").parent.text
    assert read(guest.post(address, {"email": "no", "language": "en", "pace": "at_once", "scope": "chosen"})).select(
        "[aria-invalid=true]"
    )
    guest.post(address, {"email": "a@example.org", "language": "en", "pace": "at_once", "scope": "chosen"})
    wish = links.wish_in(secret_in(Letter.objects.get()).rstrip("/").rpartition("/")[2])
    assert len(wish.sessions) == 2


def test_the_programme_leads_to_the_form(guest, conference):
    page = read(guest.get(reverse("conference:programme", args=[conference.slug])))
    assert page.find("a", href=door("follow", conference.slug))


def test_the_secretariat_sees_how_many_and_not_who(conference, system):
    follow(system, conference)
    client = Client()
    users = {"secretary@example.org": 200, "visitor@example.org": 403}
    from kavshiri.people.models import User

    for email, status in users.items():
        client.force_login(User.objects.get(email=email), backend="kavshiri.people.backends.LinkBackend")
        answer = client.get(reverse("followers:index", args=[conference.pk]))
        assert answer.status_code in (status, 302)
        assert "nino@example.org" not in answer.content.decode()


def test_two_thousand_followers_take_few_queries(conference, system, django_assert_max_num_queries):
    told = [Follower(conference=conference, address=f"r{n}@example.org", language="en", told=1, confirmed_at=AT)
            for n in range(400)]  # fmt: skip
    from kavshiri.access.acting import acting

    with acting("test"):
        Follower.objects.bulk_create(told)
    publish()
    with django_assert_max_num_queries(60):
        assert (
            actions.tell_some(conference=Conference.objects.get(pk=conference.pk), pace="at_once", by=system, at=AT)
            == 400
        )


def test_the_task_tells_everyone(conference, system):
    follow(system, conference)
    publish()
    assert tasks.tell_followers.call() == 1
    assert Letter.objects.exists()
