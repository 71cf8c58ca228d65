"""What a code tells to whoever scans it, and nothing else; the own badge; the secretariat's screens."""

from __future__ import annotations

import datetime as dt
import logging
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from kavshiri.access import actors
from kavshiri.accreditation import actions
from kavshiri.accreditation.badges import asking, codes
from kavshiri.accreditation.models import Badge, Participant
from kavshiri.cms import actions as cms
from kavshiri.config.logs import Discreet
from kavshiri.keys.models import Attempt
from kavshiri.people import actions as accounts
from kavshiri.privacy.models import Look
from kavshiri.texts.values import Texts
from kavshiri.ui import clock
from tests.accreditation import people
from tests.accreditation.people import AT
from tests.conference import furnish

pytestmark = pytest.mark.django_db
# all that is held about a participant and may not be told to whoever scans a badge
HELD = {
    "name": "საიდუმლო სახელი", "latin_name": "Secretname", "post": "Secretpost", "address": "secret@example.org",
    "affiliation": Texts.of(ka="საიდუმლო დელეგაცია", en="Secretdelegation"),
    "capacity": Texts.of(ka="საიდუმლო სიტყვები", en="Secretcapacity"),
}  # fmt: skip
HIDDEN = (
    "საიდუმლო", "Secret", "secret@", people.DELEGATION_A, "№", "test:1", "participant:", "lost", "withdrawn", "revoked",
)  # fmt: skip


@pytest.fixture(autouse=True)
def now(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: AT + dt.timedelta(hours=2))


@pytest.fixture
def conference():
    return furnish.announced()


@pytest.fixture
def badge(conference):
    people.admit(conference, 1, kind="press", **HELD)
    others = people.admit_many(conference, range(2, 78))  # so that its number is no other figure of the page
    told = {"conference": conference, "by": actors.system(), "at": AT}
    actions.issue_badges(participants=[one.pk for one in others], **told)
    people.issue(conference)
    return Badge.objects.get(participant__origin="test:1")


@pytest.fixture
def secretary(client):
    cms.equip_roles(by=actors.system(), at=AT)
    told = {"email": "secretary@example.org", "roles": ("secretary",), "by": actors.system(), "at": AT}
    client.force_login(accounts.open_account(**told))
    return client


def page(client, code: str, language: str = "en", **typed: str):
    with translation.override(language):
        url = reverse("accreditation:badge", args=[code])
    return client.post(url, typed) if typed else client.get(url)


def main_of(answer) -> str:
    """What the page itself says, without the frame that all pages have and the forms' tokens, which are drawn anew."""
    said = answer.content.decode().partition('<main id="main"')[2].partition("</main>")[0]
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", said)


def revoke(conference):
    told = {"origin": "test:1", "reason": "Secret reason", "by": actors.system(), "at": AT + dt.timedelta(hours=1)}
    actions.revoke(conference=conference, **told)


@pytest.mark.parametrize(
    ("language", "words"), [("en", ("Valid", "press", "24")), ("ka", ("მოქმედებს", "პრესა", "24"))]
)
def test_a_code_says_valid_of_which_conference_and_in_which_capacity_and_nothing_else(client, badge, language, words):
    answer = page(client, badge.code, language)
    said = main_of(answer)
    assert answer.status_code == 200 and str(badge.conference.short.read(language)) in said
    assert all(word in said for word in words)
    whole = answer.content.decode()
    assert not [hidden for hidden in HIDDEN if hidden in whole]
    assert str(badge.participant.public_id) not in whole and str(badge.public_id) not in whole
    assert badge.number == 77 and "77" not in said.replace(badge.code, "")


def test_unknown_withdrawn_ended_and_mistyped_codes_get_one_answer(client, badge, conference):
    unknown = main_of(page(client, codes.drawn()))
    assert main_of(page(client, "no-such-code")) == unknown
    actions.end_badge(badge=Badge.objects.first(), end="lost", by=actors.system(), at=AT)
    assert main_of(page(client, Badge.objects.first().code)) == unknown
    revoke(conference)
    answer = page(client, badge.code)
    assert main_of(answer) == unknown and answer.status_code == 200
    assert str(conference.short.read("en")) not in unknown


def test_answers_are_not_kept_not_found_by_searchers_and_tell_no_other_page(client, badge):
    answer = page(client, badge.code)
    assert "no-store" in answer["Cache-Control"] and answer["Referrer-Policy"] == "strict-origin"
    assert '<meta name="robots" content="noindex">' in answer.content.decode()
    revoke(badge.conference)
    assert "Not valid" in page(client, badge.code).content.decode()


def test_the_number_on_the_badge_is_compared_and_never_told(client, badge):
    assert "belongs to this badge" in main_of(page(client, badge.code, number=str(badge.number)))
    wrong = main_of(page(client, badge.code, number="3"))
    assert "is not the number" in wrong and f"No. {badge.number}" not in wrong
    for typed in ("abc", "0", "9" * 30, "=1"):
        assert "is not the number" not in main_of(page(client, badge.code, number=typed))


def test_the_square_leads_to_the_page_in_the_readers_language(client, badge):
    for language in ("ka", "en"):
        answer = client.get(f"/b/{badge.code}/", headers={"accept-language": language})
        with translation.override(language):
            assert answer["Location"] == reverse("accreditation:badge", args=[badge.code])


