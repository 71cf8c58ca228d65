"""Sessions of accounts signed in by a link. No password ever opens anything."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.db.models import BigAutoField

from kavshiri.people.models import User
from kavshiri.prepared.reads import Given, Prepared

ACCOUNT = Prepared(lambda: User.objects.filter(pk=Given("id", BigAutoField())))


class LinkBackend(ModelBackend):
    def authenticate(
        self, request: Any, username: str | None = None, password: str | None = None, **kwargs: Any
    ) -> None:
        return None

    def get_user(self, user_id: int) -> User | None:
        user = ACCOUNT.first(id=user_id)
        return user if user is not None and self.user_can_authenticate(user) else None
