"""What the verbs of this room share: their line in the journal, locks, steps, letters to one side."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kavshiri.access.actors import Actor
from kavshiri.interests import letters, policy, queries
from kavshiri.interests.models import Contact, Interest, Step
from kavshiri.journal import actions as journal
from kavshiri.journal.models import name_of
from kavshiri.mail import actions as mail
from kavshiri.mail import queries as mailroom
from kavshiri.mail.actions import Reader
from kavshiri.mail.kinds import Kind
from kavshiri.mail.models import fingerprint
from kavshiri.provenance import queries as provenance
from kavshiri.registration.models import Delegation

TOPIC = "interests"
KIND = "interests.interest"
FAR = 3 * 366  # days ahead that a next step may lie
Side = Step.Side


def locked(interest: Interest) -> Interest:
    """The expression of interest as it stands, locked for the verb at work."""
    return queries.interests().select_for_update(of=("self",)).get(pk=interest.pk)


def keep(interest: Interest, by: Actor, at: datetime, deed: str = "", **values: object) -> set[str]:
    kind = f"{KIND}.{deed}" if deed else KIND
    return journal.keep(interest, dict(values), topic=TOPIC, kind=kind, by=by, at=at)


def add(interest: Interest, kind: str, side: str, by: Actor, at: datetime, **told: Any) -> Step:
    made = Step()
    values = {"interest": interest, "kind": kind, "side": side, **told}
    journal.keep(made, values, topic=TOPIC, kind="interests.step", by=by, at=at)
    return made


def check_day(day: date | None, interest: Interest, at: datetime) -> None:
    """Raises ``ValidationError`` for a next step without a day, on a day that is past, or years ahead."""
    today = interest.conference.day_at(at)
    if day is None:
        raise ValidationError({"next_on": _("Give the date of the next step.")})
    if day <= today:
        raise ValidationError({"next_on": _("The next step is still to come; give a later date.")})
    if (day - today).days > FAR:
        raise ValidationError({"next_on": _("This is too far ahead; give a nearer date.")})


def side_of(interest: Interest, by: Actor) -> str:
    """As whom somebody acts who follows it up."""
    return Side.SECRETARIAT if policy.SECRETARIAT(by) else Side.OWNER


def language_of(interest: Interest) -> str:
    """In which language whoever wrote it is written to."""
    return interest.participant.language if interest.participant else interest.language


def write(
    kind: Kind, key: str, name: str, address: str, language: str, interest: Interest, by: Actor, at: datetime,
    **more: str,
) -> None:  # fmt: skip
    """One letter about one expression of interest; nothing where no address is kept."""
    if not address:
        return
    spoken = mailroom.spoken(kind, language)
    page = letters.page_for(language, str(interest.public_id))
    values = {**letters.values(interest, spoken), "name": name, "page": page, **more}
    reader = Reader(f"{kind.key}:{key}:{fingerprint(address)}", address, language, values, name=name)
    mail.queue(kind=kind, reader=reader, about=interest, by=by, at=at)


def write_author(kind: Kind, key: str, interest: Interest, by: Actor, at: datetime, **more: str) -> None:
    write(kind, key, interest.name, interest.address, language_of(interest), interest, by, at, **more)


def write_owner(kind: Kind, key: str, interest: Interest, by: Actor, at: datetime, **more: str) -> None:
    if interest.owner:
        name, address = interest.owner.readers.get("own", ("", ""))
        write(kind, key, name, address, interest.owner.language, interest, by, at, **more)


def write_addressee(kind: Kind, key: str, interest: Interest, by: Actor, at: datetime, **more: str) -> None:
    """To the office it was passed to last, or to every focal point of the delegation."""
    for name, address, language in takers(interest.at_delegation or interest.at_contact):
        write(kind, key, name, address, language, interest, by, at, **more)


def takers(held: Delegation | Contact | None) -> list[tuple[str, str, str]]:
    """(name, address, language) of those who act for a delegation or take them in an office."""
    if isinstance(held, Delegation):
        return [(one.name, one.address.lower(), one.language) for one in queries.focal_points(held)]
    if held is None or not held.address:
        return []
    return [(held.name, held.address, held.language)]


def comes_of(interest: Interest) -> list[str]:
    """From what it comes, as names in the journal."""
    name = name_of(interest)
    return [link.source for link in provenance.sources_of([name])[name]]
