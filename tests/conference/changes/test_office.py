"""The secretariat's page of publishing, the pages of undoing, and what the houses see."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.utils import translation
from wagtail.users.models import UserProfile

from kavshiri.cms import actions as cms
from kavshiri.conference import actions
from kavshiri.conference.models import Clearance, Conference, Plan
from kavshiri.people.models import User
from tests.conference.changes.houses import SYSTEM, account, actor, clear, rename, submit, two_houses
from tests.conference.files import LATER, forum

pytestmark = pytest.mark.django_db
NOW = LATER + dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def at_a_moment(settings, monkeypatch):
    monkeypatch.setattr("kavshiri.ui.clock.now", lambda: NOW)
    with translation.override("en"):
        yield


@pytest.fixture
def conference() -> Conference:
    made = forum()
    rename(made, "Inauguration")
    return made


@pytest.fixture
def office(client):
    cms.equip_roles(by=SYSTEM, at=LATER)
    client.force_login(signed("secretary@example.org", "secretary"))
    return client


def signed(email: str, *roles: str) -> User:
    user = account(email, *roles)
    UserProfile.objects.filter(user=user).update(preferred_language="en")
    return User.objects.get(pk=user.pk)


def address(conference: Conference, rest: str = "publish/") -> str:
    return f"/cms/conferences/{conference.pk}/{rest}"


def hidden(page: str) -> dict[str, str]:
    return dict(re.findall(r'<input type="hidden" name="(seen|since|plan)" value="([^"]*)"', page))


def opened(office, conference: Conference, rest: str = "publish/") -> str:
    answer = office.get(address(conference, rest))
    assert answer.status_code == 200
    return answer.content.decode()


def post(office, conference: Conference, page: str, rest: str = "publish/", **more: str):
    return office.post(address(conference, rest), {**hidden(page), "note-origin": "ka", **more})


def numbers(conference: Conference) -> list[int]:
    return list(conference.versions.order_by("number").values_list("number", flat=True))


def test_what_will_change_is_said_in_both_languages_before_publishing(office, conference):
    page = opened(office, conference)
    assert "title: “Inauguration” (was: “Opening”)" in page
    assert "სათაური: ახალი რედაქცია (ინგლისური)" in page
    answer = post(office, conference, page, deed="publish")
    assert (answer.status_code, numbers(conference)) == (302, [1, 2])


def test_a_draft_that_changes_while_one_looks_is_shown_once_more(office, conference):
    page = opened(office, conference)
    other = actor(account("other@example.org", "secretary"))
    session = conference.sessions.get(slug="panel")
    values = {"title": session.title.with_text("en", "Plenary")}
    actions.keep_session(session=session, values=values, by=other, at=LATER)
    answer = post(office, conference, page, deed="publish")
    told = answer.content.decode()
    assert (answer.status_code, numbers(conference)) == (409, [1])
    assert "Changed since you looked" in told and "other: session changed" in told and "“Plenary”" in told
    assert post(office, conference, told, deed="publish").status_code == 302


def test_a_publication_is_planned_changed_seen_and_withdrawn(office, conference):
    page = opened(office, conference)
    post(office, conference, page, deed="plan", due_at="2020-11-05T18:00")
    plan = Plan.objects.get()
    assert plan.due_at == dt.datetime(2020, 11, 5, 14, tzinfo=dt.UTC)
    rename(conference, "Later thought")
    page = opened(office, conference)
    assert "A publication is planned" in page and "What was edited since is not in it" in page
    post(office, conference, page, deed="plan", due_at="2020-11-06T18:00")
    plan.refresh_from_db()
    assert plan.due_at.day == 6
    office.post(address(conference, "publish/plan/withdraw/"), hidden(opened(office, conference)))
    plan.refresh_from_db()
    assert plan.state == "withdrawn" and "withdrawn" in opened(office, conference)


def test_a_plan_that_another_version_overtook_says_that_it_is_not_carried_out(office, conference):
    post(office, conference, opened(office, conference), deed="plan", due_at="2020-11-05T18:00", note_ka="დაგეგმილი")
    page = opened(office, conference)
    assert "not carried out any more" not in page and "დაგეგმილი</textarea>" in page
    actions.publish(conference=conference, by=SYSTEM, at=NOW + dt.timedelta(minutes=1))
    page = opened(office, conference)
    assert "Version 2 has been published since: this plan is not carried out any more." in page
    assert "დაგეგმილი</textarea>" not in page


@pytest.mark.parametrize("when", ["", "2020-11-01T10:00", "tomorrow"])
def test_a_moment_that_will_not_do_is_said_and_nothing_is_planned(office, conference, when):
    answer = post(office, conference, opened(office, conference), deed="plan", due_at=when)
    assert answer.status_code == 200 and "errorlist" in answer.content.decode()
    assert not Plan.objects.exists()


def test_a_plan_that_failed_says_why(office, conference):
    actions.plan(conference=conference, due_at=NOW, by=SYSTEM, at=LATER)
    actions.publish(conference=conference, by=SYSTEM, at=LATER)
    actions.publish_due(by=SYSTEM, at=NOW)
    assert "Nothing has changed since" in opened(office, conference).split("Earlier plans")[1]
    UserProfile.objects.update(preferred_language="ka")
    told = opened(office, conference).split("წინა დაგეგმილი გამოქვეყნებები")[1]
    assert "არაფერი შეცვლილა" in told and "Nothing has changed" not in told


def test_where_nothing_has_changed_publishing_is_not_the_main_deed(office, conference):
    main = '<button type="submit" class="button" name="deed" value="publish">'
    page = opened(office, conference)
    assert main in page and "nothing to publish" not in page
    post(office, conference, page, deed="publish")
    page = opened(office, conference)
    assert main not in page and 'value="publish" aria-describedby="nothing"' in page
    assert "there is nothing to publish; change it first" in page


def test_an_earlier_version_is_given_back_after_a_page_that_says_what_is_lost(office, conference):
    actions.publish(conference=conference, by=SYSTEM, at=LATER)
    page = opened(office, conference, "versions/1/restore/")
    assert "title: “Opening” (was: “Inauguration”)" in page and "This version brings back version 1." in page
    assert post(office, conference, page, "versions/1/restore/").status_code == 302
    assert numbers(conference) == [1, 2, 3]
    assert "brings back 1" in opened(office, conference)


def test_the_draft_is_taken_back_after_a_page_that_says_what_is_lost(office, conference):
    page = opened(office, conference, "versions/1/take-back/")
    assert "title: “Opening” (was: “Inauguration”)" in page
    rename(conference, "Meanwhile")
    assert post(office, conference, page, "versions/1/take-back/").status_code == 409
    page = opened(office, conference, "versions/1/take-back/")
    assert post(office, conference, page, "versions/1/take-back/").status_code == 302
    assert conference.sessions.get(slug="opening").title.text("en") == "Opening"


def test_a_version_that_never_was_cannot_be_undone(office, conference):
    for rest in ("versions/9/restore/", "versions/9/take-back/"):
        assert office.get(address(conference, rest)).status_code == 404


def test_a_conference_with_houses_offers_to_submit_and_refuses_to_publish(office, conference):
    two_houses(conference)
    page = opened(office, conference)
    assert 'value="submit"' in page and 'value="publish"' not in page
    answer = post(office, conference, page, deed="publish")
    assert "have not cleared" in answer.content.decode() and numbers(conference) == [1]
    post(office, conference, page, deed="submit")
    assert Clearance.objects.count() == 1
    page = opened(office, conference)
    assert "House ministry" in page and "asked; to answer by" in page


def test_what_the_houses_were_told_is_proposed_to_readers_until_it_is_published(office, conference):
    ministry, donor = two_houses(conference)
    post(office, conference, opened(office, conference), deed="submit", note_ka="გახსნა გადავიდა")
    assert "გახსნა გადავიდა</textarea>" in opened(office, conference)
    clear(Clearance.objects.get(), ministry, donor)
    post(office, conference, opened(office, conference), deed="publish", note_ka="გახსნა გადავიდა")
    assert conference.versions.get(number=2).note.text("ka") == "გახსნა გადავიდა"
    assert "გახსნა გადავიდა</textarea>" not in opened(office, conference)


def test_what_changed_since_the_submission_is_said(office, conference):
    ministry, donor = two_houses(conference)
    clear(submit(conference), ministry, donor)
    assert 'value="publish"' in opened(office, conference)
    rename(conference, "Another word")
    page = opened(office, conference)
    assert "this clearance does not let it be published" in page
    assert "title: “Another word” (was: “Inauguration”)" in page and 'value="publish"' not in page


def house_page(client, clearance: Clearance, rest: str = "") -> str:
    answer = client.get(f"/en/clearance/{clearance.public_id}/{rest}")
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "private, no-store"
    return answer.content.decode()


def test_a_house_sees_what_was_submitted_and_clears_it(client, conference):
    ministry, _donor = two_houses(conference)
    submitted = submit(conference)
    rename(conference, "Never shown")
    client.force_login(ministry)
    assert "awaits your answer" in client.get("/en/clearance/").content.decode()
    page = house_page(client, submitted)
    assert "title: “Inauguration” (was: “Opening”)" in page and "Please clear" in page
    programme = house_page(client, submitted, "programme/")
    assert "Inauguration" in programme and "Never shown" not in programme
    assert f'href="/en/clearance/{submitted.public_id}/session/opening/"' in programme
    assert "Inauguration" in house_page(client, submitted, "session/opening/")
    url = f"/en/clearance/{submitted.public_id}/"
    assert client.post(url, {"deed": "back", "comment": ""}).status_code == 409
    assert client.post(url, {"deed": "clear", "comment": "<b>fine</b>"}).status_code == 302
    assert "&lt;b&gt;fine&lt;/b&gt;" in house_page(client, submitted)
    assert client.post(url, {"deed": "clear"}).status_code == 403  # the donor's turn


def test_a_house_sees_nothing_else(client, conference):
    ministry, _donor = two_houses(conference)
    submit(conference)
    client.force_login(ministry)
    assert client.get("/en/conference/forum/?draft=1").status_code == 404
    assert client.get(address(conference)).status_code == 302


def test_nobody_else_sees_what_was_submitted(client, conference):
    two_houses(conference)
    submitted = submit(conference)
    for rest in ("", "programme/", "session/opening/"):
        assert client.get(f"/en/clearance/{submitted.public_id}/{rest}").status_code == 404
    client.force_login(account("visitor@example.org"))
    assert client.get(f"/en/clearance/{submitted.public_id}/").status_code == 404
    assert "Nothing awaits you" in client.get("/en/clearance/").content.decode()


def test_what_only_the_secretariat_sees_is_not_shown_to_a_house(client, conference):
    from kavshiri.conference.models import Material
    from kavshiri.texts.values import Texts

    session = conference.sessions.get(slug="opening")
    values = {"session": session, "title": Texts.of(en="Secret paper"), "language": "en", "url": "https://example.org/s",
              "visibility": "staff"}  # fmt: skip
    actions.keep_material(material=Material(), values=values, by=SYSTEM, at=LATER)
    ministry, _donor = two_houses(conference)
    submitted = submit(conference)
    client.force_login(ministry)
    for rest in ("", "programme/", "session/opening/"):
        assert "Secret paper" not in house_page(client, submitted, rest)


def test_a_representative_who_signs_in_is_led_to_what_awaits_them(client, conference):
    from kavshiri.people import actions as people

    ministry, _donor = two_houses(conference)
    submit(conference)
    secret = people.make_link(user=ministry, by=SYSTEM, at=NOW)
    assert client.post(f"/en/sign-in/{secret}/")["Location"] == "/en/clearance/"
    secret = people.make_link(user=account("visitor@example.org"), by=SYSTEM, at=NOW)
    assert client.post(f"/en/sign-in/{secret}/")["Location"] == "/en/my-page/"


def test_history_tells_who_published_planned_and_cleared(office, conference):
    ministry, donor = two_houses(conference)
    submitted = submit(conference)
    clear(submitted, ministry, donor)
    page = opened(office, conference)
    post(office, conference, page, deed="publish")
    told = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", opened(office, conference, "history/")))
    for who, deed, thing in (
        ("ministry", "cleared", "clearance"), ("donor", "cleared", "clearance"),
        ("secretary", "published", "programme version"),
    ):  # fmt: skip
        assert re.search(rf"{who}\W+{thing}\W+{deed}|{who}.{{0,60}}{deed}", told), (who, deed, told[-1500:])
