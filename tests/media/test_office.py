"""The secretariat's screens of channels."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kavshiri.journal.models import Entry
from kavshiri.media import trying
from kavshiri.media.models import Channel
from kavshiri.texts.values import Texts
from tests import world
from tests.media import world as media

pytestmark = pytest.mark.django_db


def at(name: str, key) -> str:
    return reverse(f"channels:{name}", args=[key])


def read(answer, status: int = 200) -> BeautifulSoup:
    assert answer.status_code == status, answer
    return BeautifulSoup(answer.content, "html.parser")


def filled(page: BeautifulSoup, *rows: dict[str, str]) -> dict[str, str]:
    """The form as it stands, with these rows instead of its own."""
    told = {"token": page.select_one("form input[name=token]")["value"], "channels-TOTAL_FORMS": str(len(rows)),
            "channels-INITIAL_FORMS": "0", "channels-MIN_NUM_FORMS": "0", "channels-MAX_NUM_FORMS": "500"}  # fmt: skip
    plain = {"manner": "floor", "adapter": "external", "position": "0"}
    return told | {f"channels-{n}-{name}": said for n, row in enumerate(rows) for name, said in (plain | row).items()}


def test_a_sessions_channels_are_entered_in_one_form(client, session):
    page = read(client.get(at("session", session.pk)))
    rows = [
        {"address": media.MEETING, "service": "", "passcode": "x", "confirmed": "on"},
        {"manner": "interpreted", "language": "en", "adapter": "embed", "address": "https://youtu.be/abcdefghijk"},
    ]
    answer = client.post(at("session", session.pk), filled(page, *rows), follow=True)
    assert {(each.key, each.service, each.confirmed) for each in Channel.objects.all()} == {
        ("floor", "zoom", True), ("en", "youtube", False),
    }  # fmt: skip
    assert "Saved:" in read(answer).text


def test_what_does_not_fit_is_said_where_it_is_and_nothing_is_lost(client, session):
    page = read(client.get(at("session", session.pk)))
    rows = [{"address": media.MEETING}, {"manner": "sign", "language": "ka", "adapter": "hls",
                                         "address": "https://example.org/film.mp4"}]  # fmt: skip
    page = read(client.post(at("session", session.pk), filled(page, *rows)))
    assert not Channel.objects.exists()
    assert "The address of a stream ends with .m3u8." in page.text
    assert page.select_one("input[name=channels-0-address]")["value"] == media.MEETING


def test_two_channels_of_one_language_are_refused_together(client, session):
    page = read(client.get(at("session", session.pk)))
    page = read(client.post(at("session", session.pk), filled(page, {"address": media.MEETING}, {"adapter": "none"})))
    assert not Channel.objects.exists() and "already" in page.text


def test_what_somebody_else_has_changed_is_not_overwritten_unseen(client, session, secretary):
    page = read(client.get(at("session", session.pk)))
    media.keep(session, secretary, language="ro")
    page = read(client.post(at("session", session.pk), filled(page, {"address": media.MEETING})))
    assert "somebody else has changed this" in page.text and Channel.objects.count() == 1


def test_what_the_programme_promises_is_entered_at_once(client, session):
    assert "nobody has entered them" in read(client.get(at("session", session.pk))).text
    page = read(client.post(at("prepare", session.pk), follow=True))
    assert [each.key for each in Channel.objects.all()] == ["floor", "en"]
    assert "nobody has entered them" not in page.text


def test_one_meeting_for_the_sessions_of_a_day(client, conference):
    told = {"day": "2020-11-24", "floor": "on", "languages": ["en"], "adapter": "external", "address": media.MEETING,
            "passcode": "1", "confirmed": "on"}  # fmt: skip
    page = read(client.post(at("conference", conference.pk), told, follow=True))
    assert "2 channels were entered" in page.text and Channel.objects.filter(service="zoom").count() == 2
    wrong = read(client.post(at("conference", conference.pk), {**told, "adapter": "embed"}))
    assert "Zoom does not let" in wrong.text
    wrong = read(client.post(at("conference", conference.pk), {**told, "floor": "", "languages": []}))
    assert "Choose the floor or a language." in wrong.text


def test_the_screen_does_not_ask_more_for_more_sessions(client, conference):
    longer = world.load(world.bundle(world.DRAFT, sessions=3, publish=False))
    seen = []
    for each in (conference, conference, longer):  # the first look fills what Wagtail remembers
        with CaptureQueriesContext(connection) as queries:
            read(client.get(at("conference", each.pk)))
        seen.append(len(queries))
    assert seen[2] <= seen[1]


def test_a_channel_falls_back_and_comes_back(client, session, secretary):
    channel = media.keep(session, secretary, **media.FLOOR)
    read(client.post(at("fall-back", channel.public_id), follow=True))
    assert Channel.objects.get().falls_back
    page = read(client.post(at("fall-back", channel.public_id), {"back": "1"}, follow=True))
    assert not Channel.objects.get().falls_back and "led to the channel again" in page.text


def test_a_tried_address_is_told_of_without_being_shown(client, session, secretary, monkeypatch):
    channel = media.keep(session, secretary, **media.FLOOR)
    answers = iter([trying.Answer(200, "zoom.us", framing=False), trying.Answer(fault="No way")])
    monkeypatch.setattr(trying, "ask", lambda address, *, origin: next(answers))
    page = read(client.post(at("try", channel.public_id)))
    assert "Yes, zoom.us answers." in page.text and "let it open beside" in page.text
    assert "SecretKeyOfZoom" not in page.text
    assert "No way" in read(client.post(at("try", channel.public_id))).text
    empty = media.keep(session, secretary, language="ro", instead=Texts.of(en="Words"))
    assert "has no address" in read(client.post(at("try", empty.public_id), follow=True)).text


def test_the_history_of_a_session_tells_that_channels_changed_and_no_key(client, session, secretary):
    media.keep(session, secretary, **media.FLOOR)
    assert Entry.objects.filter(kind="media.channel.make").exists()
    words = read(client.get(reverse("sessions:history", args=[session.pk]))).text
    assert [secret for secret in media.SECRETS if secret in words] == []
