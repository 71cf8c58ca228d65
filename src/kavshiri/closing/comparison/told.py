"""The whole comparison as plain values: what the page shows, the files hold, and is kept when it is published.

The form is that of the JSON file (``docs/organisers/closing.md``): keys stay, moments are ISO 8601 in UTC, and a later
form has another number in ``schema``.
"""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils import translation

from kavshiri.closing.comparison import delegations, reading, sessions
from kavshiri.closing.comparison.values import SCHEMA, written
from kavshiri.conference.models import Conference
from kavshiri.conference.rendering import cover
from kavshiri.pure.suppression import K

Told = dict[str, Any]
OFFICE, PUBLIC = "secretariat", "public"


def of(conference: Conference, language: str, at: datetime, *, is_public: bool) -> Told:
    """A fixed number of queries, however many sessions and delegations there are."""
    with translation.override(language):
        sets = delegations.sets_of(conference, language)
        knows = delegations.known(conference, sets)
        read = reading.of(conference, language, at)
        lines = [sessions.line(one, read, language, is_public, at) for one in read.sessions]
        lines += [sessions.gone(plan, read) for plan in read.dropped]
        return {
            "schema": SCHEMA, "view": PUBLIC if is_public else OFFICE, "language": language,
            "made_at": written(at), "conference": conference.slug,
            "title": str(conference.title.read(language)), "dates": dates(conference, language),
            "zone": conference.zone, "fewest": K,
            "delegations": delegations.delegations(sets, knows, is_public),
            "persons": delegations.persons(conference, sets, knows, is_public, at),
            "sessions": lines, "totals": totals(lines),
        }  # fmt: skip


def dates(conference: Conference, language: str) -> str:
    return str(cover.dates(conference, [], language).get("dates", ""))


def totals(lines: list[Told]) -> Told:
    """Of whole sessions; parts of them are counted with the whole."""
    whole = [line for line in lines if not line["is_part"]]
    told = {name: sum(line["state"] == name for line in whole) for name in
            (sessions.HELD, sessions.CANCELLED, sessions.DROPPED, sessions.UNKNOWN)}  # fmt: skip
    moved = [line for line in whole if line["moved"]]
    return {**told, "planned": len(whole), "moved": len(moved), **_sums(lines)}


def _sums(lines: list[Told]) -> Told:
    """Sums of what is known; None where nothing is."""
    found: Told = {}
    for name in ("asked", "answered", "polls"):
        numbers = [line[name] for line in lines if isinstance(line[name], int)]
        found[name] = sum(numbers) if numbers else None
    return found


def in_every_language(conference: Conference, at: datetime) -> dict[str, Told]:
    """What readers may know, in each language of the interface."""
    return {code: of(conference, code, at, is_public=True) for code, _name in settings.LANGUAGES}


def digest(content: Any) -> str:
    """SHA-256 in hex of what it says."""
    said = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(said.encode()).hexdigest()
