from __future__ import annotations

from typing import Any

from django.conf import settings

from kavshiri.archives import queries
from kavshiri.archives.actions.ordering import UNDER_WAY
from kavshiri.archives.bag import keys
from kavshiri.conference.models import Conference


def of_conference(conference: Conference) -> dict[str, Any]:
    """The archives of a conference, the latest first, and the key that signs the next one."""
    found = list(queries.archives(conference))
    return {
        "conference": conference, "found": found, "zone": conference.zone, "key": own_key(),
        "is_under_way": any(one.state in UNDER_WAY for one in found),
        "is_published": conference.published_id is not None,
    }  # fmt: skip


def own_key() -> str:
    """The fingerprint; empty where none was made yet, or the file holds none."""
    try:
        return keys.own_fingerprint(settings.ARCHIVE_KEY)
    except (keys.BadKey, OSError):
        return ""


def own_pem() -> str:
    return keys.pem_of(keys.private(settings.ARCHIVE_KEY).public_key()).decode() if own_key() else ""
