"""Nobody floods other people's boxes from one network, by whichever page letters are asked for."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from kavshiri.keys import limits
from kavshiri.mail.models import Letter
from tests import world

pytestmark = pytest.mark.django_db


@pytest.fixture
def few(monkeypatch):
    monkeypatch.setattr(limits, "LETTERS_OF_NETWORK", limits.Limit("letters-network", 2, limits.LONGEST))


def test_the_pages_count_together_and_say_why_they_stop(few):
    conference = world.furnish().published
    follow = reverse("following:follow", args=[conference.slug])
    told = {"language": "en", "pace": "at_once"}
    pages = [reverse("people:sign-in"), reverse("registration:ask"), follow]
    client = Client()
    answers = [client.post(page, {**told, "email": f"p{n}@example.org"}) for n, page in enumerate(pages)]
    asked = DBTaskResult.objects.count(), Letter.objects.count()
    assert asked == (2, 0)
    last = BeautifulSoup(answers[-1].content, "html.parser")
    assert last.select_one("[role=alert]") and last.select_one("input[type=email]")["value"] == "p2@example.org"
    other = Client(REMOTE_ADDR="192.0.2.7").post(follow, {**told, "email": "p3@example.org"})
    assert other.status_code == 200 and Letter.objects.count() == 1
