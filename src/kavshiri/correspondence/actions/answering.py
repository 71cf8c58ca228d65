"""Answers that come by mail: they stand with the letter at once, and what they say a person notes."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext as _

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor
from kavshiri.correspondence import policy, queries
from kavshiri.correspondence.actions.carrying import tell_came
from kavshiri.correspondence.actions.drafting import locked
from kavshiri.correspondence.actions.issuing import State, happened
from kavshiri.correspondence.actions.noting import SCANS, What
from kavshiri.correspondence.models import Event
from kavshiri.mail import actions as mail
from kavshiri.mail.slots import Answer, Outcome

LONGEST = Event._meta.get_field("words").max_length or 0


@act_unseen
def take_answer(*, answer: Answer, by: Actor, at: datetime) -> Outcome:
    """Keep an answer by mail with its official letter, and the first file of it that may be a scan.

    Whether it accepts or declines a person says; until then nobody is reminded, and the registry is told instead.
    An answer to a note verbale is one to the letter that the note encloses.  Raises ``ValidationError`` for a letter
    that is gone or was voided.
    """
    policy.NOTE.require(by)
    found = queries.letter_named(answer.to.about)
    letter = found.covers if found and found.covers else found
    if letter is None:
        raise ValidationError(_("The official letter that it answers is no longer here."))
    letter = locked(letter)
    if letter.state == State.VOIDED:
        raise ValidationError(_("The letter %(number)s was voided.") % {"number": letter.registry_number})
    scan = next((file for file in answer.files if file.kind in SCANS), None)
    on, words = queries.day_of(letter.conference, at), shortened(answer.words)
    happened(letter, What.REPLIED, on, words=words, scan=scan, by=by, at=at)
    mail.withdraw_about(about=letter, kind="correspondence.reminder", by=by, at=at)
    tell_came(letter, str(answer.letter.public_id), by=by, at=at)
    return Outcome(reverse("official-letters:letter", args=[letter.public_id]), is_done=not letter.is_open)


def shortened(words: str) -> str:
    """As much as an event holds; all of it stands in the letter that came in."""
    return words if len(words) <= LONGEST else words[: LONGEST - 1] + "…"
