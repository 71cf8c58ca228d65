"""A note is kept: once, however often it is sent, bound to what was going on when it was written."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor
from kavshiri.asking import languages
from kavshiri.hall.models import Hall
from kavshiri.noting import kinds, policy, queries
from kavshiri.noting.actions.shared import fitted, kept, locked_hall, words_of
from kavshiri.noting.binding import AUTOMATIC, Choice, Written, bound
from kavshiri.noting.models import Attribution, Kind, Note

MINUTE = timedelta(minutes=1)
A_MINUTE = 120  # notes of one person: what waited for the network comes all at once


@act_unseen
def keep_note(
    *, hall: Hall, text: str, key: UUID, kind: str = Kind.NOTE, language: str = "", reader: str = "en",
    attribution: str = Attribution.DELEGATION, choice: Choice = AUTOMATIC, who: str = "", owner: str = "",
    until: date | None = None, ago: timedelta = timedelta(), waited: timedelta = timedelta(), by: Actor, at: datetime,
) -> Note:  # fmt: skip
    """Keep a note; ``key`` is the form's own: sent again, it gives the note kept before.

    ``text`` may begin with a sign (``kinds``) that says what it is; all but working notes are for the record.
    ``language`` is empty where it is to be guessed.  ``choice`` may bind it otherwise than to what was on when it was
    begun, which was ``ago``.  ``attribution`` becomes as strict as the rule that was in force.  Raises
    ``ValidationError``, in words for the rapporteur.
    """
    policy.KEEP.require(by, hall)
    held = locked_hall(hall)
    if again := Note.objects.filter(key=key).select_related("hall__session__conference").first():
        return _same(again, held, by)
    _require_pace(held, by, at)
    words, told = kinds.read(text, kind)
    words = words_of(words)
    written = Written.of(at, ago, waited)
    found = bound(held, choice, written)
    values = fitted(
        {
            "kind": told, "text": words, "attribution": attribution, "who": who, "owner": owner, "until": until,
            "language": language or languages.guess(words, reader), "point": found.point, "speech": found.speech,
            "is_for_record": told != Kind.NOTE, "is_shared": False, "heard_at": written.began, "key": key,
        },
        found.rule,
    )  # fmt: skip
    return kept(Note(hall=held), values, by=by, at=at)


def _same(again: Note, hall: Hall, by: Actor) -> Note:
    """Somebody else's key gives nothing of theirs away."""
    if again.hall_id != hall.pk or again.made_by != by.key:
        raise ValidationError(_("This form was used before. Please load the page again."))
    return again


def _require_pace(hall: Hall, by: Actor, at: datetime) -> None:
    if queries.kept_since(hall, by.key, at - MINUTE) >= A_MINUTE:
        raise ValidationError(
            _("Please wait a minute: one person can keep %(most)d notes within a minute.") % {"most": A_MINUTE}
        )
