from __future__ import annotations

import hashlib
from datetime import datetime
from functools import partial
from typing import Any

from django.core.files import File

from kavshiri.access.acting import act_unseen, if_undone
from kavshiri.access.actors import Actor
from kavshiri.journal import actions as journal
from kavshiri.uploads import knowing, policy, queries, store
from kavshiri.uploads.kinds import Kind
from kavshiri.uploads.knowing import Content
from kavshiri.uploads.models import Upload

TOPIC = "uploads"


@act_unseen
def take(*, file: File | Content, kinds: frozenset[Kind], by: Actor, at: datetime) -> Upload:
    """Keep a file that somebody hands in; the verb that calls this has asked its own policy.

    Raises ``ValidationError``, in the reader's language, for what is not one of ``kinds`` by its content, too large,
    damaged or hostile.  If the verb at work fails later, the file leaves the disk again.
    """
    content = knowing.known(file, kinds)
    name = store.new_name()
    if_undone(partial(store.remove, name))
    store.keep(name, content.data)
    store.sweep(queries.stored, beside=name)
    upload = Upload()
    journal.keep(upload, _values(content, name), topic=TOPIC, kind="uploads.file", by=by, at=at)
    return upload


def _values(content: Content, name: str) -> dict[str, Any]:
    return {
        "name": content.name,
        "kind": content.kind,
        "media_type": content.media_type,
        "size": len(content.data),
        "digest": hashlib.sha256(content.data).hexdigest(),
        "stored_as": name,
    }


@act_unseen
def discard(*, upload: Upload, by: Actor, at: datetime) -> None:
    """Remove a file, from the disk too once this is committed; the verb that calls this has asked its own policy."""
    journal.drop(upload, topic=TOPIC, kind="uploads.file", by=by, at=at)


@act_unseen
def sweep(*, by: Actor, at: datetime) -> int:
    """Remove files on the disk of which no row tells; returns how many."""
    policy.SWEEP.require(by)
    went = store.sweep(queries.stored)
    if went:
        journal.write(topic=TOPIC, kind="uploads.sweep", by=by, at=at, count=went)
    return went
