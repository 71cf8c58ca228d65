from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client
from django.utils import translation
from wagtail.users.models import UserProfile

from kavshiri.conference import actions as conference
from kavshiri.conference.models import Session
from kavshiri.texts.values import Texts
from tests.world import AT, World, furnish


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def world(db) -> World:
    return furnish()


def signed_in(world: World, role: str) -> Client:
    client = Client()
    client.force_login(world.users[role], backend="kavshiri.people.backends.LinkBackend")
    return client


@pytest.fixture
def secretary(world) -> Client:
    """Her back office speaks English."""
    UserProfile.objects.filter(user=world.users["secretary"]).update(preferred_language="en")
    return signed_in(world, "secretary")


@pytest.fixture
def actor(world):
    return world.actor("secretary")


@pytest.fixture
def session(world) -> Session:
    """The one session of the published conference."""
    return Session.objects.get(conference=world.published)


def retitle(session: Session, by, at=AT, **texts: str) -> Texts:
    """Change words of the session's title by its own verb; ``state`` for all but the original."""
    fresh = Session.objects.get(pk=session.pk)
    state = texts.pop("state", "reviewed")
    title = fresh.title
    for language, words in texts.items():
        title = title.with_text(language, words, state="reviewed" if language == title.origin else state)
    conference.keep_session(session=fresh, values={"title": title}, by=by, at=at)
    return Session.objects.get(pk=session.pk).title