def test_codes_that_are_none_are_tried_so_often_and_no_more_whatever_comes_after(client, badge, monkeypatch):
    monkeypatch.setattr(asking, "MISSES_OF_NETWORK", asking.Limit("badge-network", 3, dt.timedelta(minutes=15)))
    for _try in range(5):
        page(client, badge.code)
    assert not Attempt.objects.exists()  # whoever checks real badges is never counted
    for _try in range(3):
        assert page(client, codes.drawn()).status_code == 200
    told = [page(client, code) for code in (codes.drawn(), badge.code)]
    assert [answer.status_code for answer in told] == [429, 429]
    assert main_of(told[0]) == main_of(told[1])


def test_a_code_is_typed_where_it_cannot_be_scanned(client, badge):
    with translation.override("en"):
        url = reverse("accreditation:badge-by-hand")
        answer = client.post(url, {"code": codes.spaced(badge.code).upper()})
        assert answer["Location"] == reverse("accreditation:badge", args=[badge.code])
    wrong = client.post(url, {"code": "hello"})
    assert wrong.status_code == 200 and "sixteen letters and digits" in main_of(wrong) and "hello" in main_of(wrong)


def test_checking_asks_the_database_as_often_for_many_badges_as_for_one(client, conference):
    def queries() -> int:
        code = Badge.objects.latest("number").code
        with CaptureQueriesContext(connection) as caught:
            page(client, code)
        return len(caught)

    people.admit(conference, 1)
    people.issue(conference)
    one = queries()
    people.admit_many(conference, range(2, 12))
    people.issue(conference)
    assert queries() == one


def test_logs_hold_no_code(badge):
    for address in (f"/b/{badge.code}/", f"/en/badge/{badge.code}/", f"/ka/beiji/{badge.code}/"):
        record = logging.LogRecord("x", logging.INFO, "", 0, '"GET %s HTTP/1.1" 200', (address,), None)
        Discreet().filter(record)
        assert badge.code not in record.getMessage()


def test_the_own_badge_is_for_whoever_has_signed_in_as_that_participant(client, badge, conference):
    with translation.override("en"):
        own = reverse("accreditation:own-badge", args=[badge.participant.public_id])
    assert client.get(own).status_code == 302
    client.force_login(Participant.objects.get(origin="test:2").user)
    assert client.get(own).status_code == 404
    client.force_login(badge.participant.user)
    said = main_of(client.get(own))
    for words in ("საიდუმლო სახელი", "Secretname", "Secretcapacity", codes.spaced(badge.code), "<svg"):
        assert words in said, words
    revoke(conference)
    assert client.get(own).status_code == 404
    assert client.get(f"{own}badge.pdf").status_code == 404


def test_the_secretariat_finds_ends_and_renews_a_badge_by_its_code(secretary, badge):
    found = secretary.post(reverse("badges:find"), {"code": badge.code}, follow=True)
    assert "Secretname" in found.content.decode() or "საიდუმლო სახელი" in found.content.decode()
    assert Look.objects.get().why == "check-badge"
    renewed = secretary.post(reverse("badges:badge", args=[badge.pk]), {"end": "lost", "deed": "renew"}, follow=True)
    assert renewed.status_code == 200
    badge.refresh_from_db()
    assert badge.end == "lost" and Badge.objects.filter(participant=badge.participant_id, ended_at=None).count() == 1
    assert "Not valid" in page(secretary, badge.code).content.decode()
    for post in ({}, {"end": "nonsense", "deed": "end"}, {"end": "over", "deed": "end"}):
        secretary.post(reverse("badges:badge", args=[badge.pk]), post)
    unknown = secretary.post(reverse("badges:find"), {"code": codes.drawn()})
    assert unknown.status_code == 200 and "errorlist" in unknown.content.decode()


def test_the_secretariat_issues_to_those_of_the_list_and_takes_it_along(secretary, conference):
    people.admit(conference, 1, kind="head")
    people.admit(conference, 2)
    screen = reverse("lists:conference", args=[conference.pk])
    assert secretary.get(screen).status_code == 200
    issue = reverse("badges:issue", args=[conference.pk])
    answer = secretary.post(f"{issue}?order=name&kinds=head")
    assert answer["Location"] == f"{screen}?order=name&kinds=head"
    assert Badge.objects.get().participant.origin == "test:1"
    for ending, kind in (("csv", "text/csv"), ("xlsx", "spreadsheetml")):
        file = secretary.get(reverse("lists:file", args=[conference.pk, ending]))
        assert kind in file["Content-Type"] and "no-store" in file["Cache-Control"]
        assert file["Content-Disposition"].startswith("attachment") and file["X-Content-Type-Options"] == "nosniff"
    assert secretary.get(reverse("lists:file", args=[conference.pk, "exe"])).status_code == 404


def test_what_is_not_offered_is_said_on_the_screen_and_no_file_is_made(secretary, conference):
    people.admit(conference, 1)
    file = reverse("lists:file", args=[conference.pk, "csv"])
    answer = secretary.get(f"{file}?order=name&columns=password")
    assert answer.status_code == 302 and "columns=password" in answer["Location"]
    assert "help-critical" in secretary.get(answer["Location"]).content.decode()
    assert not Look.objects.exists()


def test_the_screen_asks_the_database_as_often_for_three_as_for_one(secretary, conference):
    def queries() -> int:
        with CaptureQueriesContext(connection) as caught:
            assert secretary.get(reverse("lists:conference", args=[conference.pk])).status_code == 200
        return len(caught)

    people.admit(conference, 1)
    people.issue(conference)
    queries()
    one = queries()
    people.admit_many(conference, range(2, 4))
    people.issue(conference)
    assert queries() == one
