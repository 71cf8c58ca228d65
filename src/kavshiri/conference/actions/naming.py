"""A person, an office or an organisation is called otherwise: what follows for published programmes.

Their own pages read the records and show it at once.  Search finds them by the new name at once.  The words of a
published programme stay as they were published until the next version; only links in it follow a new address, so that
they never lead to somebody who takes the old one over.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from uuid import UUID

from kavshiri.access.actors import Actor
from kavshiri.conference import finding, queries
from kavshiri.conference.actions.publishing import render_again
from kavshiri.conference.bundle import BundleError
from kavshiri.conference.models import Conference
from kavshiri.journal.models import Record
from kavshiri.people.models import Office, Organisation, Person
from kavshiri.search import actions as search

KINDS = ("person", "office", "organisation")


def follow(record: Record, changed: set[str], by: Actor, at: datetime) -> None:
    """What stands in ``people.slots.kept``; called inside the verb that changed ``record``."""
    if not isinstance(record, Person | Office | Organisation):
        return
    shown = queries.those_shown_with(record)
    naming = queries.published_naming(key for _kind, key in shown)
    if naming:
        find_again(shown, naming, by=by, at=at)
    for conference in naming if "slug" in changed and not isinstance(record, Organisation) else ():
        # what a later release cannot read keeps its links, and the old address leads on
        with suppress(BundleError):
            render_again(conference=conference, by=by, at=at)


def follow_merging(remaining: Record, gone: UUID, by: Actor, at: datetime) -> None:
    """What stands in ``people.slots.merged``: what named the one that is gone, leads to the one that remains."""
    search.remove(kind=str(remaining._meta.model_name), key=str(gone), by=by, at=at)
    _lead_anew(remaining, by=by, at=at)


def follow_parting(remaining: Record, back: Record, by: Actor, at: datetime) -> None:
    """What stands in ``people.slots.parted``: each is found and led to for itself again."""
    for record in (remaining, back):
        _lead_anew(record, by=by, at=at)


def _lead_anew(record: Record, *, by: Actor, at: datetime) -> None:
    if isinstance(record, Person | Organisation):
        shown = queries.those_shown_with(record)
        naming = queries.published_naming(key for _kind, key in shown)
        find_again(shown, naming, by=by, at=at)
        for conference in naming if isinstance(record, Person) else ():
            with suppress(BundleError):
                render_again(conference=conference, by=by, at=at)


def find_again(shown: set[tuple[str, str]], naming: list[Conference], *, by: Actor, at: datetime) -> None:
    """Let search know these as they are now; the latest conference that names one says where it is shown."""
    found: finding.Found = {}
    for content in queries.published_contents(naming):
        found = {**finding.of_content(content, KINDS), **found}
    for kind in KINDS:
        things = {key: found.get((kind, key), []) for of, key in shown if of == kind}
        search.refresh_many(kind=kind, things=things, by=by, at=at)
