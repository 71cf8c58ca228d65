"""No statement may write to a room's table unless a verb is at work.

Wagtail's own tables and Django's are exempt because they are not ours; the page tables of our
rooms are written by Wagtail's page editing and stand in ``EXEMPT``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db.backends.signals import connection_created

from kavshiri.access.acting import now_acting

ROOMS = ("journal", "classifications", "people", "cms", "search", "conference", "portal", "translations", "exchange",
         "papers", "mail", "following", "registration", "privacy", "keys",
         "uploads", "questions", "accreditation", "applications", "correspondence", "speaking", "desk",
         "live", "media", "hall", "floor", "asking", "voting",
         "backstage", "captions", "noting", "proceedings",
         "provenance", "results", "outcomes", "commitments", "forum",
         "interests", "evaluation", "documents", "closing", "archives")  # fmt: skip
OURS = tuple(f"{room}_" for room in ROOMS)
# multi-table children of Wagtail's Page, written with it
EXEMPT = {
    "portal_homepage",
    "portal_newsindexpage",
    "portal_newspage",
    "portal_standardpage",
    "portal_linkspage",
}
# a page that Wagtail removes takes its revisions along, and Django asks who else might point to one
SUBMITTED = '"(?:conference_clearance|results_submission)"'
FOLLOWS = re.compile(rf'^UPDATE {SUBMITTED} SET "(?:latest|live)_revision_id" = NULL WHERE')
WRITES = re.compile(r'^\s*(?:INSERT\s+(?:OR\s+\w+\s+)?INTO|UPDATE|DELETE\s+FROM|REPLACE\s+INTO)\s+"?(\w+)"?', re.I)


class WroteOutsideAVerb(AssertionError):
    pass


def table_written(sql: str) -> str | None:
    """The room's table that ``sql`` writes to, if any."""
    found = WRITES.match(sql)
    table = found.group(1) if found else ""
    return table if table.startswith(OURS) and table not in EXEMPT else None


def watch(execute: Callable, sql: str, params: Any, many: bool, context: dict) -> Any:
    table = table_written(sql)
    if table and not now_acting() and not FOLLOWS.match(sql):
        raise WroteOutsideAVerb(f"{table} is written outside of a verb: {sql[:200]}")
    return execute(sql, params, many, context)


@contextmanager
def guarded() -> Iterator[None]:
    """Watch every statement of every connection that is opened while the block runs.

    A thread has another connection once a browser's loop runs in it, and so have threads of our own.
    """
    connection_created.connect(_watch)
    try:
        yield
    finally:
        connection_created.disconnect(_watch)


def _watch(sender: Any, connection: Any, **kwargs: Any) -> None:
    if watch not in connection.execute_wrappers:
        connection.execute_wrappers.insert(0, watch)
