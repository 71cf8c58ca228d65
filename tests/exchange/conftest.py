from __future__ import annotations

import pytest
from django.test import Client

from tests.world import World, furnish


@pytest.fixture
def world(db) -> World:
    return furnish()


@pytest.fixture
def secretary(world) -> Client:
    client = Client()
    client.force_login(world.users["secretary"], backend="kavshiri.people.backends.LinkBackend")
    return client
