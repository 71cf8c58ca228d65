from __future__ import annotations

from tests.cms.conftest import secretary, world

__all__ = ["secretary", "world"]
