"""The public list holds who wishes to be in it, under the name they choose, and loses them at once."""

from __future__ import annotations

from datetime import datetime

from kavshiri.access.acting import act
from kavshiri.access.actors import Actor
from kavshiri.accreditation import policy, queries
from kavshiri.accreditation.actions.admitting import KIND, TOPIC
from kavshiri.accreditation.asks import LISTED
from kavshiri.accreditation.models import Participant
from kavshiri.journal import actions as journal
from kavshiri.privacy import actions as privacy
from kavshiri.privacy.consents import Ask


@act
def list_me(*, listed_as: str, language: str, by: Actor, at: datetime) -> None:
    """Agree to stand in the public lists, by one's name or (``listed_as``) by another one."""
    policy.SEE_OWN.require(by)
    held = queries.own(by)
    for participant in held:
        values = {"listed_as": " ".join(listed_as.split())}
        journal.keep(participant, values, topic=TOPIC, kind=KIND, by=by, at=at)
    for address in {participant.address for participant in held}:
        privacy.give_consent(ask=LISTED, address=address, language=language, by=by, at=at)


@act
def unlist_me(*, by: Actor, at: datetime) -> None:
    """Withdraw what was agreed; the entries are gone with it."""
    policy.SEE_OWN.require(by)
    for address in {participant.address for participant in queries.own(by)}:
        privacy.withdraw_consent(ask=LISTED, address=address, by=by, at=at)


@act
def follow_consent(ask: Ask, address: str, given: bool, by: Actor, at: datetime) -> None:
    """Whoever withdraws, by whichever page or letter, also leaves the name they chose for the list behind."""
    if ask.key == LISTED.key and not given:
        for participant in Participant.objects.filter(address=address.lower()).exclude(listed_as=""):
            journal.keep(participant, {"listed_as": ""}, topic=TOPIC, kind=KIND, by=by, at=at)
