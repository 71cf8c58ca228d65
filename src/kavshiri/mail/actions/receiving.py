"""Incoming letters: kept whatever they are, and handed to the room whose letter they answer where they are genuine."""

from __future__ import annotations

import logging
import zlib
from datetime import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import translation

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor
from kavshiri.access.outages import is_outage
from kavshiri.journal import actions as journal
from kavshiri.mail import markup, policy, queries, replying, slots
from kavshiri.mail.models import Attachment, Incoming, Letter, Original
from kavshiri.mail.reading import Came, File
from kavshiri.mail.reading.quotes import own_words
from kavshiri.uploads import actions as uploads
from kavshiri.uploads.kinds import Kind
from kavshiri.uploads.models import Upload

TOPIC, KIND = "mail", "mail.incoming"
ANY = frozenset(Kind)
State, Doubt = Incoming.State, Incoming.Doubt
log = logging.getLogger(__name__)


@act_unseen
def receive(*, came: Came, taken_as: str = "", by: Actor, at: datetime) -> Incoming | None:
    """Keep a letter that came in, and have the room that waits for it take it; None where it came before.

    ``taken_as``: a room has taken it already, by other signs than a reply address, as the answer to this kind.

    Only a genuine answer is handed on.  Whatever is doubtful, or whatever that room refuses, waits for the
    secretariat.  When this returns the letter is kept; where it raises nothing was done, and the server tries again.
    """
    policy.RECEIVE.require(by)
    if queries.is_known_incoming(came.digest):
        return None
    answered = _answered(came)
    letter = Incoming()
    taken = {"state": State.TAKEN, "doubt": "", "kind": taken_as} if taken_as else {}
    journal.keep(letter, {**_values(came, answered, at), **taken}, topic=TOPIC, kind=KIND, by=by, at=at)
    if letter.state == State.MACHINE:
        return letter
    Original.objects.create(letter=letter, packed=zlib.compress(came.raw))
    if letter.state == State.TAKEN:
        return letter
    files = _take_files(letter, came.files, by=by, at=at)
    if not letter.doubt:
        _hand_on(letter, files, by=by, at=at)
    return letter


def _answered(came: Came) -> Letter | None:
    """The letter that a genuine reply address names, expired or not."""
    told = replying.told_by(came.to, replying.EVER) if came.to else None
    return queries.letters().filter(public_id=told.letter).first() if told else None


def _values(came: Came, answered: Letter | None, at: datetime) -> dict[str, object]:
    ours = markup.plain(answered.body) if answered else ""
    return {
        "sender": came.sender, "name": came.name, "to": came.to, "subject": came.subject, "text": came.text,
        "words": own_words(came.text, ours), "message_id": came.message_id, "digest": came.digest,
        "size": len(came.raw), "kind": answered.kind if answered else "", "answers": answered,
        "language": answered.language if answered else "",
        "state": State.MACHINE if came.is_machine else State.WAITING,
        "doubt": "" if came.is_machine else _doubt(came, answered, at),
    }  # fmt: skip


def _doubt(came: Came, answered: Letter | None, at: datetime) -> str:
    """Why it may not be acted upon by itself; empty for a genuine answer."""
    told = replying.told_by(came.to, at)
    if came.is_cut or came.is_damaged:
        return Doubt.LARGE if came.is_cut else Doubt.MALFORMED
    if told is None:
        return Doubt.FORGED if replying.is_ours(came.to) else Doubt.STRANGER
    if answered is None:
        return Doubt.GONE
    if told.is_over:
        return Doubt.EXPIRED
    if came.is_unproven:
        return Doubt.UNPROVEN
    return "" if came.sender == answered.address.lower() else Doubt.OTHER_SENDER


def _take_files(letter: Incoming, files: tuple[File, ...], *, by: Actor, at: datetime) -> tuple[Upload, ...]:
    """Keep what may be kept; the rest is named with the reason, and lies in the original alone."""
    kept = []
    for place, file in enumerate(files, start=1):
        upload, fault = None, ""
        try:
            upload = uploads.take(file=ContentFile(file.data, name=file.name), kinds=ANY, by=by, at=at)
            kept.append(upload)
        except ValidationError as refused:
            fault = refused.code or "kind"
        Attachment.objects.create(
            letter=letter, place=place, name=file.name[:150], size=len(file.data), upload=upload, fault=fault
        )
    return tuple(kept)


def _hand_on(letter: Incoming, files: tuple[Upload, ...], *, by: Actor, at: datetime) -> None:
    """Let the letter's room take the answer; without such a room it waits for the secretariat."""
    take = slots.incoming.get(letter.kind)
    if take is None or letter.answers is None:
        return
    if not letter.words and not files:
        _note(letter, {"doubt": Doubt.EMPTY}, by=by, at=at)
        return
    try:
        with transaction.atomic(), translation.override(settings.LANGUAGE_CODE):
            outcome = take(slots.Answer(letter, letter.answers, letter.words, files), by, at)
    except ValidationError as refused:
        _note(letter, {"doubt": Doubt.REFUSED, "said": " ".join(refused.messages)[:600]}, by=by, at=at)
    except Exception as fault:
        if is_outage(fault):
            raise
        log.exception("An answer to a letter of the kind %s was not taken.", letter.kind)
        _note(letter, {"doubt": Doubt.FAULT, "said": type(fault).__name__}, by=by, at=at)
    else:
        state = State.TAKEN if outcome.is_done else State.WAITING
        _note(letter, {"state": state, "place": outcome.place}, by=by, at=at)


def _note(letter: Incoming, values: dict[str, object], *, by: Actor, at: datetime) -> None:
    journal.keep(letter, values, topic=TOPIC, kind=KIND, by=by, at=at)
