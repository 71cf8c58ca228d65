"""Search learns what a version changes: only that, so that publishing a word does not index a thousand sessions."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from kavshiri.access.actors import Actor
from kavshiri.conference import finding, queries
from kavshiri.search import actions as search


def renew(before: dict[str, Any] | None, after: dict[str, Any] | None, *, by: Actor, at: datetime) -> None:
    """Make what is found of a conference that of ``after``; None where it had or has no published version.

    Call it when the database already holds ``after``: what left this conference may be known to another one.
    """
    old = finding.of_content(before) if before else {}
    new = finding.of_content(after) if after else {}
    gone = old.keys() - new.keys()
    elsewhere = finding_elsewhere(gone) if gone else {}
    for kind, key in sorted(gone):
        search.refresh(kind=kind, key=key, entries=elsewhere.get((kind, key), []), by=by, at=at)
    for (kind, key), documents in new.items():
        if documents != old.get((kind, key)):
            search.refresh(kind=kind, key=key, entries=documents, by=by, at=at)


def finding_elsewhere(keys: set[tuple[str, str]]) -> finding.Found:
    """The documents that other published conferences have of these things."""
    found: finding.Found = {}
    for content in queries.published_contents():
        found = {**{key: told for key, told in finding.of_content(content).items() if key in keys}, **found}
    return found
