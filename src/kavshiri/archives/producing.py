"""An archive that was ordered: claimed, made outside of any transaction, kept; or why it could not be made."""

from __future__ import annotations

import logging

from kavshiri.access import actors, outages
from kavshiri.archives import actions, making, queries, store
from kavshiri.archives.models import Archive
from kavshiri.ui import clock

log = logging.getLogger(__name__)
Fault = Archive.Fault


def produce(archive: Archive) -> bool:
    """Whether there was anything to do: another worker may have begun it."""
    by = actors.system()
    if not actions.begin(archive=archive, by=by, at=clock.now()):
        return False
    store.sweep(queries.stored)
    name = store.new_name()
    made = _made(archive, name)
    if isinstance(made, Fault):
        actions.fail(archive=archive, fault=made, by=by, at=clock.now())
        return True
    values = {
        "stored_as": name, "digest": made.digest, "size": made.size, "files": made.files, "key": made.key,
        "as_of": made.as_of,
    }  # fmt: skip
    if actions.finish(archive=archive, values=values, by=by, at=clock.now()) is None:
        store.remove(name)
    return True


def _made(archive: Archive, name: str) -> making.Made | Fault:
    conference = queries.conference(archive.conference_id)
    try:
        return making.make(conference, store.path_of(name)) if conference else Fault.NOTHING
    except making.Nothing:
        return Fault.NOTHING
    except Exception as fault:
        log.exception("The archive could not be made.")
        return Fault.SPACE if isinstance(fault, OSError) and outages.is_outage(fault) else Fault.BROKEN
