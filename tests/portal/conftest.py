from __future__ import annotations

import pytest
from django.test import Client

from tests.portal.tree import Tree, plant
from tests.world import World, furnish


@pytest.fixture
def world(db) -> World:
    return furnish()


def signed_in(world: World, role: str) -> Client:
    client = Client()
    client.force_login(world.users[role], backend="kavshiri.people.backends.LinkBackend")
    return client


@pytest.fixture
def secretary(world) -> Client:
    return signed_in(world, "secretary")


@pytest.fixture
def administrator(world) -> Client:
    return signed_in(world, "administrator")


@pytest.fixture
def tree(db) -> Tree:
    return plant()
