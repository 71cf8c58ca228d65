from __future__ import annotations

import pytest
from django.test import Client

from tests.cms.conftest import administrator, secretary, signed_in, world

__all__ = ["administrator", "secretary", "visitor", "world"]


@pytest.fixture
def visitor(world) -> Client:
    return signed_in(world, "visitor")
