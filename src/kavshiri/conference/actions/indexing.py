"""Search learns what a version changes: only that, so that publishing a word does not index a thousand sessions."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from typing import Any

from kavshiri.access.actors import Actor
from kavshiri.conference import finding, queries
from kavshiri.search import actions as search
from kavshiri.search.slots import Document


def renew(before: dict[str, Any] | None, after: dict[str, Any] | None, *, by: Actor, at: datetime) -> None:
    """Make what is found of a conference that of ``after``; None where it had or has no published version.

    Call it when the database already holds ``after``: what left this conference may be known to another one.
    """
    old = finding.of_content(before) if before else {}
    new = finding.of_content(after) if after else {}
    gone = old.keys() - new.keys()
    changed: dict[str, dict[str, list[Document]]] = defaultdict(dict)
    for (kind, key), documents in {**{key: [] for key in gone}, **elsewhere(gone), **new}.items():
        if documents != old.get((kind, key)):
            changed[kind][key] = documents
    for kind, things in changed.items():
        search.refresh_many(kind=kind, things=things, by=by, at=at)


def elsewhere(keys: set[tuple[str, str]]) -> finding.Found:
    """The documents that other published conferences have of these things."""
    found: finding.Found = {}
    if not keys:
        return found
    for content in queries.published_contents():
        found = {**{key: told for key, told in finding.of_content(content).items() if key in keys}, **found}
    return found
