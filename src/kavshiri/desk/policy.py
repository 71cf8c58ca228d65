"""A desk is its owner's: every scope here starts from who has signed in, and no role widens it."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kavshiri.access.actors import Actor
from kavshiri.access.verbs import Verb
from kavshiri.accreditation import queries as accreditation
from kavshiri.applications import queries as applications

WITH_ADDRESSEE = ("sent", "received", "answered", "declined", "no-answer")


def _known(actor: Actor) -> bool:
    return actor.user_id is not None


def _written_to(actor: Actor) -> Q | bool:
    """Letters that went to the own address; those that hold a secret are for the mailbox alone."""
    address = applications.address_of(actor)
    return Q(address__iexact=address, state="sent", is_discreet=False) & ~Q(body="") if address else False


def _addressed_to(actor: Actor) -> Q | bool:
    """Official letters to oneself as a participant, or to a delegation for which one acts, once they were sent."""
    address = applications.address_of(actor)
    if not address:
        return False
    keys = [str(each.public_id) for each in accreditation.own(actor)]
    return Q(state__in=WITH_ADDRESSEE) & (
        Q(participant_key__in=keys) | Q(delegation__focal_points__address__iexact=address)
    )


def _acts_from(actor: Actor) -> Q | bool:
    address = applications.address_of(actor)
    return Q(address__iexact=address) if address else False


def _asked_to_speak(actor: Actor) -> Q | bool:
    address = applications.address_of(actor)
    return Q(address__iexact=address) & ~Q(state="planned") if address else False


SEE = Verb("desk.see", _("Whoever has signed in may see the own page."), _known)
READ_LETTER = Verb("desk.letter.read", _("Everyone may read what was written to their own address."), _written_to)
TAKE_OFFICIAL_LETTER = Verb(
    "desk.official.take", _("Addressees may take along the official letters that were sent to them."), _addressed_to
)
GO_TO_DELEGATION = Verb(
    "desk.delegation.enter", _("A focal point may go to the own delegation from the own page."), _acts_from
)
GO_TO_SPEAKING = Verb(
    "desk.speaker.enter", _("A speaker may go to the own speaker’s page from the own page."), _asked_to_speak
)
