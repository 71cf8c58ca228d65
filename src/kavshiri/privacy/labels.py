"""What fields are called on the page of one's own data, where their models give them no name in people's languages."""

from __future__ import annotations

from django.db.models import Field
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

WORDS = {
    "about": pgettext_lazy("own data", "about what"),
    "action": pgettext_lazy("own data", "what was done"),
    "actor": pgettext_lazy("own data", "who did it (key)"),
    "at": pgettext_lazy("own data", "when"),
    "body": pgettext_lazy("own data", "text"),
    "changed_at": pgettext_lazy("own data", "last changed"),
    "changed_by": pgettext_lazy("own data", "changed by (key)"),
    "comment": pgettext_lazy("own data", "comment"),
    "comment_notifications": pgettext_lazy("own data", "letters about comments"),
    "conference": pgettext_lazy("own data", "conference"),
    "confirmed_at": pgettext_lazy("own data", "confirmed"),
    "content": pgettext_lazy("own data", "content"),
    "data": pgettext_lazy("own data", "content"),
    "dismissibles": pgettext_lazy("own data", "hints put away"),
    "ends_at": pgettext_lazy("own data", "ends"),
    "expires_at": pgettext_lazy("own data", "valid until"),
    "file": pgettext_lazy("own data", "file"),
    "key": pgettext_lazy("own data", "key"),
    "kind": pgettext_lazy("own data", "what it was"),
    "label": pgettext_lazy("own data", "title"),
    "last_seen_at": pgettext_lazy("own data", "last open"),
    "last_translated_by": pgettext_lazy("own data", "translated by"),
    "made_at": pgettext_lazy("own data", "made"),
    "made_by": pgettext_lazy("own data", "made by (key)"),
    "name": pgettext_lazy("own data", "name"),
    "next": pgettext_lazy("own data", "leads on to"),
    "object_str": pgettext_lazy("own data", "title"),
    "on_behalf_of": pgettext_lazy("own data", "on behalf of (key)"),
    "page": pgettext_lazy("own data", "page"),
    "person": pgettext_lazy("own data", "person"),
    "public_id": pgettext_lazy("own data", "key"),
    "resolved_by": pgettext_lazy("own data", "settled by"),
    "result": pgettext_lazy("own data", "result"),
    "role": pgettext_lazy("own data", "role"),
    "sessions": pgettext_lazy("own data", "sessions chosen"),
    "slug": pgettext_lazy("own data", "address of the page"),
    "stop_url": pgettext_lazy("own data", "address to stop the letters"),
    "text": pgettext_lazy("own data", "text"),
    "timestamp": pgettext_lazy("own data", "when"),
    "told": pgettext_lazy("own data", "told up to version"),
    "url_path": pgettext_lazy("own data", "address of the page"),
    "used_at": pgettext_lazy("own data", "used"),
    "user": pgettext_lazy("own data", "account"),
    "choices": pgettext_lazy("own data", "choices"),
}


def label_of(field: Field) -> str:
    """Its name for people; empty where it has none."""
    named = getattr(field, "verbose_name", "")
    ours = WORDS.get(field.name)
    return str(named) if isinstance(named, Promise) and not (ours and _is_foreign(field)) else str(ours or "")


def _is_foreign(field: Field) -> bool:
    """Wagtail's and Django's own words are not always in Georgian."""
    return not field.model.__module__.startswith("kavshiri.")
