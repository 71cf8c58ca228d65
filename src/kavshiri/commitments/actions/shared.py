"""What the verbs of this room share: their line in the journal, locks, letters to one office."""

from __future__ import annotations

from datetime import datetime

from kavshiri.access.actors import Actor
from kavshiri.commitments import finding, letters
from kavshiri.commitments.models import Commitment, Responsible
from kavshiri.commitments.queries import WHOLE
from kavshiri.journal import actions as journal
from kavshiri.mail import actions as mail
from kavshiri.mail import queries as mailroom
from kavshiri.mail.actions import Reader
from kavshiri.mail.kinds import Kind
from kavshiri.search import actions as search

TOPIC = "commitments"
KIND = "commitments.commitment"


def locked(commitment: Commitment) -> Commitment:
    """The commitment as it stands, locked for the verb at work."""
    found = Commitment.objects.select_related(*WHOLE).select_for_update(of=("self",))
    return found.get(pk=commitment.pk)


def keep(commitment: Commitment, by: Actor, at: datetime, deed: str = "", **values: object) -> set[str]:
    kind = f"{KIND}.{deed}" if deed else KIND
    return journal.keep(commitment, dict(values), topic=TOPIC, kind=kind, by=by, at=at)


def find(one: Commitment, by: Actor, at: datetime) -> None:
    """Let search find a commitment as it now is."""
    search.refresh(kind=finding.KIND, key=str(one.public_id), entries=finding.of(one), by=by, at=at)


def write(
    kind: Kind, key: str, office: Responsible, commitment: Commitment, *, by: Actor, at: datetime, **more: str
) -> None:  # fmt: skip
    """One letter about one commitment to whoever reports for an office; nothing where no address is kept."""
    name, address = office.readers.get("own", ("", ""))
    if not address:
        return
    spoken = mailroom.spoken(kind, office.language)
    values = {
        "name": name, "office": commitment.responsible.called(spoken), "commitment": letters.said(commitment, spoken),
        "conference": str(commitment.conference.title.read(spoken)),
        "page": letters.page_for(office.language, str(commitment.public_id)), **more,
    }  # fmt: skip
    reader = Reader(key, address, office.language, values, name=name)
    mail.queue(kind=kind, reader=reader, about=commitment, by=by, at=at)
