"""What people do where the machine stops."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor
from kavshiri.journal import actions as journal
from kavshiri.journal.models import name_of
from kavshiri.mail import policy, slots
from kavshiri.mail.actions.deciding import forget_sender
from kavshiri.mail.models import Letter, Undeliverable
from kavshiri.mail.privacy import ON_THE_WAY, READER, WORDS
from kavshiri.privacy.slots import Subject

STOPPED = (Letter.State.FAILED, Letter.State.UNCLEAR, Letter.State.BOUNCED, Letter.State.WITHDRAWN)


@act_unseen
def send_again(*, letter: Letter, by: Actor, at: datetime) -> None:
    """Let a letter that stopped wait anew; raises ``ValidationError`` for one that waits or was sent."""
    policy.MEND_LETTERS.require(by)
    if Letter.objects.filter(Q(body="") | Q(address=""), pk=letter.pk).exists():
        raise ValidationError(_("The text or the address of this letter is no longer kept; write anew."))
    waiting = Letter.objects.filter(pk=letter.pk, state__in=STOPPED).update(
        state=Letter.State.WAITING, due_at=at, attempts=0, handed_at=None, fault=""
    )
    if not waiting:
        raise ValidationError(_("This letter is on its way already."))
    journal.write(topic="mail", kind="mail.letter.send_again", by=by, at=at, about=letter)
    transaction.on_commit(slots.say_due)


@act_unseen
def withdraw(*, letter: Letter, by: Actor, at: datetime) -> None:
    """Keep a letter that waits from being sent; raises ``ValidationError`` where that is too late."""
    policy.MEND_LETTERS.require(by)
    if not Letter.objects.filter(pk=letter.pk, state=Letter.State.WAITING).update(state=Letter.State.WITHDRAWN):
        raise ValidationError(_("Only a letter that waits can be withdrawn."))
    journal.write(topic="mail", kind="mail.letter.withdraw", by=by, at=at, about=letter)


@act_unseen
def withdraw_about(*, about: models.Model, kind: str = "", by: Actor, at: datetime) -> int:
    """Withdraw what waits about a thing, inside the verb that makes it untrue; returns how many."""
    waiting = Letter.objects.filter(about=name_of(about), state=Letter.State.WAITING)
    count = (waiting.filter(kind=kind) if kind else waiting).update(state=Letter.State.WITHDRAWN)
    if count:
        journal.write(topic="mail", kind="mail.letters.withdraw", by=by, at=at, about=about, count=count)
    return count


@act_unseen
def withdraw_about_all(*, about: Collection[models.Model], by: Actor, at: datetime) -> int:
    """The same for many things in one statement, whose verb has noted each of them itself."""
    names = [name_of(each) for each in about]
    waiting = Letter.objects.filter(about__in=names, state=Letter.State.WAITING)
    return waiting.update(state=Letter.State.WITHDRAWN) if names else 0


@act_unseen
def forget_address(*, address: str, by: Actor, at: datetime) -> int:
    """Leave of an address's letters only that there were some; what waits is not sent.  Returns how many."""
    letters = Letter.objects.filter(address__iexact=address)
    letters.filter(state__in=ON_THE_WAY).update(state=Letter.State.WITHDRAWN, claimed_by="")
    Undeliverable.objects.filter(address=address.lower()).delete()
    return letters.update(**WORDS, **READER)


@act_unseen
def forget_told(*, about: Collection[models.Model], address: str, by: Actor, at: datetime) -> int:
    """Leave of what an address was told about these things only that there were letters.  Returns how many."""
    letters = Letter.objects.filter(address__iexact=address, about__in=[name_of(each) for each in about])
    return letters.exclude(state__in=ON_THE_WAY).update(**WORDS, **READER)


def forget(subject: Subject, by: Actor, at: datetime) -> None:
    """What an erasure asks of this room."""
    if subject.address:
        forget_address(address=subject.address, by=by, at=at)
        forget_sender(address=subject.address, by=by, at=at)


@act_unseen
def accept_again(*, undeliverable: Undeliverable, by: Actor, at: datetime) -> None:
    """Send to an address again from now on, for instance after its owner has said that the box was mended."""
    policy.MEND_LETTERS.require(by)
    journal.write(topic="mail", kind="mail.address.accept", by=by, at=at)
    undeliverable.delete()
