"""The secretariat brings a schedule, looks at what it would make, and takes it in."""

from __future__ import annotations

import os
import time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from kavshiri.conference.models import Conference, Session
from tests import world
from tests.pure.schedules.wild import event, schedule

pytestmark = pytest.mark.django_db
ODD = "One &amp; &lt;b&gt;only&lt;/b&gt;"
FILE = schedule(event(1, title=ODD), event(2, start="9.00", title="Two"), event(3, start="", title="Lost?"))


@pytest.fixture(autouse=True)
def home(tmp_path, settings):
    settings.HOME = tmp_path


@pytest.fixture
def office(client):
    client.users = world.furnish().users
    client.force_login(client.users["secretary"])
    return client


def bring(client, source: bytes = FILE, **more: str):
    told = {"file": SimpleUploadedFile("forum.xml", source), **more}
    return client.post(reverse("schedules:begin"), told)


def test_a_schedule_is_looked_at_before_it_is_taken_in(office, tmp_path):
    answer = bring(office)
    page = office.get(answer["Location"])
    text = page.content.decode()
    assert page.status_code == 200
    assert "Lost?" in text and "9.00" in text and "forum-2020" in text
    assert "<b>only" not in text
    assert not Conference.objects.filter(slug="forum-2020").exists()
    done = office.post(answer["Location"])
    conference = Conference.objects.get(slug="forum-2020")
    assert done["Location"] == reverse("conferences:edit", args=[conference.pk])
    assert Session.objects.filter(conference=conference).count() == 2
    assert list((tmp_path / "incoming").iterdir()) == []
    assert "Lost?" in office.get(reverse("schedules:begin")).content.decode()


def test_a_file_that_is_none_is_refused_with_the_reason(office, tmp_path):
    page = bring(office, b"BEGIN:VCALENDAR")
    assert (page.status_code, "iCalendar" in page.content.decode()) == (200, True)
    assert list((tmp_path / "incoming").iterdir()) == []


def test_an_entity_in_an_uploaded_file_is_refused(office):
    bomb = b'<!DOCTYPE schedule [<!ENTITY a "aa">]><schedule><conference><title>&a;</title></conference></schedule>'
    assert "entities" in bring(office, bomb).content.decode()


def test_what_somebody_else_brought_is_hidden(office):
    place = bring(office)["Location"]
    office.force_login(office.users["administrator"])
    assert office.get(place).status_code == 404


def test_what_was_brought_is_forgotten_after_a_day(office, tmp_path):
    place = bring(office)["Location"]
    for path in (tmp_path / "incoming").iterdir():
        os.utime(path, (time.time() - 90_000,) * 2)
    bring(office)
    assert office.get(place).status_code == 404
