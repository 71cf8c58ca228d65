import pytest

from tests.provenance import world


@pytest.fixture
def room():
    with world.room() as made:
        yield made
