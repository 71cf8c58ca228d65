"""What the screens of a hall load of our own scripts: bytes as they stand, and as they come over the line."""

from __future__ import annotations

import gzip
import posixpath
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse

from kavshiri.access import actors
from kavshiri.accreditation.models import Participant
from kavshiri.hall import actions, links
from kavshiri.hall.models import Duty
from kavshiri.people.models import User
from kavshiri.ui import clock
from tests import world as portal
from tests.accreditation import world as accredited
from tests.hall import world
from tests.media import world as media

pytestmark = pytest.mark.django_db
CEILINGS = {"room": 32_500, "desk": 36_500, "stage": 20_500}
OVER_THE_LINE = {"room": 15_000, "desk": 17_000, "stage": 9_500}
# what waits until somebody needs it: `import("…")`, and what a fragment names by data-needs
LATER = {
    "hall/js/elsewhere.js",
    "captions/js/captions.js",
    "media/js/playing.js",
    "media/js/stream.js",
    "live/js/wholes.js",
    "floor/js/places.js",
}
SCRIPT = re.compile(r'<script[^>]*\ssrc="([^"]+)"')
IMPORT = re.compile(r'^(?:import|export)\s(?:[^;]*?\sfrom\s)?"(\.[^"]+)";', re.MULTILINE)


def file_of(name: str) -> Path:
    found = finders.find(name)
    assert found, name
    return Path(found)


def loaded(html: str) -> dict[str, int]:
    """Bytes of each script that comes with a page, by its name: those it names, and those that they import."""
    waiting, found = [name.removeprefix(settings.STATIC_URL) for name in SCRIPT.findall(html)], {}
    while waiting:
        name = waiting.pop()
        if name not in found:
            text = file_of(name).read_text()
            found[name] = len(text.encode())
            waiting += [posixpath.normpath(f"{posixpath.dirname(name)}/{other}") for other in IMPORT.findall(text)]
    return found


@pytest.fixture
def pages(monkeypatch) -> dict[str, str]:
    """The three screens of a hall with picture and sound, as whoever belongs there gets them."""
    monkeypatch.setattr(clock, "now", lambda: portal.AT)
    conference = portal.furnish().published
    accredited.furnish(conference, actors.system())
    hall = world.hall(conference)
    media.keep(hall.session, actors.system(), **media.FLOOR)
    user = User.objects.get(email="visitor@example.org")
    who = Participant.objects.get(user=user)
    actions.give_duty(hall=hall, participant=who, kind=Duty.Kind.MODERATOR, by=actors.system(), at=portal.AT)
    names = [hall.session.conference.slug, hall.session.slug]
    addresses = {
        "room": reverse("hall:room", args=names), "desk": reverse("hall:desk", args=names),
        "stage": reverse("hall:stage", args=[links.stage_secret(hall)]),
    }  # fmt: skip
    client = Client()
    client.force_login(user)
    answers = {screen: client.get(address) for screen, address in addresses.items()}
    assert {screen: answer.status_code for screen, answer in answers.items()} == dict.fromkeys(addresses, 200)
    return {screen: answer.content.decode() for screen, answer in answers.items()}


def test_each_screen_stays_under_its_ceiling_and_what_few_need_waits(pages):
    found = {screen: loaded(html) for screen, html in pages.items()}
    assert {"hall/js/acting.js", "live/js/ear.js", "floor/js/clock.js", "ui/js/start.js"} <= set(found["room"])
    for screen, parts in found.items():
        assert sum(parts.values()) <= CEILINGS[screen], (screen, parts)
        assert not LATER & set(parts)
        assert sum(len(gzip.compress(file_of(name).read_bytes())) for name in parts) <= OVER_THE_LINE[screen]
    assert all(file_of(name).is_file() for name in LATER)
