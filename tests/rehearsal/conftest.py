from __future__ import annotations

import pytest

from kavshiri.rehearsal.programs import free_port


@pytest.fixture
def unused_port() -> int:
    return free_port()
