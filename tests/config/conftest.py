from __future__ import annotations

import pytest

from tests.world import World, furnish


@pytest.fixture
def world(db) -> World:
    return furnish()
