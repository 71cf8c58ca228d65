from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Model

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor
from kavshiri.journal import actions as journal
from kavshiri.journal.models import name_of
from kavshiri.privacy import policy
from kavshiri.privacy.declaring import Duty
from kavshiri.privacy.models import Look

CHUNK = 500  # rows of one transaction


@act_unseen
def sweep(*, duty: Duty, moment: datetime, by: Actor, at: datetime) -> int:
    """Delete or empty the next ``CHUNK`` rows that are over by ``moment``; returns how many went.

    The journal learns the rule, the table, the fields and the number, and nobody's name.
    """
    policy.PURGE.require(by)
    keys = list(duty.due(moment).order_by().values_list("pk", flat=True)[:CHUNK])
    rows = duty.model._base_manager.filter(pk__in=keys)
    went = _delete(duty, rows.order_by()) if duty.deletes else rows.update(**duty.empties)
    if went:
        told: dict[str, Any] = {
            "rule": duty.rule.key,
            "table": duty.label,
            "fields": sorted(duty.empties),
            "count": went,
        }
        journal.write(topic="privacy", kind="privacy.purge", by=by, at=at, **told)
    return went


def _delete(duty: Duty, rows: object) -> int:
    """How many rows of the duty's own table went; what hung on them goes along."""
    _all, tables = rows.delete()  # type: ignore[attr-defined]  # a queryset
    return tables.get(duty.model._meta.label, 0)


@act_unseen
def note_look(*, about: Model, why: str, by: Actor, at: datetime) -> None:
    """Note that the actor has opened what is kept about somebody; a look at one's own is nobody's business."""
    policy.NOTE_LOOK.require(by)
    if not _is_own(about, by):
        Look.objects.create(about=name_of(about), why=why, at=at, actor=by.key, role=by.role)


def _is_own(about: Model, by: Actor) -> bool:
    own = {"people.user": by.user_id, "people.person": by.person_id}
    return about.pk is not None and own.get(about._meta.label_lower) == about.pk
