from __future__ import annotations

from datetime import datetime
from functools import partial

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor
from kavshiri.archives import policy, store
from kavshiri.archives.models import Archive
from kavshiri.conference.models import Conference
from kavshiri.journal import actions as journal

TOPIC = "archives"
UNDER_WAY = (Archive.State.ORDERED, Archive.State.MAKING)


@act_unseen
def order(*, conference: Conference, by: Actor, at: datetime) -> Archive:
    """Have the archive made by the next worker; raises ``ValidationError`` while one is being made."""
    policy.ORDER.require(by)
    if conference.published_id is None:
        raise ValidationError(Archive.Fault.NOTHING.label)
    archive = Archive()
    journal.keep(archive, {"conference": conference}, topic=TOPIC, kind="archives.archive", by=by, at=at)
    return archive


@act_unseen
def remove(*, archive: Archive, by: Actor, at: datetime) -> None:
    """Remove it with its file; one that is being made cannot be removed."""
    policy.REMOVE.require(by)
    held = Archive.objects.select_for_update(of=("self",)).get(pk=archive.pk)
    if held.state == Archive.State.MAKING:
        raise ValidationError(_("It is being made; wait until that has ended."))
    if held.stored_as:
        transaction.on_commit(partial(store.remove, held.stored_as))
    journal.drop(held, topic=TOPIC, kind="archives.archive", by=by, at=at)
