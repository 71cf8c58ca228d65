"""Keeping a record with what is nested in it: several verbs, all or none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from kavshiri.access.acting import act
from kavshiri.access.actors import Actor
from kavshiri.cms import queries
from kavshiri.journal.models import Record

Keep = Callable[..., Any]
Remove = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Change:
    """One verb to call on one record. ``values`` None removes it; ``form`` is where its faults are shown."""

    record: Record
    values: dict[str, Any] | None
    verb: Keep | Remove
    form: Any = None


@dataclass(frozen=True, slots=True)
class Seen:
    """What the editor saw when the form was opened."""

    record: Record
    nested: tuple[str, ...]
    token: str


class Stale(Exception):
    """Somebody else changed the record since the form was opened."""


class Misfit(Exception):
    """A verb refused the values of one of the changes."""

    def __init__(self, change: Change, fault: ValidationError) -> None:
        super().__init__(str(fault))
        self.change, self.fault = change, fault


@act
def keep_whole(*, changes: Sequence[Change], seen: Seen | None, by: Actor, at: datetime) -> None:
    """Call every change's own verb, all or none.

    Raises ``Stale`` where the record is no longer what was seen, and ``Misfit`` for the first change refused.
    """
    if seen is not None:
        _require_unchanged(seen)
    for change in changes:
        _make(change, by, at)


def _require_unchanged(seen: Seen) -> None:
    model = type(seen.record)
    record = model._default_manager.select_for_update().filter(pk=seen.record.pk).first()
    if record is None or queries.token(record, seen.nested) != seen.token:
        raise Stale


def _make(change: Change, by: Actor, at: datetime) -> None:
    try:
        with transaction.atomic():
            if change.values is None:
                change.verb(change.record, by=by, at=at)
            else:
                change.verb(change.record, change.values, by=by, at=at)
    except ValidationError as fault:
        raise Misfit(change, fault) from fault
    except IntegrityError as fault:
        raise Misfit(change, ValidationError(_("This contradicts another record; nothing was saved."))) from fault
