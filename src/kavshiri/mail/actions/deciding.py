"""What the secretariat makes of incoming letters."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor
from kavshiri.journal import actions as journal
from kavshiri.mail import policy, slots
from kavshiri.mail.actions.receiving import KIND, TOPIC, State
from kavshiri.mail.models import Incoming
from kavshiri.uploads import actions as uploads


@act_unseen
def handle(*, letter: Incoming, by: Actor, at: datetime) -> None:
    """Note that what a letter asks for has been done."""
    policy.DECIDE_INCOMING.require(by)
    _decide(letter, State.HANDLED, (State.WAITING, State.MACHINE), by=by, at=at)


@act_unseen
def put_away(*, letter: Incoming, by: Actor, at: datetime) -> None:
    """Put away a letter that asks for nothing; it goes for good after 30 days."""
    policy.DECIDE_INCOMING.require(by)
    _decide(letter, State.AWAY, (State.WAITING, State.MACHINE, State.HANDLED), by=by, at=at)


@act_unseen
def take_up_again(*, letter: Incoming, by: Actor, at: datetime) -> None:
    """Let a letter wait anew that was handled, put away or taken for automatic."""
    policy.DECIDE_INCOMING.require(by)
    _decide(letter, State.WAITING, (State.HANDLED, State.AWAY, State.MACHINE), by=by, at=at)


@act_unseen
def accept(*, letter: Incoming, by: Actor, at: datetime) -> None:
    """Take a doubtful letter as the answer that it says it is: its room takes it in the secretariat's name.

    Raises ``ValidationError`` for a letter that answers none of ours or waits no more, and whatever its room refuses.
    """
    policy.DECIDE_INCOMING.require(by)
    letter = Incoming.objects.select_for_update(of=("self",)).select_related("answers").get(pk=letter.pk)
    take = slots.incoming.get(letter.kind)
    if not letter.may_be_accepted or letter.answers is None or take is None:
        raise ValidationError(_("This letter cannot be taken as an answer."))
    found = letter.attachments.filter(upload__isnull=False).select_related("upload").order_by("place")
    files = tuple(each.upload for each in found if each.upload)
    outcome = take(slots.Answer(letter, letter.answers, letter.words, files), by, at)
    values = {"state": State.HANDLED, "place": outcome.place}
    journal.keep(letter, values, topic=TOPIC, kind=f"{KIND}.accept", by=by, at=at)


def _decide(letter: Incoming, state: str, before: tuple[str, ...], *, by: Actor, at: datetime) -> None:
    """Raises ``ValidationError`` where somebody else has decided otherwise meanwhile."""
    letter = Incoming.objects.select_for_update().get(pk=letter.pk)
    if letter.state not in before:
        raise ValidationError(_("Meanwhile somebody else has decided on this letter."))
    journal.keep(letter, {"state": state}, topic=TOPIC, kind=KIND, by=by, at=at)


@act_unseen
def forget_sender(*, address: str, by: Actor, at: datetime) -> int:
    """Remove the letters that came from an address, and their files; returns how many."""
    found = list(Incoming.objects.filter(sender=address.lower()).order_by("pk"))
    for letter in found:
        for attachment in letter.attachments.filter(upload__isnull=False).select_related("upload").order_by("place"):
            if attachment.upload:
                uploads.discard(upload=attachment.upload, by=by, at=at)
        journal.drop(letter, topic=TOPIC, kind=KIND, by=by, at=at)
    return len(found)
