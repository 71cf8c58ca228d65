"""Contacts: which offices take expressions of interest, and who does it there."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor
from kavshiri.interests import letters, policy
from kavshiri.interests.actions.shared import TOPIC
from kavshiri.interests.models import Contact
from kavshiri.journal import actions as journal
from kavshiri.people import actions as people
from kavshiri.people.actions import Opening

KIND = "interests.contact"


@act_unseen
def keep_contact(*, contact: Contact, values: dict[str, Any], by: Actor, at: datetime) -> set[str]:
    """Make or change a contact; both persons get accounts, without any role, so that they can sign in and answer."""
    policy.EDIT.require(by)
    for name in ("address", "head_address"):
        if name in values:
            values = {**values, name: values[name].strip().lower()}
    changed = journal.keep(contact, values, topic=TOPIC, kind=KIND, by=by, at=at)
    if changed & {"address", "head_address"}:
        wanted = letters.readers(contact).values()
        openings = [Opening(address, name, contact.language) for name, address in wanted]
        people.open_accounts(openings=openings, by=by, at=at)
    return changed


@act_unseen
def remove_contact(*, contact: Contact, by: Actor, at: datetime) -> None:
    """Remove a contact to which nothing was passed; raises ``ProtectedError`` for others."""
    policy.EDIT.require(by)
    journal.drop(contact, topic=TOPIC, kind=KIND, by=by, at=at)
