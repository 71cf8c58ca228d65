"""Sessions of accounts signed in by a link. No password ever opens anything."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.backends import ModelBackend


class LinkBackend(ModelBackend):
    def authenticate(
        self, request: Any, username: str | None = None, password: str | None = None, **kwargs: Any
    ) -> None:
        return None
