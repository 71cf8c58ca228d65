"""The private line of those on duty."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor
from kavshiri.backstage import phrases, policy, queries
from kavshiri.backstage.actions.shared import again, require_few, said, standing
from kavshiri.backstage.models import ADDRESSEES, LONGEST_NOTE, Note, Seen
from kavshiri.hall import queries as halls
from kavshiri.hall import showing, topics
from kavshiri.hall.models import Hall
from kavshiri.journal import actions as journal

KIND = "backstage.note"
A_MINUTE = 15  # notes of one person within one
PANELS = ("line", "urgent")


@act_unseen
def write_note(
    *, hall: Hall, key: UUID, to: str = "", phrase: str = "", text: str = "", is_urgent: bool = False, by: Actor,
    at: datetime,
) -> Note:  # fmt: skip
    """Tell those on duty something: all, or those of one duty; a quick phrase goes before words.

    ``key`` is the form’s own: sent again, it gives the note that was written before.
    """
    policy.WRITE.require(by, hall)
    if found := again(Note, key, by):
        return found
    if to not in dict(ADDRESSEES):
        raise ValidationError(_("There is no such duty."))
    told = said(phrase, text, phrases.LINE, LONGEST_NOTE)
    require_few(Note, by, A_MINUTE, at)
    who = standing(hall, by)
    values = {"author": who.participant, "duty": who.duty, "to": to, **told, "is_urgent": is_urgent, "key": key}
    note = Note(hall=hall)
    journal.keep(note, values, topic=topics.console(hall), kind=KIND, by=by, at=at)
    showing.touch(hall, *PANELS)
    return note


@act_unseen
def see_note(*, note: Note, by: Actor, at: datetime) -> Seen:
    """Say that one has seen a note; once is enough."""
    policy.SEE_NOTE.require(by, note)
    duties = halls.roles_of(note.hall, by)
    if not Note.objects.filter(queries.for_duties(duties), pk=note.pk).exists():
        raise ValidationError(_("This note is not addressed to you."))
    found = Seen.objects.filter(note=note, reader_key=by.key).first()
    if found:
        return found
    who, made = standing(note.hall, by), Seen(note=note)
    values = {"reader": who.participant, "reader_key": by.key, "duty": who.duty}
    journal.keep(made, values, topic=topics.console(note.hall), kind="backstage.seen", by=by, at=at)
    showing.touch(note.hall, *PANELS)
    return made
