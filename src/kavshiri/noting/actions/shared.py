"""What all verbs of noting do alike: lock, compare with what was seen, fit to the rule, store, tell."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kavshiri.access.actors import Actor
from kavshiri.hall import showing
from kavshiri.hall.models import Hall
from kavshiri.journal import actions as journal
from kavshiri.noting import kinds, policy, rules, topics
from kavshiri.noting.models import LONGEST, LONGEST_NAME, Attribution, Kind, Note
from kavshiri.pure.cleaning import cleaned, says_something

KIND = "noting.note"
PANEL = "keypoints"
NAMED = (Attribution.PERSON, Attribution.DELEGATION)


def locked_hall(hall: Hall) -> Hall:
    return Hall.objects.select_for_update(of=("self",)).select_related("session__conference").get(pk=hall.pk)


def locked(note: Note, seen: int, by: Actor) -> Note:
    """The note, for whoever may change it and has seen it as it stands; else raises ``ValidationError``."""
    policy.CHANGE.require(by, note)
    found = Note.objects.select_for_update(of=("self",)).select_related("hall__session__conference", "point", "speech")
    held = found.get(pk=note.pk)
    if held.revision != seen:
        raise ValidationError(
            _("Somebody else has changed this note meanwhile. Nothing was overwritten: look at it and try again."),
            code="changed",
        )
    return held


def words_of(text: str) -> str:
    """Cleaned; raises ``ValidationError`` for what says nothing or too much."""
    words = cleaned(text)
    if not says_something(words):
        raise ValidationError(_("Write something: there are no words in this note yet."))
    if len(words) > LONGEST:
        raise ValidationError(
            _("A note has at most %(most)d characters; this has %(count)d. Please divide it.")
            % {"most": LONGEST, "count": len(words)}
        )
    return words


def fitted(values: dict[str, Any], rule: str) -> dict[str, Any]:
    """Values of a note as its rule allows them: nobody is named where nobody may be, in no column.

    Raises ``ValidationError`` for a quotation off the record.
    """
    told = {**values, "rule": rule, "attribution": rules.allowed(rule, values["attribution"])}
    is_off = told["attribution"] == Attribution.OFF
    if is_off and told["kind"] == Kind.QUOTATION:
        raise ValidationError(
            _(
                "What is said off the record may not be quoted. Choose another kind: the note will name nobody and "
                "stay out of the record."
            )
        )
    if told["attribution"] not in NAMED:
        told |= {"speech": None, "who": ""}
    if told["speech"] is not None:
        told |= {"who": ""}
    if told["kind"] not in kinds.OWNED:
        told |= {"owner": "", "until": None}
    if is_off:
        told |= {"is_for_record": False, "is_shared": False}
    for name in ("who", "owner"):
        told[name] = cleaned(told[name], lines=False)[:LONGEST_NAME]
    return told


def kept(note: Note, values: dict[str, Any], *, by: Actor, at: datetime) -> Note:
    """Store, tell the rapporteurs, and the desk where it sees the note before or after."""
    was_shared = note.is_shared
    told = {**values, "revision": note.revision + 1}
    journal.keep(note, told, topic=topics.notes(note.hall), kind=KIND, by=by, at=at)
    if was_shared or note.is_shared:
        showing.touch(note.hall, PANEL)
    return note
