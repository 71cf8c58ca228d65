"""Django's sessions in the database, found by a question that is put together once: each request asks it."""

from __future__ import annotations

from typing import Any

from django.contrib.sessions.backends import db
from django.db.models import DateTimeField
from django.utils import timezone

from kavshiri.prepared.reads import Given, Prepared


class SessionStore(db.SessionStore):
    def _get_session_from_db(self) -> Any:
        found = SESSION.first(key=self.session_key, now=timezone.now())
        if found is None:
            self._session_key = None
        return found


SESSION: Prepared[Any] = Prepared(
    lambda: SessionStore.get_model_class().objects.filter(
        session_key=Given("key"), expire_date__gt=Given("now", DateTimeField())
    )
)
