"""What was typed into the forms of this room, as it came: verbs judge it."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.conf import settings
from django.http import QueryDict

MINUTES = (5, 15, 30, 60)  # for how long an announcement can be shown; otherwise until it is taken back


def key(data: QueryDict) -> UUID:
    """The form's own key; a new one where somebody sends none or makes one up."""
    try:
        return UUID(data.get("key", ""))
    except ValueError:
        return uuid4()


def seen(data: QueryDict) -> int:
    """The revision that the page showed; -1, which nothing has, where it is missing."""
    told = data.get("seen", "")
    return int(told) if told.isascii() and told.isdigit() and len(told) < 10 else -1


def texts(data: QueryDict) -> dict[str, str]:
    """The words in each language of the portal."""
    return {code: data.get(f"text-{code}", "") for code, _name in settings.LANGUAGES}


def until(data: QueryDict, now: datetime) -> datetime | None:
    told = data.get("minutes", "")
    return now + timedelta(minutes=int(told)) if told in {str(each) for each in MINUTES} else None
