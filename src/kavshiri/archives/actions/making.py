from __future__ import annotations

from datetime import datetime
from typing import Any

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor
from kavshiri.archives import policy, queries
from kavshiri.archives.actions.ordering import TOPIC
from kavshiri.archives.models import Archive
from kavshiri.journal import actions as journal

KIND = "archives.archive"


@act_unseen
def begin(*, archive: Archive, by: Actor, at: datetime) -> bool:
    """Claim what was ordered; False where another worker has done so."""
    policy.MAKE.require(by)
    held = queries.to_make(at).select_for_update(of=("self",)).filter(pk=archive.pk).first()
    if held is None:
        return False
    values = {"state": Archive.State.MAKING, "begun_at": at}
    journal.keep(held, values, topic=TOPIC, kind=KIND, by=by, at=at)
    return True


@act_unseen
def finish(*, archive: Archive, values: dict[str, Any], by: Actor, at: datetime) -> Archive | None:
    """Note the file: ``stored_as``, ``digest``, ``size``, ``files``, ``key``, ``as_of``; None where it is gone."""
    policy.MAKE.require(by)
    held = Archive.objects.select_for_update(of=("self",)).filter(pk=archive.pk).first()
    if held is not None:
        values = {**values, "state": Archive.State.READY, "done_at": at}
        journal.keep(held, values, topic=TOPIC, kind=KIND, by=by, at=at)
    return held


@act_unseen
def fail(*, archive: Archive, fault: Archive.Fault, by: Actor, at: datetime) -> None:
    """Note that none could be made, and why."""
    policy.MAKE.require(by)
    held = Archive.objects.select_for_update(of=("self",)).filter(pk=archive.pk).first()
    if held is not None:
        values = {"state": Archive.State.FAILED, "fault": fault, "done_at": at}
        journal.keep(held, values, topic=TOPIC, kind=KIND, by=by, at=at)
