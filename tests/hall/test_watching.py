"""Picture and sound in the room: for whoever may come in, and for nobody else."""

from __future__ import annotations

import json

import pytest
from django.test import Client
from django.urls import reverse

from kavshiri.access import actors
from kavshiri.accreditation import actions as accreditation
from kavshiri.accreditation.models import Participant
from kavshiri.hall import showing
from kavshiri.hall.models import Hall
from kavshiri.live import ringing
from kavshiri.media import actions as media_actions
from kavshiri.media.models import Channel
from kavshiri.people.models import User
from kavshiri.ui import clock
from tests import world as portal
from tests.accreditation import world as accredited
from tests.hall import world
from tests.media import world as media

pytestmark = pytest.mark.django_db


@pytest.fixture
def hall(monkeypatch) -> Hall:
    monkeypatch.setattr(clock, "now", lambda: portal.AT)
    conference = portal.furnish().published
    accredited.furnish(conference, actors.system())
    found = world.hall(conference)
    media.keep(found.session, actors.system(), **media.FLOOR)
    media.keep(
        found.session, actors.system(), language="ro", adapter="embed", service="youtube", confirmed=True,
        address="https://youtu.be/abcdefghijk",
    )  # fmt: skip
    return found


def path(hall: Hall, door: str = "room") -> str:
    return reverse(f"hall:{door}", args=[hall.session.conference.slug, hall.session.slug])


def client_of(name: str) -> Client:
    found = Client()
    if name:
        found.force_login(User.objects.get(email=f"{name}@example.org"))
    return found


def leaked(words: str) -> list[str]:
    return [secret for secret in media.SECRETS if secret in words and secret != "SecretRecording"]


def test_whoever_may_come_in_is_given_the_way_there(hall):
    answer = client_of("visitor").get(path(hall))
    assert len(leaked(answer.content.decode())) == 4
    allowed = answer["Content-Security-Policy"]
    assert "frame-src https://www.youtube-nocookie.com" in allowed and "zoom" not in allowed
    assert "camera=()" in answer["Permissions-Policy"]


def test_nobody_else_is(hall):
    stranger, barred = client_of(""), client_of("visitor")
    for name in ("room", "room-own"):
        answer = stranger.get(path(hall, name), {"panel": "picture"}, follow=True)
        assert leaked(answer.content.decode()) == []
    accreditation.bar(
        participant=Participant.objects.get(), session=hall.session, reason="", by=actors.system(), at=portal.AT
    )
    for name in ("room", "room-own"):
        answer = barred.get(path(hall, name), {"panel": "picture"}, follow=True)
        assert answer.status_code in (403, 404) and leaked(answer.content.decode()) == []


def test_what_is_told_to_all_at_once_holds_no_key(hall):
    for line in ("room:{}:en", "desk:{}:en:secretariat", "desk:{}:en:technician", "stage:{}:en"):
        told = showing.states(line.format(hall.public_id), None)
        assert leaked(json.dumps(told, default=str)) == []
    assert "data-round" in showing.states(f"room:{hall.public_id}:en", {"picture"})["picture"]


def test_a_channel_that_changes_is_shown_anew(hall, monkeypatch, django_capture_on_commit_callbacks):
    before = showing.states(f"room:{hall.public_id}:en", {"picture"})
    channel = Channel.objects.get(manner="floor")
    rung: list = []
    monkeypatch.setattr(ringing, "touch", lambda line, *names: rung.append((line, names)))
    with django_capture_on_commit_callbacks(execute=True):
        media_actions.fall_back(channel=channel, falls_back=True, by=actors.system(), at=portal.AT)
    assert rung == [(f"{screen}:{hall.public_id}", ("picture",)) for screen in ("room", "desk")]
    assert showing.states(f"room:{hall.public_id}:en", {"picture"}) != before


def test_a_choice_by_the_form_is_kept(hall):
    client = client_of("visitor")
    first = client.get(path(hall), {"sound": "ro"})
    assert client.cookies["kv_sound"].value == "ro"
    assert 'value="ro" checked' in first.content.decode()
    again = client.get(path(hall)).content.decode()
    assert 'value="ro" checked' in again
