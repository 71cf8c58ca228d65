"""Sending by mail: asked for here, carried out by the worker, which makes the files outside of any transaction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor
from kavshiri.correspondence import policy, queries, slots
from kavshiri.correspondence.actions.drafting import KIND, Kinds, Way, locked
from kavshiri.correspondence.actions.issuing import State, require_enclosed
from kavshiri.correspondence.actions.keeping import TOPIC
from kavshiri.correspondence.models import Event, OfficialLetter
from kavshiri.correspondence.privacy import EMPTIED
from kavshiri.journal import actions as journal
from kavshiri.mail import actions as mail
from kavshiri.papers import press
from kavshiri.privacy.slots import Subject
from kavshiri.uploads import actions as uploads

MAILED = (State.ISSUED, State.SENT, State.RECEIVED)


@act_unseen
def send(*, letter: OfficialLetter, by: Actor, at: datetime) -> None:
    """Have a letter mailed with its PDF, or mailed once more; the worker does it and notes that it was sent.

    Raises ``ValidationError`` for a draft, another way, a letter without address, and where no PDF can be made.
    """
    policy.SEND.require(by)
    letter = locked(letter)
    if letter.state not in MAILED or not letter.frozen:
        raise ValidationError(_("Only a letter that was issued, and has had no answer, can be sent."))
    if letter.way != Way.MAIL or not letter.address:
        raise ValidationError(_("This letter does not go by e-mail; note on which day it was sent."))
    require_enclosed(letter)
    if not press.is_ready():
        raise ValidationError(_("No PDF can be made on this machine: print the Word file, and note that it was sent."))
    if letter.waits_since:
        raise ValidationError(_("This letter is on its way already."))
    journal.keep(letter, {"waits_since": at, "fault": ""}, topic=TOPIC, kind=f"{KIND}.send", by=by, at=at)
    transaction.on_commit(slots.say_due)


@act_unseen
def send_many(*, letters: Sequence[OfficialLetter], by: Actor, at: datetime) -> int:
    """Have those of them mailed that were issued and not sent yet; returns how many."""
    policy.SEND.require(by)
    ready = [each for each in letters if each.state == State.ISSUED and each.way == Way.MAIL and not each.waits_since]
    for letter in ready:
        send(letter=letter, by=by, at=at)
    return len(ready)


@act_unseen
def forget(subject: Subject, by: Actor, at: datetime) -> None:
    """What an erasure asks of this room: a letter to a person leaves the register's line."""
    for held in queries.held_of(subject):
        for letter in held:
            mail.withdraw_about(about=letter, by=by, at=at)
            if letter.kind != Kinds.PERSON:
                journal.keep(letter, {"address": ""}, topic=TOPIC, kind=KIND, by=by, at=at)
            elif letter.is_draft:
                journal.drop(letter, topic=TOPIC, kind=KIND, by=by, at=at)
            else:
                _empty(letter, by, at)


def _empty(letter: OfficialLetter, by: Actor, at: datetime) -> None:
    # a note that encloses it says whose it was
    OfficialLetter.objects.filter(pk__in=[letter.pk, *letter.notes.values_list("pk", flat=True)]).update(**EMPTIED)
    for event in Event.objects.filter(letter=letter, scan__isnull=False).select_related("scan"):
        if event.scan:
            uploads.discard(upload=event.scan, by=by, at=at)
    Event.objects.filter(letter=letter).update(words="", scan=None)
    journal.write(topic=TOPIC, kind=f"{KIND}.empty", by=by, at=at, about=letter)
