"""Notes are changed; how they read before is kept, and a stricter way to quote never becomes a looser one by others."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor
from kavshiri.noting import rules
from kavshiri.noting.actions.shared import fitted, kept, locked, words_of
from kavshiri.noting.binding import Written, rule_of
from kavshiri.noting.models import Attribution, Kind, Note, Wording

READ = ("kind", "text", "language")  # what a wording keeps
ALL = (*READ, "attribution", "who", "owner", "until", "point", "speech", "is_for_record", "is_shared")


@act_unseen
def change(*, note: Note, values: dict[str, Any], seen: int, by: Actor, at: datetime) -> Note:
    """Give a note other ``values`` (names of ``ALL``); what is missing stays.

    Bound to another speech, it falls under the rule of that speech, too.  Only whoever wrote the note may have it tell
    more of who said it than before, and never more than the rule allows.  Raises ``ValidationError``.
    """
    held = locked(note, seen, by)
    told = {name: values.get(name, getattr(held, name)) for name in ALL}
    told["text"] = words_of(told["text"])
    speech = told["speech"]
    rule = held.rule
    if speech and speech != held.speech:
        rule = rules.strictest((rule, rule_of(held.hall, speech, Written(held.heard_at, at))))
    told = fitted(told, rule)
    if rules.is_looser(told["attribution"], held.attribution) and held.made_by != by.key:
        raise ValidationError(_("Only whoever wrote this note may have it say more of who said it."))
    return _changed(held, told, by, at)


@act_unseen
def mark(*, note: Note, is_for_record: bool, seen: int, by: Actor, at: datetime) -> Note:
    """Mark a note for the record, or take the mark away."""
    held = locked(note, seen, by)
    if is_for_record and held.is_off:
        raise ValidationError(_("What was said off the record stays out of the record."))
    return kept(held, {"is_for_record": is_for_record}, by=by, at=at)


@act_unseen
def share(*, note: Note, is_shared: bool, seen: int, by: Actor, at: datetime) -> Note:
    """Show a note to those at the hall's desk, or no longer."""
    held = locked(note, seen, by)
    if is_shared and held.is_off:
        raise ValidationError(_("What was said off the record is not shown at the desk."))
    return kept(held, {"is_shared": is_shared}, by=by, at=at)


@act_unseen
def return_to(*, note: Note, revision: int, seen: int, by: Actor, at: datetime) -> Note:
    """Have a note read as it did before; how it reads now is kept, too."""
    held = locked(note, seen, by)
    earlier = Wording.objects.filter(note=held, revision=revision).first()
    if earlier is None:
        raise ValidationError(_("This wording is no longer kept."))
    told = {name: getattr(held, name) for name in ALL} | {name: getattr(earlier, name) for name in READ}
    return _changed(held, fitted(told, held.rule), by, at)


def _changed(held: Note, told: dict[str, Any], by: Actor, at: datetime) -> Note:
    before = Wording(note=held, revision=held.revision, at=at, **{name: getattr(held, name) for name in READ})
    is_otherwise = any(told[name] != getattr(held, name) for name in READ)
    if not any(told[name] != getattr(held, name) for name in told):
        return held
    if told["attribution"] == Attribution.OFF:
        Wording.objects.filter(note=held).delete()
    elif is_otherwise:
        before.save()
    if told["kind"] != held.kind and held.kind == Kind.NOTE and told["attribution"] != Attribution.OFF:
        told["is_for_record"] = True  # what is more than a working note is for the record
    return kept(held, told, by=by, at=at)
