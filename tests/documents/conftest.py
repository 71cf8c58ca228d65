"""A furnished house with words in English, unless a test asks for others."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import translation
from wagtail.users.models import UserProfile

from tests import world as portal


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def house(db) -> portal.World:
    return portal.furnish()


@pytest.fixture
def conference(house):
    return house.published


def signed_in(house: portal.World, role: str) -> Client:
    client = Client()
    UserProfile.objects.update_or_create(user=house.users[role], defaults={"preferred_language": "en"})
    client.force_login(house.users[role], backend="kavshiri.people.backends.LinkBackend")
    return client


@pytest.fixture
def secretary(house) -> Client:
    return signed_in(house, "secretary")
